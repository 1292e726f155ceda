import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { backup as copyDatabase } from 'node:sqlite';
import type { Command } from 'commander';
import { systemClock } from '../../../lambdas/adapters/local/system-clock.ts';
import type { Disposal } from '../../../lambdas/domain/disposal/disposal.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { type Manifest, readManifest } from '../backup/manifest.ts';
import { Damaged } from '../backup/read-chains.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { askServer, ControlFailed } from '../control.ts';
import { archiveOf, disposalsUndone } from '../disposal/disposal-archive.ts';
import { dataFolder, FolderInUse, inUse, withDataFolder } from './data-folder.ts';
import { CliFailure } from './failures.ts';
import type { Terminal } from './terminal.ts';

interface Options {
  data?: string;
  json?: boolean;
}

const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

const isWithin = (folder: string, outer: string): boolean => {
  const path = relative(resolve(outer), resolve(folder));
  return path === '' || !path.startsWith('..');
};

/** What went wrong with the disk or the data, in words that say what to do. */
const told = (error: unknown, what: string): unknown => {
  if (error instanceof Damaged)
    return new CliFailure('failed', `${what}: the data is damaged.`, {
      details: [error.message],
      next: 'Nothing was changed. Take an older backup.',
    });
  if (error instanceof ControlFailed)
    return new CliFailure('failed', `${what}: ${error.message}.`, {
      next: 'Look at what the server says, and try again.',
    });
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return error;
  const next = code === 'ENOSPC' ? 'Make room on the disk and try again.' : 'Check who may write there, and try again.';
  return new CliFailure('failed', `${what} (${code}).`, { next });
};

const report = (
  terminal: Terminal,
  { data, backup, began, json }: { data: string; backup: string; began: number; json: boolean },
  { at, rows, entries, files }: Manifest,
): string => {
  const seconds = Math.round((performance.now() - began) / 10) / 100;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (json) terminal.data(JSON.stringify({ backup, data, at, rows, entries, files: files.length, bytes, seconds }));
  return `${rows} rows, ${entries} entries of the trace, ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds} s`;
};

/** By the server, when one has the folder open; else by this process, which then has it. */
const copyOf =
  (folder: string) =>
  async (to: string): Promise<void> => {
    if (await askServer(folder, { do: 'copy-database', to })) return;
    await withDataFolder(folder, { make: false }, ({ store }) => copyDatabase(store.database, to)).catch(
      (error: unknown) => {
        throw error instanceof FolderInUse ? inUse(folder) : error;
      },
    );
  };

const backUp = async (terminal: Terminal, version: string, to: string, options: Options): Promise<void> => {
  const began = performance.now();
  const data = dataFolder(terminal, options.data);
  if (!existsSync(join(data, 'planhjul.db')))
    throw new CliFailure('usage', `There is no Planhjul data in ${data}.`, { next: 'Say where it is with --data.' });
  if (isWithin(to, data))
    throw new CliFailure('usage', `${to} lies in the data folder itself, and would be lost with it.`, {
      next: 'Choose a folder elsewhere, best on another disk.',
    });
  if (!isEmpty(to))
    throw new CliFailure('condition', `The folder ${to} is not empty, and a backup is never written over anything.`, {
      next: `Choose a folder that does not exist yet, such as ${to}-${systemClock.now().slice(0, 10)}.`,
    });
  const order = { from: data, to, copyDatabase: copyOf(data), version, at: systemClock.now() };
  const manifest = await makeBackup({ ...order, to: resolve(to) }).catch((error: unknown) => {
    throw told(error, 'The backup was not made');
  });
  const what = report(terminal, { data, backup: to, began, json: options.json === true }, manifest);
  terminal.say(`Backed up to ${to}: ${what}. Every chain of the trace is whole.`);
  terminal.say('It holds the keys of every mailed link: keep it as you keep the data folder.');
};

/** What was disposed of after the backup was made is there again. */
const sayUndone = (terminal: Terminal, undone: readonly Disposal[]): void => {
  if (undone.length === 0) return;
  terminal.say(
    `${undone.length} disposals were made after this backup, and what they took is there again. Before anything else:`,
  );
  for (const { decision, by, what } of undone) {
    const which = what === 'value' ? '--value TEXT (as the decision says)' : `--person ${what.person}`;
    terminal.say(`  planhjul dispose --decision "${decision}" --by ${by} ${which} --yes`);
  }
};

const restore = async (terminal: Terminal, from: string, options: Options): Promise<void> => {
  const began = performance.now();
  const data = dataFolder(terminal, options.data);
  const manifest = readManifest(from);
  if (!manifest)
    throw new CliFailure('usage', `${from} is no backup that this release can read: it has no sound manifest.json.`, {
      next: 'Give the folder that planhjul backup made.',
    });
  if (!isEmpty(data))
    throw new CliFailure('condition', `There is something in ${data} already, and nothing is restored over it.`, {
      next: 'Stop the server if one runs on it, move the folder away, and type the same again.',
    });
  await restoreBackup(from, manifest, data).catch((error: unknown) => {
    throw told(error, 'Nothing was restored');
  });
  const what = report(terminal, { data, backup: from, began, json: options.json === true }, manifest);
  terminal.say(`Restored to ${data} as it stood at ${manifest.at}: ${what}. Every hash and every chain was checked.`);
  sayUndone(terminal, disposalsUndone(archiveOf(terminal.env, data), data));
  terminal.say('Next: start the server on it. It takes the workflows up from where the table is.');
};

export const addBackupCommands = (program: Command, terminal: Terminal, version: string): void => {
  const option = ['--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it'] as const;
  const json = ['--json', 'one JSON object on stdout'] as const;
  program
    .command('backup')
    .description('copy everything to another folder, also while the server runs')
    .argument('<folder>', 'where to; not there yet, or empty')
    .option(...option)
    .option(...json)
    .action((to: string, options: Options) => backUp(terminal, version, to, options));
  program
    .command('restore')
    .description('put a backup back as a data folder, once every hash and every chain in it has been checked')
    .argument('<folder>', 'what planhjul backup made')
    .option(...option)
    .option(...json)
    .action((from: string, options: Options) => restore(terminal, from, options));
};
