import type { Command } from 'commander';
import type { BudgetYear } from '../../../lambdas/domain/brands.ts';
import { lastDayOf } from '../../../lambdas/domain/cycle.ts';
import { money } from '../../../lambdas/domain/format.ts';
import { openApi } from './call-api.ts';
import { type FoundCycle, findCycle, type PlanInList, plansOf } from './cycle-calls.ts';
import { CliFailure } from './failures.ts';
import { asYear } from './options.ts';
import type { Terminal } from './terminal.ts';

interface StatusOptions {
  url?: string;
  json?: boolean;
  exitCode?: boolean;
}

const row = ({ plan, sums, lateness }: PlanInList): string =>
  [
    plan.department,
    plan.status,
    lateness,
    `until ${lastDayOf(plan.deadline)}`,
    `${sums.count} changes`,
    money(sums.oneOff[0] + sums.running[0]),
  ].join('\t');

const overview = (cycle: FoundCycle, plans: readonly PlanInList[]): string => {
  const late = plans.filter(({ lateness }) => lateness === 'overdue').length;
  const owed = plans.filter(({ lateness }) => lateness === 'in-time' || lateness === 'due-soon').length;
  return `${cycle.year}: ${cycle.status}, closes ${cycle.closesOn}; ${plans.length} plans, ${owed} still owed, ${late} late`;
};

const run = async (terminal: Terminal, year: BudgetYear, options: StatusOptions): Promise<void> => {
  const api = openApi(terminal, options.url);
  const { body: cycle } = await findCycle(api, year);
  const plans = await plansOf(api, year);
  if (options.json) terminal.data(JSON.stringify({ cycle, plans }));
  else for (const one of plans) terminal.data(row(one));
  terminal.say(overview(cycle, plans));
  const late = plans.filter(({ lateness }) => lateness === 'overdue').map(({ plan }) => plan.department);
  if (options.exitCode && late.length > 0) {
    throw new CliFailure('condition', `Late: ${late.join(', ')}.`, {
      next: `Remind them with planhjul cycle remind ${year}, or give more time with planhjul cycle extend ${year}.`,
    });
  }
};

export const addCycleStatus = (cycle: Command, terminal: Terminal): void => {
  cycle
    .command('status')
    .description('who has submitted, who is late, what it comes to; a department a line')
    .argument('<year>', 'the budget year', asYear)
    .option('--exit-code', 'end with 3 when somebody is late, for scripts')
    .option('--url <address>', 'the server; PLANHJUL_URL without it')
    .option('--json', 'one JSON object')
    .action((year: BudgetYear, options: StatusOptions) => run(terminal, year, options));
};
