import type { Instant } from './brands.ts';
import { canonical, fingerprintOf } from './fingerprint.ts';
import type { Channel } from './people.ts';

/** One field's change. `from` is left out when the field is new, `to` when it went away. */
export interface FieldChange {
  path: string;
  from?: unknown;
  to?: unknown;
}

/** Who changed what in one row, when, as whom and through which door. Chained by hash to the entry before it in that row. */
export interface AuditEntry {
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
  previous: string;
  hash: string;
}

export const GENESIS = '';

export const hashOf = (entry: Omit<AuditEntry, 'hash'>): string => fingerprintOf(entry);

export const sealed = (entry: Omit<AuditEntry, 'hash'>): AuditEntry => ({ ...entry, hash: hashOf(entry) });

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
