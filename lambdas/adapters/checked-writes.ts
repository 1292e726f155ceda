import type { AuditEntry } from '../domain/audit.ts';
import { type Condition, type Key, type Row, WRITE_LIMIT, type Write } from '../ports.ts';

// What every store refuses alike, so that nothing works on one host and fails on the other. The sizes are DynamoDB's.

const PK_BYTES = 2048;
const SK_BYTES = 1024;
const ITEM_BYTES = 400 * 1024;
const TRANSACTION_BYTES = 4 * 1024 * 1024;
/** The names of a row's attributes and its two numbers, rounded up. */
const OVERHEAD_BYTES = 100;

/** The most rows or entries on one page. */
export const PAGE_LIMIT = 1000;

/** A write as it goes to a store: `text` is the JSON of its body or entry. */
export type CheckedWrite =
  | { op: 'put'; row: Row; text: string; when: Condition }
  | { op: 'remove'; key: Key; when: { version: number } }
  | { op: 'check'; key: Key; when: Condition }
  | { op: 'append'; entry: AuditEntry; text: string };

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Sorts after every key that begins with what stands before it: the last code point, which no character has. */
export const AFTER_ALL = '\u{10ffff}';

const checkName = (name: string, most: number): void => {
  // Half a surrogate pair has no UTF-8 form: two such keys would become one.
  if (name === '' || !name.isWellFormed() || name.includes(AFTER_ALL))
    throw new RangeError('A key is Unicode text, and not empty');
  if (bytesOf(name) > most) throw new RangeError(`A key of ${bytesOf(name)} bytes, and ${most} are the most`);
};

const keyOf = (write: Exclude<Write, { op: 'append' }>): Key => (write.op === 'put' ? write.row : write.key);

const checked = (write: Write): { write: CheckedWrite; name: string; bytes: number } => {
  if (write.op === 'append') {
    const { chain, seq } = write.entry;
    checkName(chain, PK_BYTES);
    const text = JSON.stringify(write.entry);
    return { write: { ...write, text }, name: JSON.stringify([chain, seq]), bytes: bytesOf(chain) + bytesOf(text) };
  }
  const { pk, sk } = keyOf(write);
  checkName(pk, PK_BYTES);
  checkName(sk, SK_BYTES);
  const name = JSON.stringify([pk, sk]);
  if (write.op !== 'put') return { write, name, bytes: 0 };
  const text: string | undefined = JSON.stringify(write.row.body);
  if (text === undefined) throw new RangeError('A row needs a body that JSON can hold');
  return {
    write: { ...write, text },
    name,
    bytes: bytesOf(pk) + bytesOf(sk) + bytesOf(write.row.head) + bytesOf(text),
  };
};

/**
 * Throws RangeError for what no store takes: an empty write, more than WRITE_LIMIT, two writes to one key, a key that is
 * empty, too long or no Unicode, an item above 400 KiB, or 4 MiB in all.
 */
export const checkedWrites = (writes: readonly Write[]): CheckedWrite[] => {
  if (writes.length === 0 || writes.length > WRITE_LIMIT)
    throw new RangeError(`A write holds 1 to ${WRITE_LIMIT}, not ${writes.length}`);
  const all = writes.map(checked);
  if (new Set(all.map(({ name }) => name)).size < all.length) throw new RangeError('Two writes to one key');
  let sum = 0;
  for (const { bytes } of all) {
    if (bytes + OVERHEAD_BYTES > ITEM_BYTES)
      throw new RangeError(`An item of ${bytes} bytes, and ${ITEM_BYTES} are the most`);
    sum += bytes + OVERHEAD_BYTES;
  }
  if (sum > TRANSACTION_BYTES) throw new RangeError(`A write of ${sum} bytes, and ${TRANSACTION_BYTES} are the most`);
  return all.map(({ write }) => write);
};

/** How many to show on a page: what was asked for, and never above PAGE_LIMIT. Throws RangeError below one. */
export const pageSize = (limit = PAGE_LIMIT): number => {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`A page holds 1 to ${PAGE_LIMIT}, not ${limit}`);
  return Math.min(limit, PAGE_LIMIT);
};

/** The cursor of a row's trace is the number of the last entry shown. */
export const cursorOfEntry = ({ seq }: Pick<AuditEntry, 'seq'>): string => String(seq);

/** Throws RangeError for what is no cursor of a trace. */
export const seqOf = (cursor = '0'): number => {
  if (!/^\d{1,15}$/.test(cursor)) throw new RangeError('Not a cursor that a store gave');
  return Number(cursor);
};
