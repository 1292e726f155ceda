import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { AuditEntry } from '../../domain/audit.ts';
import {
  type ItemStore,
  type Key,
  type Page,
  type Row,
  StoreUnavailable,
  WRITE_LIMIT,
  type Write,
} from '../../ports.ts';
import { RowCache } from './row-cache.ts';

export interface SqliteOptions {
  /** Seconds since 1970; rows past their `expires` are as good as gone. */
  now?: () => number;
}

export interface SqliteStore extends ItemStore {
  /** Runs a job inside the next commit; resolves when it is durable. A job that throws is undone alone. */
  submit<T>(job: (database: DatabaseSync) => T): Promise<T>;
  database: DatabaseSync;
  /** Called after a commit that put something into the partition. */
  onWrite(partition: string, listener: () => void): void;
  /** False after an error of the disk: nothing more is written until the store is opened anew. */
  healthy(): boolean;
  commits(): number;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS rows (
    pk TEXT NOT NULL, sk TEXT NOT NULL, version INTEGER NOT NULL, head TEXT NOT NULL, body TEXT NOT NULL, expires INTEGER,
    PRIMARY KEY (pk, sk)
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE IF NOT EXISTS audit (
    chain TEXT NOT NULL, seq INTEGER NOT NULL, entry TEXT NOT NULL,
    PRIMARY KEY (chain, seq)
  ) WITHOUT ROWID, STRICT;
`;

/** A row without its body, which is fetched only when it has changed since it was last parsed. */
interface RowHead {
  pk: string;
  sk: string;
  version: number;
  head: string;
  expires: number | null;
}
const LIMIT = 1000;

/** The code of SQLite's own error; 13 is a full disk, 19 a constraint. */
const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
const SQLITE_FULL = 13;

interface Job {
  run(): void;
  settle(): void;
  fail(error: unknown): void;
}

/**
 * Opens the file, alone: a second process is refused. Writes that come while a commit is going on share the next one, each
 * within a savepoint of its own, so one that is refused leaves the others alone, and many cost one sync of the disk.
 */
export const openSqliteStore = (file: string, { now = () => 0 }: SqliteOptions = {}): SqliteStore => {
  const database = new DatabaseSync(file, { timeout: 0 });
  const one = (sql: string): Record<string, unknown> => database.prepare(sql).get() ?? {};
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    database.exec(SCHEMA);
    database.exec(
      'CREATE TABLE IF NOT EXISTS opened (at INTEGER) STRICT; DELETE FROM opened; INSERT INTO opened VALUES (1);',
    );
  } catch (error) {
    database.close();
    throw new StoreUnavailable(`The data in ${file} is in use by another process, or cannot be written`, {
      cause: error,
    });
  }
  // Read back after the first write: only then does WAL say what really holds.
  if (one('PRAGMA synchronous')['synchronous'] !== 2)
    throw new StoreUnavailable('The store would not wait for the disk');

  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const made = database.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  const HEAD = 'pk, sk, version, head, expires';
  const cache = new RowCache();
  const rowOf = ({ pk, sk, version, head, expires }: RowHead): Row => {
    const known = cache.find(pk, sk, version);
    if (known) return known;
    const found = prepared('SELECT body FROM rows WHERE pk = ? AND sk = ?').get(pk, sk) as { body: string };
    return cache.keep({
      pk,
      sk,
      version,
      head,
      body: JSON.parse(found.body),
      ...(expires === null ? {} : { expires }),
    });
  };
  const alive = '(expires IS NULL OR expires > ?)';

  const listeners = new Map<string, (() => void)[]>();
  const touched = new Set<string>();
  let broken: unknown;
  let queue: Job[] = [];
  let scheduled = false;
  let commits = 0;

  const flush = (): void => {
    scheduled = false;
    const jobs = queue;
    queue = [];
    if (jobs.length === 0) return;
    touched.clear();
    const done: Job[] = [];
    try {
      if (broken !== undefined) throw broken;
      database.exec('BEGIN IMMEDIATE');
      for (const job of jobs) {
        database.exec('SAVEPOINT job');
        try {
          job.run();
          database.exec('RELEASE job');
          done.push(job);
        } catch (error) {
          if (codeOf(error) === SQLITE_FULL || !database.isTransaction) throw error;
          database.exec('ROLLBACK TO job; RELEASE job');
          job.fail(error);
        }
      }
      database.exec('COMMIT');
      commits += 1;
    } catch (error) {
      const code = codeOf(error);
      // A full disk passes; after any other fault of the disk nobody knows what is on it until the file is opened anew.
      if (code !== SQLITE_FULL) broken ??= error;
      if (database.isTransaction) {
        try {
          database.exec('ROLLBACK');
        } catch (again) {
          broken ??= again;
        }
      }
      for (const job of jobs)
        job.fail(new StoreUnavailable('The store could not make the change durable', { cause: error }));
      return;
    }
    for (const job of done) job.settle();
    for (const [partition, all] of listeners) if (touched.has(partition)) for (const listener of all) listener();
  };

  const submit = <T>(job: (database: DatabaseSync) => T): Promise<T> =>
    new Promise((resolve, reject) => {
      let result: T;
      queue.push({
        run: () => {
          result = job(database);
        },
        settle: () => resolve(result),
        fail: reject,
      });
      if (scheduled) return;
      scheduled = true;
      setImmediate(flush);
    });

  const versionOf = ({ pk, sk }: Key): number | undefined =>
    (
      prepared(`SELECT version FROM rows WHERE pk = ? AND sk = ? AND ${alive}`).get(pk, sk, now()) as
        | { version: number }
        | undefined
    )?.version;

  class ConditionFailed extends Error {}
  const demand = (key: Key, when: 'absent' | { version: number }): void => {
    const version = versionOf(key);
    if (when === 'absent' ? version !== undefined : version !== when.version) throw new ConditionFailed();
  };

  const apply = (write: Write): void => {
    switch (write.op) {
      case 'put': {
        const { pk, sk, version, head, body, expires } = write.row;
        demand(write.row, write.when);
        cache.forget(pk, sk);
        prepared('INSERT OR REPLACE INTO rows (pk, sk, version, head, body, expires) VALUES (?, ?, ?, ?, ?, ?)').run(
          pk,
          sk,
          version,
          head,
          JSON.stringify(body),
          expires ?? null,
        );
        touched.add(pk);
        return;
      }
      case 'remove':
        demand(write.key, write.when);
        cache.forget(write.key.pk, write.key.sk);
        prepared('DELETE FROM rows WHERE pk = ? AND sk = ?').run(write.key.pk, write.key.sk);
        return;
      case 'check':
        demand(write.key, write.when);
        return;
      case 'append': {
        const { chain, seq } = write.entry;
        if (prepared('SELECT 1 FROM audit WHERE chain = ? AND seq = ?').get(chain, seq)) throw new ConditionFailed();
        prepared('INSERT INTO audit VALUES (?, ?, ?)').run(chain, seq, JSON.stringify(write.entry));
      }
    }
  };

  const nameOf = (write: Write): string => {
    if (write.op === 'append') return `a ${write.entry.chain} ${write.entry.seq}`;
    const { pk, sk } = write.op === 'put' ? write.row : write.key;
    return JSON.stringify([pk, sk]);
  };

  const paged = <S, T>(
    found: readonly S[],
    limit: number,
    item: (row: S) => T,
    cursor: (row: S) => string,
  ): Page<T> => {
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map(item), ...(last !== undefined && found.length > limit ? { next: cursor(last) } : {}) };
  };

  return {
    database,
    submit,
    commits: () => commits,
    healthy: () => broken === undefined,
    onWrite: (partition, listener) => {
      listeners.set(partition, [...(listeners.get(partition) ?? []), listener]);
    },
    close: () => {
      if (queue.length > 0) flush();
      database.close();
    },

    async get({ pk, sk }) {
      const row = prepared(`SELECT ${HEAD} FROM rows WHERE pk = ? AND sk = ? AND ${alive}`).get(pk, sk, now());
      return row && rowOf(row as unknown as RowHead);
    },

    async query(pk, prefix, { limit = LIMIT, after = '' } = {}) {
      // Keys compare by their UTF-8 bytes, and nothing sorts after U+10FFFF: a range, so the walk stays within the index.
      const found = prepared(
        `SELECT ${HEAD} FROM rows WHERE pk = ? AND sk >= ? AND sk > ? AND sk < ? || char(1114111) AND ${alive} ORDER BY sk LIMIT ?`,
      ).all(pk, prefix, after, prefix, now(), Math.min(limit, LIMIT) + 1) as unknown as RowHead[];
      return paged(found, Math.min(limit, LIMIT), rowOf, (row) => row.sk);
    },

    async write(writes) {
      if (writes.length === 0 || writes.length > WRITE_LIMIT)
        throw new RangeError(`A write holds 1 to ${WRITE_LIMIT}, not ${writes.length}`);
      if (new Set(writes.map(nameOf)).size < writes.length) throw new RangeError('Two writes to one key');
      try {
        await submit(() => {
          for (const write of writes) apply(write);
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },

    async history({ pk, sk }, { limit = LIMIT, after = '0' } = {}) {
      const found = prepared('SELECT seq, entry FROM audit WHERE chain = ? AND seq > ? ORDER BY seq LIMIT ?').all(
        `${pk}|${sk}`,
        Number(after),
        limit + 1,
      ) as unknown as { seq: number; entry: string }[];
      return paged(
        found,
        limit,
        (row) => JSON.parse(row.entry) as AuditEntry,
        (row) => String(row.seq),
      );
    },

    async scanRows(after = '["",""]') {
      const [pk, sk] = JSON.parse(after) as [string, string];
      const found = prepared(
        `SELECT ${HEAD} FROM rows WHERE (pk, sk) > (?, ?) AND ${alive} ORDER BY pk, sk LIMIT ?`,
      ).all(pk, sk, now(), LIMIT + 1);
      return paged(found as unknown as RowHead[], LIMIT, rowOf, (row) => JSON.stringify([row.pk, row.sk]));
    },

    async scanHistory(after = '["",0]') {
      const [chain, seq] = JSON.parse(after) as [string, number];
      const found = prepared(
        'SELECT chain, seq, entry FROM audit WHERE (chain, seq) > (?, ?) ORDER BY chain, seq LIMIT ?',
      ).all(chain, seq, LIMIT + 1);
      return paged(
        found as unknown as { chain: string; seq: number; entry: string }[],
        LIMIT,
        (row) => JSON.parse(row.entry) as AuditEntry,
        (row) => JSON.stringify([row.chain, row.seq]),
      );
    },
  };
};
