import { type AuditEntry, type FieldChange, isDisposed } from './audit.ts';
import type { Instant } from './brands.ts';

// What a row said at an earlier time, read backwards from what it says now: nothing is stored twice for it.

const partsOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

/** An object that came whole is noted by its fields, so one that loses its last field goes with it. */
const withPart = (value: unknown, [part, ...rest]: readonly string[], leaf: { value: unknown } | null): unknown => {
  if (part === undefined) return leaf?.value;
  const entries = new Map<string, unknown>(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  const inner = rest.length === 0 ? leaf : { value: withPart(entries.get(part), rest, leaf) };
  if (inner === null || (leaf === null && isEmpty(inner.value))) entries.delete(part);
  else entries.set(part, inner.value);
  return Object.fromEntries(entries);
};

/**
 * `body` as it was before these changes were made to it: the other way round of `fieldChanges`. No body holds empty objects.
 * A field whose earlier value has been disposed of stays as it is.
 */
export const undone = (body: unknown, changes: readonly FieldChange[]): unknown =>
  changes
    .filter(({ from }) => !isDisposed(from))
    .reduceRight<unknown>(
      (value, change) => withPart(value, partsOf(change.path), 'from' in change ? { value: change.from } : null),
      body,
    );

/**
 * What the row said at `since`, given what it says now and its audit entries, oldest first; undefined when it was not
 * there yet. What was written at that very instant counts as said.
 */
export const bodyAt = <T>(body: T, entries: readonly AuditEntry[], since: Instant): T | undefined => {
  const later = entries.filter((entry) => entry.at > since);
  if (later.length === entries.length) return undefined;
  return later.reduceRight<unknown>((value, entry) => undone(value, entry.changes), body) as T;
};
