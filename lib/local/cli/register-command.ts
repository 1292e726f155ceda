import type { Command } from 'commander';
import type { BudgetYear } from '../../../lambdas/domain/brands.ts';
import { openApi } from './call-api.ts';
import { asYear } from './options.ts';
import type { Terminal } from './terminal.ts';

interface NumberOptions {
  reason?: string;
  url?: string;
  json?: boolean;
}

interface Numbered {
  department: string;
  caseNumber?: string;
}

const giveNumber = async (
  terminal: Terminal,
  plan: { year: BudgetYear; department: string },
  caseNumber: string,
  options: NumberOptions,
): Promise<void> => {
  const api = openApi(terminal, options.url);
  const path = `/cycles/${plan.year}/plans/${encodeURIComponent(plan.department)}`;
  const { etag } = await api.call('GET', path);
  const { body } = await api.call<Numbered>('PUT', `${path}/case-number`, {
    body: { caseNumber, reason: options.reason ?? '' },
    ...(etag === undefined ? {} : { ifMatch: etag }),
  });
  if (options.json) terminal.data(JSON.stringify(body));
  else terminal.data([plan.year, plan.department, body.caseNumber ?? ''].join('\t'));
};

export const addRegisterCommands = (program: Command, terminal: Terminal): void => {
  const register = program.command('register').description('the register of public records (diariet)');
  register
    .command('number')
    .description('give a plan its case number, or correct it with a reason')
    .argument('<year>', 'the budget year', asYear)
    .argument('<department>', 'its id')
    .argument('<number>', 'such as "KS 2027/123"; "" takes away one given by mistake')
    .option('--reason <text>', 'why another number than before; kept in the trace')
    .option('--url <address>', 'the server; PLANHJUL_URL without it')
    .option('--json', 'one JSON object')
    .action((year: BudgetYear, department: string, number: string, options: NumberOptions) =>
      giveNumber(terminal, { year, department }, number, options),
    );
};
