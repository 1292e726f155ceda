import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../../ports.ts';
import { codeOf, SQLITE } from './sqlite-codes.ts';

/** Another process has the file open. */
export class StoreInUse extends StoreUnavailable {}

const FULL_SYNC = 2;

/** The first write: it takes the lock for good, and proves that the file can be written. */
const FIRST_WRITE = `
  CREATE TABLE IF NOT EXISTS opened (at INTEGER) STRICT;
  DELETE FROM opened;
  INSERT INTO opened VALUES (1);
`;

/**
 * Opens the file for this process alone, so that every commit waits for the disk. The lock ends with the process, however
 * it ends. Throws StoreInUse while another process has the file, StoreUnavailable when it cannot be written durably.
 */
export const openAlone = (file: string, schema: string): DatabaseSync => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    // Before WAL: the lock is then held from the first write until the file is closed.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    // SQLite's own checkpoints pass over an error of the disk, so GroupCommit makes them.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0');
    database.exec(schema);
    database.exec(FIRST_WRITE);
    // Read back after the first write: only then does WAL say what really holds.
    const synchronous = database.prepare('PRAGMA synchronous').get()?.['synchronous'];
    const journal = database.prepare('PRAGMA journal_mode').get()?.['journal_mode'];
    if (synchronous !== FULL_SYNC || journal !== 'wal') throw new Error('Its commits would not wait for the disk');
    return database;
  } catch (error) {
    database?.close();
    if (codeOf(error) === SQLITE.BUSY)
      throw new StoreInUse(`The data in ${file} is in use by another process`, { cause: error });
    throw new StoreUnavailable(`The data in ${file} cannot be opened for writing`, { cause: error });
  }
};
