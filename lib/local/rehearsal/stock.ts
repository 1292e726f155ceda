import type { AuditEntry } from '../../../lambdas/domain/audit.ts';
import type { ItemStore, Key, Row } from '../../../lambdas/ports.ts';

/** Everything that the store holds, read once: what the rehearsal is judged by. */
export interface Stock {
  rows: ReadonlyMap<string, Row>;
  /** The audit entries of each row, oldest first. */
  chains: ReadonlyMap<string, readonly AuditEntry[]>;
}

export const nameOf = ({ pk, sk }: Key): string => `${pk}|${sk}`;

export const takeStock = async (store: Pick<ItemStore, 'scanRows' | 'scanHistory'>): Promise<Stock> => {
  const rows = new Map<string, Row>();
  for (let after: string | undefined, more = true; more; ) {
    const page = await store.scanRows(after);
    for (const row of page.items) rows.set(nameOf(row), row);
    after = page.next;
    more = after !== undefined;
  }
  const chains = new Map<string, AuditEntry[]>();
  for (let after: string | undefined, more = true; more; ) {
    const page = await store.scanHistory(after);
    for (const entry of page.items) {
      const chain = chains.get(entry.chain);
      if (chain) chain.push(entry);
      else chains.set(entry.chain, [entry]);
    }
    after = page.next;
    more = after !== undefined;
  }
  for (const chain of chains.values()) chain.sort((a, b) => a.seq - b.seq);
  return { rows, chains };
};

/** The rows of one partition whose sort key starts with `prefix`, with bodies of the type that lies there. */
export const bodiesIn = <T>(stock: Stock, pk: string, prefix = ''): T[] => {
  const found: T[] = [];
  for (const row of stock.rows.values()) if (row.pk === pk && row.sk.startsWith(prefix)) found.push(row.body as T);
  return found;
};

/** Names and versions of every row, and how many audit entries there are: equal when nothing was written in between. */
export const stateOf = (stock: Stock): string => {
  const entries = [...stock.chains.values()].reduce((sum, chain) => sum + chain.length, 0);
  const rows = [...stock.rows.values()].map((row) => `${nameOf(row)}@${row.version}`);
  return `${entries}\n${rows.sort().join('\n')}`;
};
