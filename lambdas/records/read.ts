import type { AuditEntry } from '../domain/audit.ts';
import { type ItemStore, type Key, type Row, RowUnreadable } from '../ports.ts';
import type { Table } from './table.ts';

/** A row as read: its body by type, and what a condition needs. */
export interface Stored<T> {
  key: Key;
  version: number;
  head: string;
  body: T;
}

const stored = <T>(row: Row): Stored<T> => ({
  key: { pk: row.pk, sk: row.sk },
  version: row.version,
  head: row.head,
  body: row.body as T,
});

type Reader = Pick<ItemStore, 'get' | 'query'>;

export const read = async <T, A extends readonly unknown[]>(
  store: Reader,
  table: Table<T, A>,
  ...names: A
): Promise<Stored<T> | undefined> => {
  const row = await store.get(table.key(...names));
  return row ? stored<T>(row) : undefined;
};

/** All rows of a partition whose sort key starts with `prefix`, read page by page. The type is that of `_table`. */
export const readAll = async <T, A extends readonly unknown[]>(
  store: Reader,
  _table: Table<T, A>,
  pk: string,
  prefix = '',
): Promise<Stored<T>[]> => {
  const all: Stored<T>[] = [];
  let after: string | undefined;
  do {
    const page = await store.query(pk, prefix, after === undefined ? {} : { after });
    for (const row of page.items) all.push(stored<T>(row));
    after = page.next;
  } while (after !== undefined);
  return all;
};

/**
 * The same, and rows that cannot be read are passed by: their keys are given beside the others. For those who look after
 * many and must not let one keep them from the rest.
 */
export const readSound = async <T, A extends readonly unknown[]>(
  store: Reader,
  _table: Table<T, A>,
  pk: string,
  prefix = '',
): Promise<{ rows: Stored<T>[]; unreadable: Key[] }> => {
  const rows: Stored<T>[] = [];
  const unreadable: Key[] = [];
  let after: string | undefined;
  let oneByOne = false;
  for (let more = true; more; ) {
    try {
      const page = await store.query(pk, prefix, {
        ...(after === undefined ? {} : { after }),
        ...(oneByOne ? { limit: 1 } : {}),
      });
      for (const row of page.items) rows.push(stored<T>(row));
      after = page.next;
      more = after !== undefined;
    } catch (error) {
      if (!(error instanceof RowUnreadable)) throw error;
      // Those of the page that stand before it are read one at a time, until it comes first.
      if (oneByOne) {
        unreadable.push(error.key);
        after = error.key.sk;
      }
      oneByOne = !oneByOne;
    }
  }
  return { rows, unreadable };
};

/** The whole trace of one row, the oldest first, read page by page. */
export const readHistory = async (store: Pick<ItemStore, 'history'>, key: Key): Promise<AuditEntry[]> => {
  const all: AuditEntry[] = [];
  let after: string | undefined;
  do {
    const page = await store.history(key, after === undefined ? {} : { after });
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return all;
};
