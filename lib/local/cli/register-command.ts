import type { Command } from 'commander';
import type { BudgetYear } from '../../../lambdas/domain/brands.ts';
import type { Locale } from '../../../lambdas/domain/people.ts';
import { RECORD_KINDS, type RegisterEntry } from '../../../lambdas/domain/register/entry.ts';
import { aboutText, partyText } from '../../../lambdas/web/register-words.ts';
import { textsFor } from '../../../lambdas/web/texts/texts.ts';
import { openApi } from './call-api.ts';
import { allOf } from './cycle-calls.ts';
import { asYear } from './options.ts';
import { localeIn, type Terminal } from './terminal.ts';

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

interface ListOptions {
  year?: BudgetYear;
  case?: string;
  kind?: string;
  extract?: boolean;
  url?: string;
  json?: boolean;
}

const lineOf = (locale: Locale, entry: RegisterEntry): string =>
  [
    entry.date,
    entry.caseNumber ?? '',
    entry.designation,
    textsFor(locale).register.kinds[entry.about.kind],
    aboutText(locale, entry),
    partyText(locale, entry.from),
    partyText(locale, entry.to),
  ].join('\t');

const list = async (terminal: Terminal, options: ListOptions): Promise<void> => {
  const query = new URLSearchParams();
  for (const name of ['year', 'case', 'kind'] as const) {
    const value = options[name];
    if (value !== undefined) query.set(name, String(value));
  }
  if (options.extract) query.set('extract', 'true');
  const path = query.size === 0 ? '/register' : `/register?${query}`;
  const records = await allOf<RegisterEntry>(openApi(terminal, options.url), path);
  if (options.json) terminal.data(JSON.stringify({ records }));
  else for (const entry of records) terminal.data(lineOf(localeIn(terminal), entry));
  terminal.say(`${records.length} records.`);
};

export const addRegisterCommands = (program: Command, terminal: Terminal): void => {
  const register = program.command('register').description('the register of public records (diariet)');
  register
    .command('list')
    .description('the public records, the newest first: day, case number, designation, kind, about, from, to')
    .option('--year <year>', 'the year of their day', asYear)
    .option('--case <number>', 'such as "KS 2027/123"')
    .option('--kind <kind>', `one of ${RECORD_KINDS.join(', ')}`)
    .option('--extract', 'roles in place of names, as everybody may see it')
    .option('--url <address>', 'the server; PLANHJUL_URL without it')
    .option('--json', 'one JSON object')
    .action((options: ListOptions) => list(terminal, options));
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
