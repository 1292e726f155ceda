import type { Command } from 'commander';
import type { AuditEntry } from '../../../lambdas/domain/audit.ts';
import type { Key } from '../../../lambdas/ports.ts';
import { readHistory } from '../../../lambdas/records/read.ts';
import { tracedThing } from '../../../lambdas/records/traced.ts';
import { dataFolder, FolderInUse, inUse, withDataFolder } from './data-folder.ts';
import { CliFailure } from './failures.ts';
import type { Terminal } from './terminal.ts';

const keyOf = (id: string): Key => {
  const thing = tracedThing(id);
  if (thing) return thing.key;
  throw new CliFailure('usage', `${id} is not the name of anything that leaves a trace.`, {
    next: 'Give one such as plan/2028/social, change/2028/social/ID, cycle/2028, meeting/kf-2027-11-22.',
  });
};

const shown = (value: unknown): string => (value === undefined ? '(nothing)' : JSON.stringify(value));

const lines = (entry: AuditEntry): string[] => [
  [entry.at, entry.act, entry.actor, entry.role, entry.channel, entry.reason ?? ''].join('\t').trimEnd(),
  ...entry.changes.map(({ path, from, to }) => `\t${path}\t${shown(from)} → ${shown(to)}`),
];

const run = async (terminal: Terminal, id: string, options: { data?: string; json?: boolean }): Promise<void> => {
  const key = keyOf(id);
  const folder = dataFolder(terminal, options.data);
  const entries = await withDataFolder(folder, { make: false }, ({ store }) => readHistory(store, key)).catch(
    (error: unknown) => {
      throw error instanceof FolderInUse ? inUse(folder) : error;
    },
  );
  if (entries.length === 0) {
    throw new CliFailure('failed', `Nothing is known of ${id}.`, { next: 'Check the year and the ids in it.' });
  }
  if (options.json) terminal.data(JSON.stringify({ id, entries }));
  else for (const line of entries.flatMap(lines)) terminal.data(line);
};

export const addTraceCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('trace')
    .description('who changed what, when, from what to what, in which role, by which channel')
    .argument('<id>', 'plan/YEAR/DEPARTMENT, change/YEAR/DEPARTMENT/ID, cycle/YEAR, meeting/ID, item/MEETING/NUMBER …')
    .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
    .option('--json', 'one JSON object instead of lines')
    .action((id: string, options: { data?: string; json?: boolean }) => run(terminal, id, options));
};
