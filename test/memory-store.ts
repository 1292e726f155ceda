import type { AuditEntry } from '../lambdas/domain/audit.ts';
import { type ItemStore, type Key, type Page, type Row, WRITE_LIMIT, type Write } from '../lambdas/ports.ts';
import { requireTraces } from './traced-writes.ts';

const rowName = ({ pk, sk }: Key): string => `${pk}|${sk}`;
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const copy = <T>(value: T): T => structuredClone(value);

/** An ItemStore in memory that keeps every promise of the port, for tests of what stands above it. */
export class MemoryStore implements ItemStore {
  readonly rows = new Map<string, Row>();
  readonly entries = new Map<string, AuditEntry[]>();
  /** Called before each write with what is about to be written; may throw, or change the store first to make a race. */
  beforeWrite: (writes: readonly Write[]) => void | Promise<void> = () => {};
  writes = 0;

  async get(key: Key): Promise<Row | undefined> {
    return copy(this.rows.get(rowName(key)));
  }

  async query(pk: string, prefix: string, page: { limit?: number; after?: string } = {}): Promise<Page<Row>> {
    const all = [...this.rows.values()]
      .filter(
        (row) =>
          row.pk === pk && row.sk.startsWith(prefix) && (page.after === undefined || byBytes(row.sk, page.after) > 0),
      )
      .sort((a, b) => byBytes(a.sk, b.sk));
    const items = all.slice(0, page.limit ?? 1000);
    const last = items.at(-1);
    return { items: copy(items), ...(last && items.length < all.length ? { next: last.sk } : {}) };
  }

  async write(writes: readonly Write[]): Promise<boolean> {
    if (writes.length === 0 || writes.length > WRITE_LIMIT)
      throw new RangeError(`A write holds 1 to ${WRITE_LIMIT}, not ${writes.length}`);
    const targets = writes.map((write) => {
      if (write.op === 'append') return `audit ${write.entry.chain} ${write.entry.seq}`;
      return rowName(write.op === 'put' ? write.row : write.key);
    });
    if (new Set(targets).size < targets.length) throw new RangeError('Two writes to one key');
    requireTraces(writes);
    await this.beforeWrite(writes);
    this.writes += 1;
    if (!writes.every((write) => this.#holds(write))) return false;
    for (const write of writes) this.#apply(copy(write));
    return true;
  }

  async history(key: Key): Promise<Page<AuditEntry>> {
    return { items: copy(this.entries.get(rowName(key)) ?? []) };
  }

  async scanRows(): Promise<Page<Row>> {
    return { items: copy([...this.rows.values()]) };
  }

  async scanHistory(): Promise<Page<AuditEntry>> {
    return { items: copy([...this.entries.values()].flat()) };
  }

  #holds(write: Write): boolean {
    if (write.op === 'append')
      return !(this.entries.get(write.entry.chain) ?? []).some((one) => one.seq === write.entry.seq);
    const there = this.rows.get(rowName(write.op === 'put' ? write.row : write.key));
    return write.when === 'absent' ? there === undefined : there?.version === write.when.version;
  }

  #apply(write: Write): void {
    switch (write.op) {
      case 'put':
        this.rows.set(rowName(write.row), write.row);
        return;
      case 'remove':
        this.rows.delete(rowName(write.key));
        return;
      case 'append':
        this.entries.set(write.entry.chain, [...(this.entries.get(write.entry.chain) ?? []), write.entry]);
        return;
      case 'check':
        return;
    }
  }
}
