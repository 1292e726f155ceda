import type { Command } from 'commander';
import { exportPerson, type PersonLine } from '../../../lambdas/acts/people/export-person.ts';
import type { PersonId } from '../../../lambdas/domain/brands.ts';
import { dataFolder, FolderInUse, inUse, withDataFolder } from './data-folder.ts';
import { CliFailure } from './failures.ts';
import type { Terminal } from './terminal.ts';

interface Options {
  data?: string;
  json?: boolean;
}

const run = async (terminal: Terminal, id: string, options: Options): Promise<void> => {
  const folder = dataFolder(terminal, options.data);
  const lines = await withDataFolder(folder, { make: false }, async ({ store }) => {
    const found = await exportPerson(store, id as PersonId);
    if (!found.ok) return undefined;
    const all: PersonLine[] = [];
    for await (const line of found.value) all.push(line);
    return all;
  }).catch((error: unknown) => {
    throw error instanceof FolderInUse ? inUse(folder) : error;
  });
  if (!lines) {
    throw new CliFailure('failed', `Nobody is known as ${id}.`, { next: 'Look for the id in: planhjul export' });
  }
  const rows = lines.flatMap((line) => ('row' in line ? [line.row] : []));
  const entries = lines.flatMap((line) => ('entry' in line ? [line.entry] : []));
  if (options.json) terminal.data(JSON.stringify({ person: id, rows, entries }));
  else for (const line of lines) terminal.data(JSON.stringify(line));
  terminal.say(`${rows.length} rows and ${entries.length} entries of the trace about or by ${id}.`);
  terminal.say('Others may be named in them: look it through before it is handed over.');
};

export const addPersonCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('person')
    .description('what is kept about somebody')
    .command('export')
    .description('print everything that is about or by a person (GDPR art. 15), a JSON object a line')
    .argument('<id>', 'the id of the person')
    .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
    .option('--json', 'one JSON object instead of lines')
    .action((id: string, options: Options) => run(terminal, id, options));
};
