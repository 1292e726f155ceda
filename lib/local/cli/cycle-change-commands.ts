import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { BudgetYear, LocalDate } from '../../../lambdas/domain/brands.ts';
import { lastDayOf } from '../../../lambdas/domain/cycle.ts';
import { type Api, openApi } from './call-api.ts';
import { chosen, departmentsOf, type FoundCycle, findCycle, type PlanInList, plansOf } from './cycle-calls.ts';
import { CliFailure } from './failures.ts';
import { asDate, asYear, oneMore } from './options.ts';
import type { Terminal } from './terminal.ts';

interface Common {
  url?: string;
  json?: boolean;
  dryRun?: boolean;
  yes?: boolean;
}

/** What would happen, then a yes, then what happened. A dry run ends after the first. */
interface Change {
  /** Lines that say whom it reaches. */
  preview: readonly string[];
  question: string;
  act(): Promise<unknown>;
  done: string;
}

const carryOut = async (terminal: Terminal, options: Common, change: Change): Promise<void> => {
  for (const line of change.preview) terminal.say(line);
  if (options.dryRun) {
    terminal.say('Nothing was done: this was a dry run.');
    if (options.json) terminal.data(JSON.stringify({ dryRun: true, preview: change.preview }));
    return;
  }
  if (!options.yes) await terminal.agree(change.question);
  const result = await change.act();
  if (options.json) terminal.data(JSON.stringify(result));
  terminal.say(change.done);
};

const owes = ({ lateness }: PlanInList): boolean =>
  lateness === 'in-time' || lateness === 'due-soon' || lateness === 'overdue';

const nothing = (what: string, year: number): CliFailure =>
  new CliFailure('condition', what, { next: `See how things stand: planhjul cycle status ${year}.` });

const post = async (api: Api, path: string, etag: string | undefined, body?: unknown): Promise<unknown> => {
  const call = { ...(body === undefined ? {} : { body }), ...(etag === undefined ? {} : { ifMatch: etag }) };
  return (await api.call('POST', path, { ...call, idempotencyKey: randomUUID() })).body;
};

const start = async (terminal: Terminal, year: BudgetYear, options: Common): Promise<void> => {
  const api = openApi(terminal, options.url);
  const { body: cycle, etag } = await findCycle(api, year);
  if (cycle.status !== 'planned') throw nothing(`The round of ${year} is ${cycle.status} already.`, year);
  const departments = await departmentsOf(api);
  const people = new Set(departments.flatMap(({ head, editors }) => [head, ...editors])).size;
  await carryOut(terminal, options, {
    preview: [
      `Starting the round of ${year} invites ${departments.length} departments by mail, ${people} people in all:`,
      ...departments.map(({ id, name }) => `  ${id}\t${name}`),
      `They have until ${cycle.closesOn}, 24.00.`,
    ],
    question: `Start the round of ${year} and send the invitations?`,
    act: () => post(api, `/cycles/${year}/start`, etag),
    done: `The round of ${year} is open. Next: planhjul cycle status ${year}.`,
  });
};

interface ExtendOptions extends Common {
  department?: string[];
  all?: boolean;
  to: LocalDate;
  reason: string;
}

const extend = async (terminal: Terminal, year: BudgetYear, options: ExtendOptions): Promise<void> => {
  if ((options.department === undefined) === (options.all !== true)) {
    throw new CliFailure('usage', 'Say who gets more time: some departments, or all.', {
      next: 'Add --department ID (once for each) or --all.',
    });
  }
  const api = openApi(terminal, options.url);
  const { etag } = await findCycle(api, year);
  const those = chosen(await plansOf(api, year), options.department);
  const reached = those.filter((one) => owes(one) && lastDayOf(one.plan.deadline) < options.to);
  if (reached.length === 0)
    throw nothing('Nobody would get more time: their plans are in, or their last day is later already.', year);
  const departments = options.all ? 'all' : options.department;
  await carryOut(terminal, options, {
    preview: [
      `More time until ${options.to}, 24.00, told by mail with the reason "${options.reason}":`,
      ...reached.map(({ plan }) => `  ${plan.department}\t${plan.status}\tuntil now ${lastDayOf(plan.deadline)}`),
    ],
    question: `Give ${reached.length} departments more time?`,
    act: () => post(api, `/cycles/${year}/extend`, etag, { departments, to: options.to, reason: options.reason }),
    done: `${reached.length} departments have until ${options.to}.`,
  });
};

