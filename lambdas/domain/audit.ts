import type { Instant } from './brands.ts';
import { canonical, fingerprintOf, sha256 } from './fingerprint.ts';
import type { Channel } from './people.ts';

/** What is left in an entry of a value that was disposed of. */
export interface Disposed {
  /** The id of the disposal. */
  disposed: string;
  /** The commitment to the value; entries of the older form have none. */
  was?: string;
}

export const isDisposed = (value: unknown): value is Disposed => {
  if (typeof value !== 'object' || value === null) return false;
  const { disposed, was, ...more } = value as Partial<Disposed>;
  return (
    typeof disposed === 'string' && (was === undefined || typeof was === 'string') && Object.keys(more).length === 0
  );
};

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
  reason?: string | Disposed;
  changes: readonly FieldChange[];
  /** Null where the value has been disposed of; a `Disposed` then stands in its place. */
  salts?: readonly (string | null)[];
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

/**
 * Without the salt nobody can tell what was committed to, nor try what it may have been. Undefined when the salt is gone
 * and what stands in the value's place does not say what it was.
 */
export const commitmentOf = (salt: string | null, value: unknown): string | undefined => {
  if (salt === null) return isDisposed(value) ? value.was : undefined;
  return salt.length === SALT_LENGTH ? sha256(salt + canonical(value)) : undefined;
};

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
  if (salts?.length !== countValues(entry)) return undefined;
  if (!hasOnly(entry, ENTRY_FIELDS) || !changes.every((change) => hasOnly(change, CHANGE_FIELDS))) return undefined;
  let next = 0;
  let isWhole = true;
  const committed = (value: unknown): string | null => {
    if (value === undefined) return null;
    const commitment = commitmentOf(salts[next++] ?? null, value);
    isWhole &&= commitment !== undefined;
    return commitment ?? null;
  };
  // A list and no object, since it is written at once and needs no sorting: every act waits for it.
  const commitments = changes.map(({ path, from, to }) => [path, committed(from), committed(to)]);
  const said = [form, chain, seq, at, act, actor, role, channel, requestId, commitments, committed(reason), previous];
  return isWhole ? JSON.stringify(said) : undefined;
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

/** Whether an entry of the older form has lost a value: its hash is then that of what it was, and not of what is left. */
export const hasLostItsContent = ({ form, changes, reason }: Content): boolean =>
  form === undefined && (isDisposed(reason) || changes.some(({ from, to }) => isDisposed(from) || isDisposed(to)));

/**
 * Whether the entry is the one that comes next in its row after `before`, and its hash is that of what it says. Whether a
 * value that is gone was disposed of rightly, and what is left of an older entry that lost one, is for `verifyTrace` to say.
 */
export const followsOn = (entry: AuditEntry, chain: string, before: { seq: number; hash: string }): boolean => {
  const { hash, ...content } = entry;
  const isNext = entry.chain === chain && entry.seq === before.seq + 1 && entry.previous === before.hash;
  return isNext && (hashOf(content) === hash || hasLostItsContent(content));
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
