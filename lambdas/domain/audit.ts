import type { Instant } from './brands.ts';
import { canonical, fingerprintOf, sha256 } from './fingerprint.ts';
import type { Channel } from './people.ts';

/** One field's change. `from` is left out when the field is new, `to` when it went away. */
export interface FieldChange {
  path: string;
  from?: unknown;
  to?: unknown;
}

/**
 * Who changed what in one row, when, as whom and through which door. Chained by hash to the entry before it in that row.
 * In form 2 the hash covers a commitment to each value and not the value, so that one can be disposed of and the chain stays
 * whole: `salts` holds a salt for each value, in the order of `countValues`. Entries without a form are older: their hash
 * covers the values themselves.
 */
export interface AuditEntry {
  form?: 2;
  /** The row: `pk|sk`. */
  chain: string;
  /** The row's version after the change; from 1. */
  seq: number;
  at: Instant;
  act: string;
  actor: string;
  role: string;
  channel: Channel;
  requestId: string;
  reason?: string;
  changes: readonly FieldChange[];
  salts?: readonly string[];
  previous: string;
  hash: string;
}

export const GENESIS = '';

/** Characters of a salt: 144 random bits in base64url. All of one length, so that it is plain where the value begins. */
export const SALT_LENGTH = 24;

type Content = Omit<AuditEntry, 'hash'>;

/** How many values the entry holds: what each field was and became, change by change, and the reason last. */
export const countValues = ({ changes, reason }: Pick<Content, 'changes' | 'reason'>): number => {
  let count = reason === undefined ? 0 : 1;
  for (const { from, to } of changes) count += (from === undefined ? 0 : 1) + (to === undefined ? 0 : 1);
  return count;
};

/** Without the salt nobody can tell what was committed to, nor try what it may have been. */
const commitmentOf = (salt: string, value: unknown): string => sha256(salt + canonical(value));

/** Fields beside those that the hash of form 2 covers would be covered by nothing. */
const WHO_FIELDS = ['at', 'act', 'actor', 'role', 'channel', 'requestId'] as const;
const PLACE_FIELDS = ['form', 'chain', 'seq', 'previous', 'hash'] as const;
const VALUE_FIELDS = ['reason', 'changes', 'salts'] as const;
const ENTRY_FIELDS: ReadonlySet<string> = new Set<keyof AuditEntry>([...WHO_FIELDS, ...PLACE_FIELDS, ...VALUE_FIELDS]);
const CHANGE_FIELDS: ReadonlySet<string> = new Set<keyof FieldChange>(['path', 'from', 'to']);

const hasOnly = (fields: object, known: ReadonlySet<string>): boolean => {
  for (const name in fields) if (!known.has(name)) return false;
  return true;
};

/** The text that is hashed in form 2; undefined when there is not one salt for each value, or a field that is not known. */
const committedText = (entry: Content): string | undefined => {
  const { form, chain, seq, at, act, actor, role, channel, requestId, reason, changes, salts, previous } = entry;
  if (salts?.length !== countValues(entry) || !salts.every((salt) => salt.length === SALT_LENGTH)) return undefined;
  if (!hasOnly(entry, ENTRY_FIELDS) || !changes.every((change) => hasOnly(change, CHANGE_FIELDS))) return undefined;
  let next = 0;
  const committed = (value: unknown): string | null =>
    value === undefined ? null : commitmentOf(salts[next++] ?? '', value);
  // A list and no object, since it is written at once and needs no sorting: every act waits for it.
  const commitments = changes.map(({ path, from, to }) => [path, committed(from), committed(to)]);
  const said = [form, chain, seq, at, act, actor, role, channel, requestId, commitments, committed(reason), previous];
  return JSON.stringify(said);
};

/** Undefined, which no entry has for its hash, when an entry of form 2 is not whole. */
export const hashOf = (entry: Content): string | undefined => {
  if (entry.form === undefined) return fingerprintOf(entry);
  const text = committedText(entry);
  return text === undefined ? undefined : sha256(text);
};

/** The entry in form 2, with the salts that `next` gives. */
export const salted = (
  entry: Omit<Content, 'form' | 'salts'>,
  next: (count: number) => readonly string[],
): Content => ({ ...entry, form: 2, salts: next(countValues(entry)) });

/** Throws RangeError when there is not one salt for each value. */
export const sealed = (entry: Content): AuditEntry => {
  const hash = hashOf(entry);
  if (hash === undefined) throw new RangeError('An entry of form 2 needs a salt for each value');
  return { ...entry, hash };
};

/** Whether the entry is the one that comes next in its row after `before`, and its hash is that of what it says. */
export const followsOn = (entry: AuditEntry, chain: string, before: { seq: number; hash: string }): boolean => {
  const { hash, ...content } = entry;
  const isNext = entry.chain === chain && entry.seq === before.seq + 1 && entry.previous === before.hash;
  return isNext && hashOf(content) === hash;
};

/** Before a row's first entry. */
export const UNWRITTEN = { seq: 0, hash: GENESIS };

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Field by field what differs, objects by their fields, lists as one value. Paths are JSON pointers. */
export const fieldChanges = (before: unknown, after: unknown, path = ''): FieldChange[] => {
  if (isPlain(before) && isPlain(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) =>
      fieldChanges(before[key], after[key], `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    );
  }
  if (before === after || canonical(before) === canonical(after)) {
    if ((before === undefined) === (after === undefined)) return [];
  }
  if (before === undefined) {
    if (isPlain(after) && Object.keys(after).length > 0) return fieldChanges({}, after, path);
    return [{ path, to: after }];
  }
  if (after === undefined) return [{ path, from: before }];
  return [{ path, from: before, to: after }];
};