interface RemindOptions extends Common {
  department?: string[];
}

const remind = async (terminal: Terminal, year: BudgetYear, options: RemindOptions): Promise<void> => {
  const api = openApi(terminal, options.url);
  if (options.department) chosen(await plansOf(api, year), options.department);
  const body = { departments: options.department ?? 'all' };
  const path = `/cycles/${year}/remind`;
  const dry = await api.call<{ reminded: { department: string; people: string[] }[] }>('POST', path, {
    body: { ...body, dryRun: true },
  });
  const { reminded } = dry.body;
  if (reminded.length === 0) throw nothing('Nobody owes a plan, so nobody is reminded.', year);
  const people = reminded.reduce((sum, one) => sum + one.people.length, 0);
  await carryOut(terminal, options, {
    preview: [
      `A reminder goes to ${people} people in ${reminded.length} departments; one a person and day, however often you ask:`,
      ...reminded.map((one) => `  ${one.department}\t${one.people.join(', ')}`),
    ],
    question: `Send ${people} reminders?`,
    act: () => post(api, path, undefined, body),
    done: `${people} reminders are on their way.`,
  });
};

const close = async (terminal: Terminal, year: BudgetYear, options: Common & { reason: string }): Promise<void> => {
  const api = openApi(terminal, options.url);
  const { body: cycle, etag } = await findCycle(api, year);
  if (cycle.status !== 'open') throw nothing(`The round of ${year} is ${cycle.status}, so it cannot be closed.`, year);
  const missing = (await plansOf(api, year)).filter(owes);
  await carryOut(terminal, options, {
    preview: [
      `Closing the round of ${year} before ${cycle.closesOn} notes these ${missing.length} plans as missing and tells their heads by mail:`,
      ...missing.map(({ plan }) => `  ${plan.department}\t${plan.status}`),
    ],
    question: `Close the round of ${year} now?`,
    act: () => post(api, `/cycles/${year}/close`, etag, { reason: options.reason }) as Promise<FoundCycle>,
    done: `The round of ${year} is closed.`,
  });
};

/** The commands that send mail: each shows whom it reaches, and asks. */
export const addCycleChanges = (cycle: Command, terminal: Terminal): void => {
  const sending = (name: string, description: string): Command =>
    cycle
      .command(name)
      .description(description)
      .argument('<year>', 'the budget year', asYear)
      .option('--dry-run', 'only show whom it would reach')
      .option('--yes', 'do not ask')
      .option('--url <address>', 'the server; PLANHJUL_URL without it')
      .option('--json', 'one JSON object');
  sending('start', 'open the round: every department is invited by mail').action((year: BudgetYear, options: Common) =>
    start(terminal, year, options),
  );
  sending('extend', 'give departments more time, with a reason')
    .requiredOption('--to <day>', 'the new last day, until 24.00', asDate)
    .requiredOption('--reason <text>', 'shown to the departments and the council')
    .option('--department <id>', 'once for each', oneMore)
    .option('--all', 'everyone, and the round itself')
    .action((year: BudgetYear, options: ExtendOptions) => extend(terminal, year, options));
  sending('remind', 'remind those who still owe a plan')
    .option('--department <id>', 'only these, once for each', oneMore)
    .action((year: BudgetYear, options: RemindOptions) => remind(terminal, year, options));
  sending('close', 'close the round before its day, with a reason')
    .requiredOption('--reason <text>', 'shown to the departments')
    .action((year: BudgetYear, options: Common & { reason: string }) => close(terminal, year, options));
};
