import type { Command } from 'commander';
import { type ImportReport, importPlan, type LineReport } from '../../../lambdas/acts/plan/import-plan.ts';
import type { BudgetYear, DepartmentId } from '../../../lambdas/domain/brands.ts';
import { type PlanFile, readPlanFile } from '../../../lambdas/domain/plan-file.ts';
import type { Problem, Refusal } from '../../../lambdas/domain/result.ts';
import { readAll } from '../../../lambdas/records/read.ts';
import { departments } from '../../../lambdas/records/tables.ts';
import { problemText, textsFor } from '../../../lambdas/web/texts/texts.ts';
import { openApi } from './call-api.ts';
import { atTheMachine, type DataFolder, dataFolder, FolderInUse, inUse, withDataFolder } from './data-folder.ts';
import { unknownWord } from './did-you-mean.ts';
import { CliFailure } from './failures.ts';
import { importOverApi } from './import-over-api.ts';
import { asYear } from './options.ts';
import { readTable } from './read-table.ts';
import type { Terminal } from './terminal.ts';

interface ImportOptions {
  department: string;
  year: BudgetYear;
  skipBad?: boolean;
  data?: string;
  url?: string;
  json?: boolean;
}

const told = (problem: Problem): string => problemText(textsFor('en'), problem);

const lineText = (report: LineReport): string => {
  const start = `${report.line}\t${report.came}\t${report.title}`;
  switch (report.came) {
    case 'added':
      return report.rounded ? `${start}\trounded to whole tkr` : start;
    case 'not-read':
      return `${start}\t${report.problems.map(told).join('; ')}`;
    case 'already-there':
    case 'held-back':
      return start;
  }
};

const parse = async (file: string, year: BudgetYear): Promise<PlanFile> => {
  const read = readPlanFile(await readTable(file), year);
  if (read.ok) return read.value;
  const [problem] = read.refusal.why === 'invalid' ? read.refusal.problems : [];
  throw new CliFailure(
    'failed',
    problem?.code === 'not-found'
      ? `The first line of ${file} has no column called "Åtgärd" or "Title".`
      : `Two columns of ${file} are the same field: ${(problem?.pointer ?? '').slice(1)}.`,
    { next: 'Change the headings in the first line; planhjul import plan --help lists them.' },
  );
};

const show = (
  terminal: Terminal,
  { lines, stored }: ImportReport,
  unread: readonly string[],
  options: ImportOptions,
): void => {
  if (unread.length > 0) terminal.say(`Columns that were not read: ${unread.join(', ')}.`);
  if (options.json) terminal.data(JSON.stringify({ stored, unread, lines }));
  else for (const line of lines) terminal.data(lineText(line));
  const bad = lines.filter((line) => line.came === 'not-read').length;
  const added = lines.filter((line) => line.came === 'added').length;
  terminal.say(`${added} added, ${bad} not read, of ${lines.length} lines.`);
  if (bad > 0) {
    throw new CliFailure('failed', stored ? `${bad} lines were left out.` : 'Nothing was stored.', {
      next: stored
        ? 'Mend them and read the file again: what is there already is not added twice.'
        : 'Mend the lines above, or add --skip-bad to store the others.',
    });
  }
};

/** What keeps a file out of the plan, and what to type next. */
const refused = async (ports: DataFolder, refusal: Refusal, options: ImportOptions): Promise<CliFailure> => {
  switch (refusal.why) {
    case 'not-found': {
      const known = (await readAll(ports.store, departments, 'departments')).map((row) => row.body.id as string);
      const message = known.includes(options.department)
        ? `The round of ${options.year} has not been started.`
        : unknownWord('department', options.department, known);
      const next = `Start it with planhjul cycle start ${options.year}, or choose another of ${known.join(', ')}.`;
      return new CliFailure('condition', message, { next });
    }
    case 'wrong-state':
      return new CliFailure('condition', `The plan cannot be edited: it is ${refusal.status}.`, {
        next: `Give the department more time with planhjul cycle extend ${options.year}, or let the IT office return the plan.`,
      });
    default:
      return new CliFailure('failed', 'Nothing was stored.', {
        details: refusal.why === 'invalid' ? refusal.problems.map(told) : [],
        next: 'Take lines out of the file and read it again.',
      });
  }
};

const intoFolder = (folder: string, rows: PlanFile['rows'], options: ImportOptions): Promise<ImportReport> =>
  withDataFolder(folder, { make: false }, async (ports) => {
    const name = { year: options.year, department: options.department as DepartmentId };
    const skipBad = options.skipBad === true;
    const result = await importPlan(ports, atTheMachine('import-plan'), name, { rows, skipBad });
    if (!result.ok) throw await refused(ports, result.refusal, options);
    return result.value;
  });

const throughApi = (terminal: Terminal, rows: PlanFile['rows'], options: ImportOptions): Promise<ImportReport> => {
  const path = `/cycles/${options.year}/plans/${options.department}`;
  return importOverApi(openApi(terminal, options.url), path, { rows, skipBad: options.skipBad === true });
};

const run = async (terminal: Terminal, file: string, options: ImportOptions): Promise<void> => {
  const { rows, unread } = await parse(file, options.year);
  const folder = dataFolder(terminal, options.data);
  const report = await (options.url !== undefined
    ? throughApi(terminal, rows, options)
    : intoFolder(folder, rows, options).catch((error: unknown) => {
        if (!(error instanceof FolderInUse)) throw error;
        if (!terminal.env['PLANHJUL_KEY']) throw inUse(folder);
        return throughApi(terminal, rows, options);
      }));
  show(terminal, report, unread, options);
};

const HEADINGS = `
The first line holds the headings, in Swedish or English, in any order:
  Åtgärd (title) · Typ (kind) · Beskrivning · Behov (need) · System · Finansiering (funding) · Prioritet · Risk
  K · R · T · Startar (start, as 2028-Q1) · Klar (end) · Ansvarig · E-post · Styrdokument (serves)
  Engångskostnad 2028 (tkr) · Driftkostnad 2028 (tkr) · and the same for the two years after it
A cost without a unit is in kronor, as "1 400 000,00"; it is rounded to whole thousands, half of one away from zero.
A column called by a year alone is a one-off cost. Only the title must be there; the rest can be filled in on the form.`;

export const addImportCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('import')
    .description('read files')
    .command('plan')
    .description("add the lines of a CSV or XLSX file to a department's plan, with a report for each line")
    .argument('<file>', '.csv (; or , in UTF-8) or .xlsx (its first sheet)')
    .requiredOption('--department <id>', 'whose plan')
    .requiredOption('--year <year>', 'the budget year', asYear)
    .option('--skip-bad', 'store the good lines even when others are bad')
    .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
    .option('--url <address>', "through a running server, with the department's PLANHJUL_KEY")
    .option('--json', 'one JSON object instead of lines')
    .addHelpText('after', HEADINGS)
    .action((file: string, options: ImportOptions) => run(terminal, file, options));
};
