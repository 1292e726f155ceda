import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import { createIds } from '../../../lambdas/adapters/local/ids.ts';
import { openKeys } from '../../../lambdas/adapters/local/keys.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import { systemClock } from '../../../lambdas/adapters/local/system-clock.ts';
import { createSalts } from '../../../lambdas/adapters/salts.ts';
import type { Instant } from '../../../lambdas/domain/brands.ts';
import type { Actor } from '../../../lambdas/domain/people.ts';
import { type Clock, StoreUnavailable } from '../../../lambdas/ports.ts';
import { CliFailure } from './failures.ts';
import type { Terminal } from './terminal.ts';

/** The folder that the commands work on: as told, else as the environment says, else `.data` here. */
export const dataFolder = (terminal: Pick<Terminal, 'env'>, given: string | undefined): string =>
  given ?? terminal.env['PLANHJUL_DATA'] ?? '.data';

/** The administrator at the machine itself: who can write the folder may do what the product can. */
export const atTheMachine = (requestId: string): Actor => ({
  id: 'system',
  grants: [],
  channel: 'command-line',
  requestId,
});

/** A folder whose clock was moved goes on at its own time. */
const clockOf = ({ database }: SqliteStore): Clock => {
  const isMoved = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'moved_clock'").get() !== undefined;
  const at = isMoved ? database.prepare('SELECT at FROM moved_clock').get()?.['at'] : undefined;
  return typeof at === 'string' ? { now: () => at as Instant } : systemClock;
};

export interface DataFolder extends ActPorts {
  store: SqliteStore;
}

/** The folder is open in another process: a server runs on it. */
export class FolderInUse extends Error {}

/**
 * Opens the data folder for the time of one command, and closes it again. Throws `FolderInUse` while a server runs on it.
 * Without `make` a folder that is not there is a mistake.
 */
export const withDataFolder = async <T>(
  folder: string,
  { make }: { make: boolean },
  work: (ports: DataFolder) => Promise<T>,
): Promise<T> => {
  if (!make && !existsSync(join(folder, 'planhjul.db'))) {
    throw new CliFailure('usage', `There is no Planhjul data in ${folder}.`, {
      next: 'Say where it is with --data, or start once with npm start.',
    });
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let store: SqliteStore;
  try {
    store = openSqliteStore(join(folder, 'planhjul.db'));
  } catch (error) {
    if (error instanceof StoreUnavailable) throw new FolderInUse(folder, { cause: error });
    throw error;
  }
  try {
    const clock = clockOf(store);
    return await work({ store, keys: openKeys(folder), clock, ids: createIds(clock), salts: createSalts() });
  } finally {
    store.close();
  }
};

export const inUse = (folder: string): CliFailure =>
  new CliFailure('condition', `A server runs on ${folder}, and the folder can be open only once.`, {
    next: 'Stop the server (Ctrl-C where it runs) and type the same again.',
  });
