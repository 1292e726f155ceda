import type { Command } from 'commander';
import type { OverviewShown } from '../../../lambdas/api/schemas/overview.ts';
import type { BudgetYear } from '../../../lambdas/domain/brands.ts';
import { money } from '../../../lambdas/domain/format.ts';
import type { OverviewEntry } from '../../../lambdas/domain/overview/entry.ts';
import type { PlanSums } from '../../../lambdas/domain/plan.ts';
import { openApi } from './call-api.ts';
import { allOf } from './cycle-calls.ts';
import { asYear } from './options.ts';
import type { Terminal } from './terminal.ts';

const FILTERS = ['department', 'kind', 'priority', 'funding', 'stage', 'system'] as const;

interface OverviewOptions extends Partial<Record<(typeof FILTERS)[number], string>> {
  changes?: boolean;
  url?: string;
  json?: boolean;
}

const cost = ({ oneOff, running }: PlanSums): string => money(oneOff[0] + running[0]);

const changeLine = ({ department, title, kind, priority, funding, stage, sums }: OverviewEntry): string =>
  [department, title, kind ?? '-', priority ?? '-', funding ?? '-', stage, cost(sums)].join('\t');

const run = async (terminal: Terminal, year: BudgetYear, options: OverviewOptions): Promise<void> => {
  const api = openApi(terminal, options.url);
  const asked = new URLSearchParams(
    FILTERS.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
  const { body: overview } = await api.call<OverviewShown>('GET', `/cycles/${year}/overview?${asked}`);
  const changes = options.changes
    ? await allOf<OverviewEntry>(api, `/cycles/${year}/overview/changes?${asked}`)
    : undefined;
  if (options.json) terminal.data(JSON.stringify({ overview, ...(changes ? { changes } : {}) }));
  else if (changes) for (const one of changes) terminal.data(changeLine(one));
  else
    for (const { department, stage, sums, overFrame } of overview.departments)
      terminal.data(
        [
          department,
          stage ?? 'withdrawn',
          `${sums.count} changes`,
          cost(sums),
          overFrame === null ? 'no frame' : `${money(overFrame)} over the frame`,
        ].join('\t'),
      );
  const twice = overview.shared.filter((one) => one.looksTwice).map((one) => one.system);
  terminal.say(`${year}: ${overview.total.count} changes, ${cost(overview.total)} in the budget year`);
  if (twice.length > 0) terminal.say(`Planned twice, it seems: ${twice.join(', ')}`);
};

export const addOverviewCommand = (program: Command, terminal: Terminal): void => {
  const command = program
    .command('overview')
    .description('all planned changes of all departments: a department a line, or with --changes a change a line')
    .argument('<year>', 'the budget year', asYear);
  for (const name of FILTERS) command.option(`--${name} <value>`, `only those of this ${name}`);
  command
    .option('--changes', 'the changes themselves')
    .option('--url <address>', 'the server; PLANHJUL_URL without it')
    .option('--json', 'one JSON object')
    .action((year: BudgetYear, options: OverviewOptions) => run(terminal, year, options));
};
