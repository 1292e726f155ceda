import { valuesOf } from '../../domain/audit/without-values.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import { isDisposed } from '../../domain/audit.ts';
import type { ItemStore, Row } from '../../ports.ts';
import { disposalTargets } from '../../records/disposal-tables.ts';
import { readHistory } from '../../records/read.ts';

/** What disposals say of values that are gone from these entries: rows with their traces, without which nothing accounts for them. */
export const disposalsNamed = async (
  store: Pick<ItemStore, 'get' | 'history'>,
  entries: readonly AuditEntry[],
): Promise<{ row: Row | undefined; history: AuditEntry[] }[]> => {
  const named = new Map<string, { disposal: string; chain: string }>();
  for (const entry of entries)
    for (const value of valuesOf(entry))
      if (isDisposed(value))
        named.set(`${value.disposed}\n${entry.chain}`, { disposal: value.disposed, chain: entry.chain });
  return Promise.all(
    [...named.values()].map(async ({ disposal, chain }) => {
      const key = disposalTargets.key(disposal, chain);
      const row = await store.get(key);
      return { row, history: await readHistory(store, key) };
    }),
  );
};
