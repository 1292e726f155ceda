import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { RosterLine, RosterReport } from '../../../lambdas/acts/people/import-roster.ts';
import type { LocalDate } from '../../../lambdas/domain/brands.ts';
import type { Locale } from '../../../lambdas/domain/people.ts';
import { textOf } from '../../../lambdas/domain/plan-file/cells.ts';
import type { FileLine } from '../../../lambdas/domain/plan-file.ts';
import { rosterProblemText, textsFor } from '../../../lambdas/web/texts/texts.ts';
import { openApi } from './call-api.ts';
import { CliFailure } from './failures.ts';
import { asDate } from './options.ts';
import { readTable } from './read-table.ts';
import { localeIn, type Terminal } from './terminal.ts';

interface RosterOptions {
  body: string;
  endsOthers?: LocalDate;
  dryRun?: boolean;
  url?: string;
  json?: boolean;
}

const lineText = (locale: Locale, report: RosterLine): string => {
  const start = `${report.line}\t${report.came}\t${report.name}`;
  switch (report.came) {
    case 'added':
    case 'changed':
    case 'unchanged':
      return `${start}\t${report.person}${report.newPerson ? '\tnew person' : ''}`;
    case 'not-read':
      return `${start}\t${report.problems.map((one) => rosterProblemText(textsFor(locale), one)).join('; ')}`;
    case 'held-back':
      return start;
  }
};

/** Dates of a spreadsheet as text: JSON has none. */
const sent = ({ line, cells }: FileLine) => ({
  line,
  cells: cells.map((cell) => (cell instanceof Date ? textOf(cell) : (cell ?? null))),
});

const run = async (terminal: Terminal, file: string, options: RosterOptions): Promise<void> => {
  const lines = (await readTable(file)).map(sent);
  const { body: report } = await openApi(terminal, options.url).call<RosterReport & { unread: string[] }>(
    'POST',
    `/bodies/${encodeURIComponent(options.body)}/roster`,
    {
      body: { lines, endsOthers: options.endsOthers ?? null, dryRun: options.dryRun === true },
      idempotencyKey: randomUUID(),
    },
  );
  if (report.unread.length > 0) terminal.say(`Columns that were not read: ${report.unread.join(', ')}.`);
  if (options.json) terminal.data(JSON.stringify(report));
  else {
    for (const line of report.lines) terminal.data(lineText(localeIn(terminal), line));
    for (const { person, name, to } of report.ended) terminal.data(`-\tends ${to}\t${name}\t${person}`);
  }
  const count = (came: RosterLine['came']): number => report.lines.filter((line) => line.came === came).length;
  const bad = count('not-read');
  terminal.say(
    `${count('added')} added, ${count('changed')} changed, ${count('unchanged')} unchanged, ${bad} not read, ${report.ended.length} ended.`,
  );
  if (bad > 0) {
    throw new CliFailure('failed', 'Nothing was stored: a roster is read whole or not at all.', {
      next: 'Mend the lines above and read the file again.',
    });
  }
  if (options.dryRun) terminal.say('Nothing was done: this was a dry run.');
};

const HEADINGS = `
The first line holds the headings, in Swedish or English, in any order:
  Namn (name) · E-post (email) · Uppdrag (role) · Plats (seat) · Ordning (order) · Parti (party) · Från (from) · Till (to)
Role is member, substitute, chair, vice chair or second vice chair (ledamot, ersättare, ordförande, vice ordförande, andre
vice ordförande). A member has a seat, a substitute a place in the order. Days are written as 2026-10-15; without a last
day the term has no end yet. People are known by their address, and those who are not known are added. The same file again
changes nothing.`;

export const addRosterCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('roster')
    .description('who sits in a body')
    .command('import')
    .description('seat the people of a CSV or XLSX file in a body, with a report for each line; all lines or none')
    .argument('<file>', '.csv (; or , in UTF-8) or .xlsx (its first sheet)')
    .requiredOption('--body <id>', 'which body, such as kf')
    .option('--ends-others <date>', 'the last day of the terms that are not in the file', asDate)
    .option('--dry-run', 'only say what would happen')
    .option('--url <address>', 'the server; http://127.0.0.1:3000 without it')
    .option('--json', 'one JSON object instead of lines')
    .addHelpText('after', HEADINGS)
    .action((file: string, options: RosterOptions) => run(terminal, file, options));
};
