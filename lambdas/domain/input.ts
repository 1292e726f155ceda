import * as z from 'zod';
import type { LocalDate, Tkr } from './brands.ts';
import { isLocalDate } from './local-time.ts';
import { ok, type Problem, type ProblemCode, type Result, refuse } from './result.ts';

// The building blocks of every schema at the door. A custom issue carries its problem code as the message.

const oneLineControl = /[\p{Cc}\u2028\u2029]/u;
// Tab, line feed and carriage return belong in longer texts; nothing else of the control characters does.
const textControl = /[^\P{Cc}\t\n\r]/u;

/** One line of text, trimmed; up to `max` characters. Line breaks and control characters are refused. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !oneLineControl.test(text), 'control-characters');

/** Running text with line breaks, trimmed; up to `max` characters. */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !textControl.test(text), 'control-characters');

/** A line or text that must say something. */
export const filled = <S extends z.ZodType<string>>(schema: S) => schema.refine((text) => text !== '', 'required');

/** Whole thousand kronor, at most a billion either way. */
export const tkr = z
  .number()
  .refine(Number.isInteger, 'not-whole')
  .min(-1_000_000)
  .max(1_000_000)
  .transform((n) => n as Tkr);

export const localDate = z
  .string()
  .refine(isLocalDate, 'not-a-date')
  .transform((text) => text as LocalDate);

export const email = z
  .string()
  .trim()
  .max(254)
  .refine(
    (text) => /^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+\.[^\s@<>.,;:"()[\]\\\p{Cc}]+$/u.test(text),
    'not-an-email',
  );

/** An id that people may read in an address: lower-case letters, digits and hyphens. */
export const slug = z
  .string()
  .max(40)
  .refine((text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text), 'bad-format');

/** Parses what came through a door. Either all of it is good, or every problem is told, each by its field. */
export const parseInput = <T>(schema: z.ZodType<T>, value: unknown): Result<T> => {
  // With what was given, for only so does an issue tell what is missing from what is of another type.
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return ok(parsed.data);
  return refuse({ why: 'invalid', problems: parsed.error.issues.flatMap(problemsOf) });
};

const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const problemsOf = (issue: z.core.$ZodIssue): Problem[] => {
  const pointer = pointerTo(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), code: 'unknown-field' }));
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return [{ pointer, code: 'required' }];
      return [
        { pointer, code: issue.expected === 'number' || issue.expected === 'int' ? 'not-a-number' : 'wrong-type' },
      ];
    case 'too_big':
      if (issue.origin === 'string') return [{ pointer, code: 'too-long', params: { max: Number(issue.maximum) } }];
      if (issue.origin === 'array') return [{ pointer, code: 'too-many', params: { max: Number(issue.maximum) } }];
      return [{ pointer, code: 'out-of-range', params: { max: Number(issue.maximum) } }];
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return [{ pointer, code: 'required' }];
      return [{ pointer, code: 'out-of-range', params: { min: Number(issue.minimum) } }];
    case 'invalid_value':
      return [{ pointer, code: 'not-a-choice', params: { choices: issue.values.map(String).join(', ') } }];
    case 'custom':
      return [{ pointer, code: issue.message as ProblemCode }];
    case 'invalid_union': {
      const inner = issue.errors[0];
      return inner?.length
        ? inner.flatMap((one) => problemsOf({ ...one, path: [...issue.path, ...one.path] } as z.core.$ZodIssue))
        : [{ pointer, code: 'wrong-type' }];
    }
    default:
      return [{ pointer, code: 'bad-format' }];
  }
};
