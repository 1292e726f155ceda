import { type FieldChange, isDisposed } from '../audit.ts';
import { canonical } from '../fingerprint.ts';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const namesIn = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined);

const withField = (fields: Fields, name: string, value: unknown): Fields => {
  const copy = { ...fields };
  if (value === undefined) delete copy[name];
  // Not an assignment: a field may be called `__proto__`.
  else Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true });
  return copy;
};

const same = (a: unknown, b: unknown): boolean =>
  a === b || ((a === undefined) === (b === undefined) && canonical(a) === canonical(b));

/** What was disposed of may have been anything. */
const mayBe = (value: unknown, from: unknown): boolean => isDisposed(value) || isDisposed(from) || same(value, from);

const CONTRADICTION = Symbol('contradiction');

/** The value with the change made at the place that `names` leads to, from `at` on. A part that is not there begins as one without fields. */
const changed = (value: unknown, names: readonly string[], at: number, { from, to }: FieldChange): unknown => {
  const name = names[at];
  if (name === undefined) return mayBe(value, from) ? to : CONTRADICTION;
  if (isDisposed(value)) return value;
  const fields = value === undefined ? {} : value;
  if (!isFields(fields)) return CONTRADICTION;
  const inner = changed(own(fields, name), names, at + 1, { path: '', from, to });
  return inner === CONTRADICTION ? inner : withField(fields, name, inner);
};

/**
 * What an entry's changes make of a row's body, which itself stays as it is. `contradicts` is the path of the first change
 * that says it started from something else than what stands there.
 */
export const replayed = (body: unknown, changes: readonly FieldChange[]): { body: unknown; contradicts?: string } => {
  let whole = body;
  for (const change of changes) {
    const next = changed(whole, namesIn(change.path), 0, change);
    if (next === CONTRADICTION) return { body: whole, contradicts: change.path };
    whole = next;
  }
  return { body: whole };
};
