import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { withoutValues } from '../../domain/audit/without-values.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import { type Condition, type Key, type Page, type RedactingStore, type Row, StoreUnavailable } from '../../ports.ts';
import {
  AFTER_ALL,
  type CheckedWrite,
  checkedWrites,
  cursorOfEntry,
  PAGE_LIMIT,
  pageSize,
  seqOf,
} from '../checked-writes.ts';
import { bodyOf } from '../row-body.ts';
import { GroupCommit } from './group-commit.ts';
import { openAlone } from './open-alone.ts';
import { RowCache } from './row-cache.ts';
import { isOfTheStore } from './sqlite-codes.ts';

export interface SqliteOptions {
  /** Seconds since 1970: a row past its `expires` is gone. Without it none ever is. */
  now?: () => number;
}

export interface SqliteStore extends RedactingStore {
  database: DatabaseSync;
  /** Runs a job inside the next commit; resolves when it is durable. A job that throws is undone alone. */
  submit<T>(job: (database: DatabaseSync) => T): Promise<T>;
  /** Called after a commit that put something into the partition. */
  onWrite(partition: string, listener: () => void): void;
  /** False after an error of the disk: nothing more is written until the store is opened anew. */
  healthy(): boolean;
  commits(): number;
  /**
   * Writes the whole file anew and empties its log, so that nothing that was overwritten or removed is left in their bytes.
   * Takes as long as copying the file, holds it in memory meanwhile, and lets nothing else be done.
   */
  scrub(): void;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS rows (
    pk TEXT NOT NULL, sk TEXT NOT NULL, version INTEGER NOT NULL, head TEXT NOT NULL, body TEXT NOT NULL, expires INTEGER,
    PRIMARY KEY (pk, sk)
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX IF NOT EXISTS rows_by_expiry ON rows (expires) WHERE expires IS NOT NULL;
  CREATE TABLE IF NOT EXISTS audit (
    chain TEXT NOT NULL, seq INTEGER NOT NULL, entry TEXT NOT NULL,
    PRIMARY KEY (chain, seq)
  ) WITHOUT ROWID, STRICT;
`;
const HEAD = 'pk, sk, version, head, expires';
const ALIVE = '(expires IS NULL OR expires > ?)';
const SWEEP_SECONDS = 3600;

/** A row without its body, which is fetched only when it has changed since it was last parsed. */
type RowHead = Omit<Row, 'body' | 'expires'> & { expires: number | null };
type StoredEntry = Pick<AuditEntry, 'chain' | 'seq'> & { entry: string };

const entryOf = ({ entry }: StoredEntry): AuditEntry => JSON.parse(entry) as AuditEntry;

/** `found` holds one more than a page when there is a next one. */
const pageOf = <S, T>(found: readonly S[], size: number, item: (one: S) => T, cursor: (one: S) => string): Page<T> => {
  const shown = found.slice(0, size);
  const last = shown.at(-1);
  return { items: shown.map(item), ...(last !== undefined && found.length > size ? { next: cursor(last) } : {}) };
};

class ConditionFailed extends Error {}

/** Opens the file for this process alone; refusals as `openAlone`. Writes that come together share one commit. */
export const openSqliteStore = (file: string, { now = () => 0 }: SqliteOptions = {}): SqliteStore => {
  const database = openAlone(file, SCHEMA);
  const listeners = new Map<string, (() => void)[]>();
  const touched = new Set<string>();
  const group = new GroupCommit(database, file, () => {
    const called = [...touched].flatMap((partition) => listeners.get(partition) ?? []);
    touched.clear();
    for (const listener of called) listener();
  });

  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const all = <S>(sql: string, ...values: SQLInputValue[]): S[] => {
    try {
      return prepared(sql).all(...values) as S[];
    } catch (error) {
      if (isOfTheStore(error)) throw new StoreUnavailable('The store could not be read', { cause: error });
      throw error;
    }
  };

  const cache = new RowCache();
  const rowOf = ({ expires, ...rest }: RowHead): Row => {
    const known = cache.find(rest);
    if (known) return known;
    const [found] = all<{ body: string }>('SELECT body FROM rows WHERE pk = ? AND sk = ?', rest.pk, rest.sk);
    if (!found) throw new Error('A row went away while it was read');
    return cache.keep({ ...rest, body: bodyOf(rest, found.body), ...(expires === null ? {} : { expires }) });
  };

  const demand = ({ pk, sk }: Key, when: Condition): void => {
    const found = prepared(`SELECT version FROM rows WHERE pk = ? AND sk = ? AND ${ALIVE}`).get(pk, sk, now());
    if (when === 'absent' ? found !== undefined : found?.['version'] !== when.version) throw new ConditionFailed();
  };

  const apply = (write: CheckedWrite): void => {
    switch (write.op) {
      case 'put': {
        const { pk, sk, version, head, expires } = write.row;
        demand(write.row, write.when);
        cache.forget(write.row);
        const sql = `INSERT OR REPLACE INTO rows (${HEAD}, body) VALUES (?, ?, ?, ?, ?, ?)`;
        prepared(sql).run(pk, sk, version, head, expires ?? null, write.text);
        touched.add(pk);
        return;
      }
      case 'remove':
        demand(write.key, write.when);
        cache.forget(write.key);
        prepared('DELETE FROM rows WHERE pk = ? AND sk = ?').run(write.key.pk, write.key.sk);
        return;
      case 'check':
        demand(write.key, write.when);
        return;
      case 'append': {
        const { chain, seq } = write.entry;
        if (prepared('INSERT OR IGNORE INTO audit VALUES (?, ?, ?)').run(chain, seq, write.text).changes === 0)
          throw new ConditionFailed();
      }
    }
  };

  let sweptAt = 0;
  const sweepNowAndThen = (): void => {
    if (now() < sweptAt + SWEEP_SECONDS) return;
    sweptAt = now();
    prepared('DELETE FROM rows WHERE expires <= ?').run(now());
  };

  return {
    database,
    submit: (job) => group.submit(job),
    commits: () => group.commits,
    healthy: () => group.healthy(),
    onWrite: (partition, listener) => {
      listeners.set(partition, [...(listeners.get(partition) ?? []), listener]);
    },
    scrub: () => {
      group.flush();
      // In memory: the copy that VACUUM makes on the way would else lie in a file that is only unlinked.
      database.exec('PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY');
      database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    },
    close: () => {
      group.flush();
      database.close();
    },

    async get({ pk, sk }) {
      const sql = `SELECT ${HEAD} FROM rows WHERE pk = ? AND sk = ? AND ${ALIVE}`;
      return all<RowHead>(sql, pk, sk, now()).map(rowOf)[0];
    },

    async query(pk, prefix, { limit, after = '' } = {}) {
      const size = pageSize(limit);
      const asked = JSON.stringify([prefix, size, after]);
      const known = cache.findPage(pk, asked);
      if (known) return known;
      // A range, so the walk stays within the index; keys compare by their UTF-8 bytes.
      const sql = `SELECT ${HEAD} FROM rows
        WHERE pk = ? AND sk >= ? AND sk > ? AND sk < ? AND ${ALIVE} ORDER BY sk LIMIT ?`;
      const found = all<RowHead>(sql, pk, prefix, after, prefix + AFTER_ALL, now(), size + 1);
      return cache.keepPage(
        pk,
        asked,
        pageOf(found, size, rowOf, ({ sk }) => sk),
      );
    },

    async write(writes) {
      const checked = checkedWrites(writes);
      try {
        await group.submit(() => {
          for (const write of checked) apply(write);
          sweepNowAndThen();
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },

    async redact({ chain, seq }, positions, disposal) {
      return group.submit(() => {
        const found = prepared('SELECT chain, seq, entry FROM audit WHERE chain = ? AND seq = ?').get(chain, seq);
        if (!found) return false;
        const text = JSON.stringify(withoutValues(entryOf(found as unknown as StoredEntry), positions, disposal));
        prepared('UPDATE audit SET entry = ? WHERE chain = ? AND seq = ?').run(text, chain, seq);
        return true;
      });
    },

    async history({ pk, sk }, { limit, after } = {}) {
      const size = pageSize(limit);
      const sql = 'SELECT chain, seq, entry FROM audit WHERE chain = ? AND seq > ? ORDER BY seq LIMIT ?';
      const found = all<StoredEntry>(sql, `${pk}|${sk}`, seqOf(after), size + 1);
      return pageOf(found, size, entryOf, cursorOfEntry);
    },

    async scanRows(after = '["",""]') {
      const [pk, sk] = JSON.parse(after) as [string, string];
      const sql = `SELECT ${HEAD} FROM rows WHERE (pk, sk) > (?, ?) AND ${ALIVE} ORDER BY pk, sk LIMIT ?`;
      const found = all<RowHead>(sql, pk, sk, now(), PAGE_LIMIT + 1);
      return pageOf(found, PAGE_LIMIT, rowOf, (row) => JSON.stringify([row.pk, row.sk]));
    },

    async scanHistory(after = '["",0]') {
      const [chain, seq] = JSON.parse(after) as [string, number];
      const sql = 'SELECT chain, seq, entry FROM audit WHERE (chain, seq) > (?, ?) ORDER BY chain, seq LIMIT ?';
      const found = all<StoredEntry>(sql, chain, seq, PAGE_LIMIT + 1);
      return pageOf(found, PAGE_LIMIT, entryOf, (one) => JSON.stringify([one.chain, one.seq]));
    },
  };
};
