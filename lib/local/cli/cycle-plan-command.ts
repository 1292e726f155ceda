import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { BudgetYear, LocalDate } from '../../../lambdas/domain/brands.ts';
import { warningsFor } from '../../../lambdas/domain/calendar.ts';
import { openApi } from './call-api.ts';
import type { FoundCycle } from './cycle-calls.ts';
import { CliFailure } from './failures.ts';
import { asDate, asTime, asYear } from './options.ts';
import { warningLine } from './rules-commands.ts';
import type { Terminal } from './terminal.ts';

interface PlanOptions {
  opens: LocalDate;
  closes: LocalDate;
  reviewBy: LocalDate;
  meeting: LocalDate;
  at: string;
  place?: string;
  body: string;
  frames?: string;
  url?: string;
  json?: boolean;
}

/** `{"social": {"oneOff": 1800, "running": 1100}}`; what is wrong in it the API tells. */
const framesFrom = async (file: string | undefined): Promise<unknown> => {
  if (file === undefined) return {};
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliFailure('usage', `The file ${file} cannot be read: ${error.code ?? error.message}.`, {
      next: 'Check the name.',
    });
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new CliFailure('usage', `The file ${file} is not JSON.`, {
      next: 'Write it as {"social": {"oneOff": 1800, "running": 1100}}.',
    });
  }
};

const warn = (terminal: Terminal, year: BudgetYear, options: PlanOptions): void => {
  const dates = { closesOn: options.closes, reviewBy: options.reviewBy, meetingOn: options.meeting };
  for (const warning of warningsFor({ year, ...dates, rules: 'council' })) terminal.say(warningLine(warning));
};

const run = async (terminal: Terminal, year: BudgetYear, options: PlanOptions): Promise<void> => {
  const api = openApi(terminal, options.url);
  const body = {
    opensOn: options.opens,
    closesOn: options.closes,
    reviewBy: options.reviewBy,
    meetingOn: options.meeting,
    meetingAt: options.at,
    meetingPlace: options.place ?? '',
    body: options.body,
    frames: await framesFrom(options.frames),
  };
  // A round that is planned already is planned anew, against the version that stands there.
  const known = await api.call<{ items: FoundCycle[] }>('GET', '/cycles?limit=500');
  const before = known.body.items.find((cycle) => cycle.year === year);
  const { body: planned } = await api.call<FoundCycle>('PUT', `/cycles/${year}`, {
    body,
    ...(before ? { ifMatch: `"${before.version}"` } : {}),
  });
  warn(terminal, year, options);
  if (options.json) terminal.data(JSON.stringify(planned));
  else
    terminal.data(
      `${year}\t${planned.status}\topens ${planned.opensOn}\tcloses ${planned.closesOn}\tmeeting ${planned.meetingOn}`,
    );
  terminal.say(`Next: planhjul cycle start ${year}, on ${planned.opensOn}.`);
};

export const addCyclePlan = (cycle: Command, terminal: Terminal): void => {
  cycle
    .command('plan')
    .description('plan the round of a budget year, or plan it anew while it has not started')
    .argument('<year>', 'the budget year', asYear)
    .requiredOption('--opens <day>', 'departments are invited', asDate)
    .requiredOption('--closes <day>', 'last day to submit, until 24.00', asDate)
    .requiredOption('--review-by <day>', 'last day to review', asDate)
    .requiredOption('--meeting <day>', "the council's meeting", asDate)
    .option('--at <time>', 'when it begins', asTime, '18:00')
    .option('--place <text>', 'where')
    .option('--body <id>', 'the body that decides', 'kf')
    .option('--frames <file>', 'JSON with the frame of each department, in tkr')
    .option('--url <address>', 'the server; PLANHJUL_URL without it')
    .option('--json', 'one JSON object')
    .action((year: BudgetYear, options: PlanOptions) => run(terminal, year, options));
};
