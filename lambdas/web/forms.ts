import type * as z from 'zod';
import { parseInput } from '../domain/input.ts';
import { type Problem, type Refusal, refuse } from '../domain/result.ts';
import { parseTkr, typedTkr } from './format.ts';

// A posted form has flat names and nothing but text. A spec says what each name holds; what comes out has the shape of the
// schema that judges it. What was typed is kept as it was, to be shown again beside its problem.

/**
 * `choice`: nothing chosen is null. `number`: a choice among whole numbers, such as a KLASSA level. `time`: 18.00 is
 * 18:00. `flag`: a checkbox.
 * `list`: several checkboxes of one name. `quiet`: of the form itself (version, nonce), kept out of the value.
 * `optional`: text that is left out of the value when it is empty.
 */
export type FieldKind = 'text' | 'optional' | 'choice' | 'money' | 'number' | 'time' | 'flag' | 'list' | 'quiet';

/** By name; `*` stands for one id: `changes.*.verdict`. */
export type FormSpec = Readonly<Record<string, FieldKind>>;

/** What was typed, by field name, for display. */
export interface FormValues {
  text(name: string): string;
  /** Whether a box or an option of the name is marked with the value. */
  has(name: string, value: string): boolean;
}

export const NO_VALUES: FormValues = { text: () => '', has: () => false };

type Typed = ReadonlyMap<string, readonly string[]>;

const valuesOfTyped = (typed: Typed): FormValues => ({
  text: (name) => typed.get(name)?.[0] ?? '',
  has: (name, value) => typed.get(name)?.includes(value) ?? false,
});

const flatten = (value: unknown, name: string, into: Map<string, string[]>, money: RegExp): void => {
  if (value === null || value === undefined) return;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    into.set(name, value);
    return;
  }
  if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) flatten(inner, name === '' ? key : `${name}.${key}`, into, money);
    return;
  }
  const asMoney = typeof value === 'number' && money.test(name);
  into.set(name, [asMoney ? typedTkr(value) : String(value)]);
};

/** What a stored value looks like in its form. Amounts, those under `oneOff` and `running`, get their no-break spaces. */
export const valuesOf = (value: unknown): FormValues => {
  const into = new Map<string, string[]>();
  flatten(value, '', into, /(^|\.)(oneOff|running)(\.|$)/);
  return valuesOfTyped(into);
};

/** `/oneOff/0` is the pointer of the field `oneOff.0`. */
export const pointerOf = (name: string): string => `/${name.replaceAll('.', '/')}`;

const kindOf = (spec: FormSpec, name: string): FieldKind | undefined => {
  if (Object.hasOwn(spec, name)) return spec[name];
  const parts = name.split('.');
  if (!parts.every((part) => /^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/.test(part))) return undefined;
  const pattern = Object.keys(spec).find((key) => {
    const wanted = key.split('.');
    return wanted.length === parts.length && wanted.every((part, index) => part === '*' || part === parts[index]);
  });
  return pattern === undefined ? undefined : spec[pattern];
};

type Read = { value: unknown } | { problem: Problem['code']; value: unknown } | undefined;

const readField = (kind: FieldKind, typed: readonly string[]): Read => {
  const first = typed[0] ?? '';
  switch (kind) {
    case 'text':
      return { value: first.replaceAll('\r\n', '\n') };
    case 'optional':
      return first.trim() === '' ? undefined : { value: first };
    case 'choice':
      return { value: first === '' ? null : first };
    case 'money': {
      const amount = parseTkr(first);
      return amount.ok ? { value: amount.value } : { problem: amount.code, value: null };
    }
    case 'number':
      if (first.trim() === '') return { value: null };
      return /^-?\d{1,9}$/.test(first.trim()) ? { value: Number(first) } : { problem: 'not-a-number', value: null };
    case 'time':
      return { value: first.trim().replace('.', ':') };
    case 'flag':
      return { value: first === 'on' || first === 'true' };
    case 'list':
      return { value: [...typed] };
    case 'quiet':
      return undefined;
  }
};

type Tree = Map<string, Tree | { leaf: unknown }>;

const place = (tree: Tree, parts: readonly string[], leaf: unknown): void => {
  const [part = '', ...rest] = parts;
  if (rest.length === 0) {
    tree.set(part, { leaf });
    return;
  }
  const inner = tree.get(part);
  const next: Tree = inner instanceof Map ? inner : new Map();
  tree.set(part, next);
  place(next, rest, leaf);
};

/** Children named 0, 1, 2 … without a gap are a list. Built as own properties, so that no name reaches a prototype. */
const grown = (tree: Tree): unknown => {
  const entries = [...tree].map(([key, inner]) => [key, inner instanceof Map ? grown(inner) : inner.leaf] as const);
  const byName = new Map<string, unknown>(entries);
  const list = entries.map((_, index) => String(index));
  return list.length > 0 && list.every((key) => byName.has(key))
    ? list.map((key) => byName.get(key))
    : Object.fromEntries(entries);
};

export interface ReadForm {
  value: unknown;
  values: FormValues;
  problems: readonly Problem[];
}

/** Reads a posted form by its spec. Files, and names that the spec does not know, are problems of their own. */
export const readForm = (entries: Iterable<readonly [string, unknown]>, spec: FormSpec): ReadForm => {
  const typed = new Map<string, string[]>();
  const problems: Problem[] = [];
  for (const [name, value] of entries) {
    if (typeof value !== 'string' || kindOf(spec, name) === undefined)
      problems.push({ pointer: pointerOf(name), code: 'unknown-field' });
    else typed.set(name, [...(typed.get(name) ?? []), value]);
  }
  const tree: Tree = new Map();
  // Boxes that nobody ticked are not sent at all.
  for (const [name, kind] of Object.entries(spec)) {
    if (kind === 'flag' && !typed.has(name)) place(tree, name.split('.'), false);
    if (kind === 'list' && !typed.has(name)) place(tree, name.split('.'), []);
  }
  for (const [name, texts] of typed) {
    const read = readField(kindOf(spec, name) ?? 'quiet', texts);
    if (read === undefined) continue;
    place(tree, name.split('.'), read.value);
    if ('problem' in read) problems.push({ pointer: pointerOf(name), code: read.problem });
  }
  return { value: grown(tree), values: valuesOfTyped(typed), problems };
};

export type ParsedForm<T> =
  | { ok: true; value: T; values: FormValues }
  | { ok: false; refusal: Extract<Refusal, { why: 'invalid' }>; values: FormValues };

/**
 * Reads and judges a form: all of it good, or every problem once, each by its field. `mend` turns what was read into the
 * schema's shape where a form cannot have it, such as empty frames.
 */
export const parseForm = <T>(
  schema: z.ZodType<T>,
  entries: Iterable<readonly [string, unknown]>,
  spec: FormSpec,
  mend: (value: unknown) => unknown = (value) => value,
): ParsedForm<T> => {
  const { value, values, problems } = readForm(entries, spec);
  const judged = parseInput(schema, mend(value));
  if (judged.ok && problems.length === 0) return { ok: true, value: judged.value, values };
  const already = new Set(problems.map((problem) => problem.pointer));
  const more =
    judged.ok || judged.refusal.why !== 'invalid'
      ? []
      : judged.refusal.problems.filter((problem) => !already.has(problem.pointer));
  const all = [...problems, ...more];
  const refusal = refuse({ why: 'invalid', problems: all }).refusal;
  if (refusal.why !== 'invalid') throw new Error('An invalid form is refused as invalid');
  return { ok: false, refusal, values };
};
