import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { FoundEntry, FoundRow } from '../../domain/audit/verify-trace.ts';
import { StoreUnavailable } from '../../ports.ts';
import { StoreInUse } from './open-alone.ts';
import { codeOf, SQLITE } from './sqlite-codes.ts';

export interface StoredTrace {
  entries(): Iterable<FoundEntry>;
  rows(): Iterable<FoundRow>;
  row(pk: string, sk: string): FoundRow | undefined;
  close(): void;
}

/** A text that is no JSON is handed on as it is, to be found as an entry that cannot be read. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** A file with a log beside it is open somewhere, or was not closed; one without lies still. */
const liesStill = (file: string): boolean => !existsSync(`${file}-wal`);

/** SQLite makes files of its own beside the one that it reads, unless it is told that nobody writes there. */
const open = (file: string): DatabaseSync => {
  const url = pathToFileURL(file);
  if (liesStill(file)) url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true, timeout: 0 });
};

/**
 * The trace in a SQLite file as it lies there, entry by entry, with nothing that the product itself would make of it.
 * Changes nothing. Throws StoreInUse while a server has the file, at the end too if one was started meanwhile;
 * StoreUnavailable when it cannot be read.
 */
export const openStoredTrace = (file: string): StoredTrace => {
  const failed = (error: unknown): Error =>
    codeOf(error) === SQLITE.BUSY
      ? new StoreInUse(`The data in ${file} is in use by another process`, { cause: error })
      : new StoreUnavailable(`The data in ${file} cannot be read`, { cause: error });
  const lay = liesStill(file);
  let database: DatabaseSync;
  try {
    database = open(file);
    database.prepare('SELECT 1 FROM audit LIMIT 1').get();
  } catch (error) {
    throw failed(error);
  }
  const rowOf = ({ body, ...rest }: FoundRow): FoundRow => ({ ...rest, body: parsed(String(body)) });
  const COLUMNS = 'SELECT pk, sk, version, head, body FROM rows';
  return {
    *entries() {
      const all = database.prepare('SELECT chain, seq, entry FROM audit ORDER BY chain, seq').iterate();
      for (const { chain, seq, entry } of all)
        yield { chain: String(chain), seq: Number(seq), entry: parsed(String(entry)) };
    },
    *rows() {
      const all = database.prepare(`${COLUMNS} ORDER BY pk, sk`).iterate();
      for (const row of all) yield rowOf(row as unknown as FoundRow);
    },
    row(pk, sk) {
      const found = database.prepare(`${COLUMNS} WHERE pk = ? AND sk = ?`).get(pk, sk);
      return found && rowOf(found as unknown as FoundRow);
    },
    close: () => {
      database.close();
      if (lay && !liesStill(file)) throw new StoreInUse(`A server was started on ${file} meanwhile`);
    },
  };
};
