import type { SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import type { Write } from '../../../lambdas/ports.ts';
import type { Bug } from './a-town.ts';

// Faults put into the product on purpose: runs that pass with one of these in it would prove nothing.

/** Every so often a write is acknowledged that never reached the file. */
const acknowledgedUnwritten = (every: number): Bug => {
  let count = 0;
  return {
    write: async (writes, store) => {
      count += 1;
      return count % every === 0 && writes.some(({ op }) => op === 'append') ? true : store.write(writes);
    },
  };
};

/** The outbox's part of a write is left out: the act is stored, what it causes is not. */
const withoutErrands: Bug = {
  write: (writes, store) => {
    const isErrand = (write: Write): boolean =>
      write.op === 'put' && write.row.pk === 'outbox' && write.row.version === 1;
    const kept = writes.filter((write) => !isErrand(write));
    return kept.length === 0 ? Promise.resolve(true) : store.write(kept);
  },
};

const rowOf = (writes: readonly Write[], chain: string): number | undefined => {
  const put = writes.find((write) => write.op === 'put' && `${write.row.pk}|${write.row.sk}` === chain);
  return put?.op === 'put' ? put.row.version : undefined;
};

/** The write as if its rows were those that are there now, whatever was read before. */
const asIfRead = async (writes: readonly Write[], store: SqliteStore): Promise<Write[]> => {
  const now: Write[] = [];
  for (const write of writes) {
    if (write.op === 'append') continue;
    const row = await store.get(write.op === 'put' ? write.row : write.key);
    if (write.op !== 'put') {
      if (row) now.push({ ...write, when: { version: row.version } });
    } else {
      const version = (row?.version ?? 0) + 1;
      now.push({ ...write, row: { ...write.row, version }, when: row ? { version: row.version } : 'absent' });
    }
  }
  const entries = writes.flatMap((write): Write[] =>
    write.op === 'append'
      ? [{ ...write, entry: { ...write.entry, seq: rowOf(now, write.entry.chain) ?? write.entry.seq } }]
      : [],
  );
  return [...now, ...entries];
};

/** Nobody asks whether the row is still as it was read: the last who writes wins. */
const lastOneWins: Bug = {
  write: async (writes, store) => {
    for (;;) if (await store.write(await asIfRead(writes, store))) return true;
  },
};

export const BUGS: Readonly<Record<string, () => Bug>> = {
  'whether a row is as it was read is not asked': () => lastOneWins,
  'a write is acknowledged that never reached the file': () => acknowledgedUnwritten(40),
  'what an act causes is not stored with it': () => withoutErrands,
  'reconcile never runs': () => ({ noReconcile: true }),
};
