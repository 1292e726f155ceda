import { textOf } from './plan-file/cells.ts';
import type { FileLine } from './plan-file.ts';
import type { Problem } from './result.ts';

// The columns of a table file whose first line holds its headings, in Swedish or English.

/** What a heading or a code word is compared by: its letters, with single spaces. */
export const simplified = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\u00a0_]+/g, ' ')
    .trim()
    .toLowerCase();

export const isEmptyLine = ({ cells }: FileLine): boolean => cells.every((cell) => textOf(cell) === '');

export interface Columns<F extends string> {
  places: Partial<Record<F, number>>;
  /** Headings that there is no use for. */
  unread: string[];
  /** A column that is missing, or there twice, by its field behind `form`: `/roster/email`. */
  problems: Problem[];
}

/** Where each field stands. `words` are the headings of a field, simplified; `needed` those that a file must have. */
export const columnsOf = <F extends string>(
  headings: FileLine | undefined,
  words: Readonly<Record<F, readonly string[]>>,
  { needed, form }: { needed: readonly NoInfer<F>[]; form: string },
): Columns<F> => {
  const fields = Object.keys(words) as F[];
  const places: Partial<Record<F, number>> = {};
  const unread: string[] = [];
  const twice: Problem[] = [];
  for (const [index, cell] of (headings?.cells ?? []).entries()) {
    const heading = textOf(cell);
    const field = fields.find((one) => words[one].includes(simplified(heading)));
    if (field === undefined) {
      if (heading !== '') unread.push(heading);
    } else if (places[field] !== undefined)
      twice.push({ pointer: `/${form}/${field}`, code: 'twice', params: { line: 1 } });
    else places[field] = index;
  }
  const missing = needed.filter((field) => places[field] === undefined);
  const problems = [
    ...missing.map((field): Problem => ({ pointer: `/${form}/${field}`, code: 'no-column' })),
    ...twice,
  ];
  return { places, unread, problems };
};

/** The texts of a line by field; empty where there is no such column. */
export const textsIn = <F extends string>(
  { cells }: FileLine,
  fields: readonly F[],
  places: Partial<Record<F, number>>,
): Record<F, string> =>
  Object.fromEntries(
    fields.map((field) => {
      const place = places[field];
      return [field, textOf(place === undefined ? undefined : cells[place])];
    }),
  ) as Record<F, string>;
