import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { BudgetYear, LocalDate } from '../../../lambdas/domain/brands.ts';
import {
  type CalendarWarning,
  type StatutoryCode,
  type StatutoryDate,
  statutoryDates,
  warningsFor,
} from '../../../lambdas/domain/calendar.ts';
import { decideLines } from '../../../lambdas/domain/council/parse-case.ts';
import { CliFailure } from './failures.ts';
import { asDate, asYear } from './options.ts';
import type { Terminal } from './terminal.ts';

const CASE = `
A case, on one line:
  {"rules":"council","seats":3,"quorum":null,"chair":"s1","minorityUsed":false,"present":["s1","s2"],"recused":[],
   "votes":{"s1":{"today":"decide","main":"approve"},"s2":{"today":"decide","main":"reject"}}}
rules: council, board, internal (with a quorum) · today: decide, refer, adjourn · main: approve, reject, abstain`;

const decideFile = async (terminal: Terminal, file: string): Promise<void> => {
  const text = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliFailure('usage', `The file ${file} cannot be read: ${error.code ?? error.message}.`, {
      next: 'Check the name; planhjul rules decide --help shows what such a file holds.',
    });
  });
  const { lines, failed } = decideLines(text);
  for (const line of lines) terminal.data(line);
  if (failed) {
    throw new CliFailure('failed', 'Not every line was a case that could be decided.', {
      next: 'Mend the lines whose answer is an error; it names the field.',
    });
  }
};

const DATES: Readonly<Record<StatutoryCode, string>> = {
  'election-day': 'election of the council',
  'new-council': 'the newly elected council sits from this day',
  'boards-propose': 'boards hand in their proposals, as the executive board has set',
  'budget-proposal': 'the executive board has proposed the budget',
  'auditors-budget-proposal': "the presidium has proposed the auditors' budget",
  'tax-rate-proposal': 'the tax rate is proposed, though the budget waits',
  'budget-proposal-late': 'the budget is proposed, with special reasons',
  'budget-decision': 'the council has decided the budget',
  'tax-rate-decision': 'the tax rate is decided, though the budget waits',
  'budget-decision-late': 'the council has decided the budget, with special reasons',
  'budget-year-begins': 'the budget year begins',
  'interim-report': 'the interim report for January to August is handed over',
  'budget-year-ends': 'the budget year ends',
  'plan-period-ends': 'the plan of three years ends',
};

const dateLine = ({ date, code, rule, exception, newlyElected }: StatutoryDate): string => {
  const marks = [exception ? 'exception' : '', newlyElected ? 'the newly elected council' : ''].filter(
    (mark) => mark !== '',
  );
  return [date, rule, `${DATES[code]}${marks.length > 0 ? ` (${marks.join('; ')})` : ''}`].join('\t');
};

const WARNINGS: Readonly<Record<CalendarWarning['code'], string>> = {
  'council-not-newly-elected': 'the budget is for the newly elected council, which does not sit yet',
  'after-budget-decision': 'the council must have decided the budget before this',
  'after-budget-proposal': 'the budget is proposed before the reviews are done',
  'no-room-for-another-meeting': 'a matter that is adjourned misses the last day for the budget',
  'no-room-for-referral': 'a plan that is referred back misses the last day for the budget',
  'meeting-on-free-day': 'the meeting is on a free day',
  'deadline-on-free-day': 'the deadline is on a free day',
};

export const warningLine = ({ code, rule, date, field }: CalendarWarning): string =>
  `Note: ${field}: ${WARNINGS[code]} (${date}, ${rule}).`;

interface CalendarOptions {
  boardsPropose?: LocalDate;
  closes?: LocalDate;
  reviewBy?: LocalDate;
  meeting?: LocalDate;
  json?: boolean;
}

const calendar = (terminal: Terminal, year: BudgetYear, options: CalendarOptions): void => {
  const dates = statutoryDates(year, options.boardsPropose);
  const { closes, reviewBy, meeting } = options;
  const warnings =
    closes && reviewBy && meeting
      ? warningsFor({ year, closesOn: closes, reviewBy, meetingOn: meeting, rules: 'council' })
      : [];
  if (options.json) {
    terminal.data(JSON.stringify({ year, dates, warnings }));
    return;
  }
  for (const date of dates) terminal.data(dateLine(date));
  for (const warning of warnings) terminal.say(warningLine(warning));
};

export const addRulesCommands = (program: Command, terminal: Terminal): void => {
  const rules = program.command('rules').description('the rules of the council, asked directly');
  rules
    .command('decide')
    .description('decide the cases in a file, one JSON object a line, and print a decision a line')
    .argument('<file>', 'the file, or - for standard input')
    .addHelpText('after', CASE)
    .action((file: string) => decideFile(terminal, file));
  program
    .command('calendar')
    .description('the dates that the law gives for one budget year')
    .argument('<year>', 'the budget year', asYear)
    .option('--boards-propose <day>', 'the day set for the boards (KL 11:9)', asDate)
    .option('--closes <day>', 'last day to submit, to be warned about; with --review-by and --meeting', asDate)
    .option('--review-by <day>', 'last day to review', asDate)
    .option('--meeting <day>', "the council's meeting", asDate)
    .option('--json', 'one JSON object instead of lines')
    .action((year: BudgetYear, options: CalendarOptions) => calendar(terminal, year, options));
};
