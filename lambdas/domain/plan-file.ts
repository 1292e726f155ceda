import type { BudgetYear, Tkr } from './brands.ts';
import { type ChangeDraft, changeDraftSchema } from './change.ts';
import { parseInput } from './input.ts';
import { amountOf, type Cell, choiceOf, levelOf, type Parsed, quarterOf, textOf } from './plan-file/cells.ts';
import { type Column, columnOf } from './plan-file/columns.ts';
import { invalid, ok, type Problem, type Result } from './result.ts';

/** A line of the file as it was read, with its number there, for people to find it again. */
export interface FileLine {
  line: number;
  cells: readonly Cell[];
}

/** One line as a planned change, or everything that is wrong with it. */
export type PlanFileRow = { line: number; title: string } & (
  | { draft: ChangeDraft /** A sum in kronor was no whole thousand. */; rounded: boolean }
  | { problems: readonly Problem[] }
);

export interface PlanFile {
  rows: PlanFileRow[];
  /** Headings that a plan has no use for, among them costs of other years than the plan's three. */
  unread: string[];
}

interface Placed {
  index: number;
  column: Column;
}

interface Raw {
  [field: string]: unknown;
  oneOff: (Tkr | null)[];
  running: (Tkr | null)[];
  classification: { k: unknown; r: unknown; t: unknown };
}

const take = <T>(parsed: Parsed<T>, pointer: string, problems: Problem[], put: (value: T) => void): void => {
  if ('code' in parsed) problems.push({ pointer, code: parsed.code });
  else put(parsed.value);
};

const rowOf = ({ line, cells }: FileLine, placed: readonly Placed[], year: BudgetYear): PlanFileRow => {
  const problems: Problem[] = [];
  const raw: Raw = {
    oneOff: [null, null, null],
    running: [null, null, null],
    classification: { k: null, r: null, t: null },
  };
  let rounded = false;
  for (const { index, column } of placed) {
    const cell = cells[index];
    switch (column.holds) {
      case 'text':
        raw[column.field] = textOf(cell);
        break;
      case 'choice':
        take(choiceOf(cell, column.field), `/${column.field}`, problems, (value) => {
          raw[column.field] = value;
        });
        break;
      case 'level':
        take(levelOf(cell), `/classification/${column.field}`, problems, (value) => {
          raw.classification[column.field] = value;
        });
        break;
      case 'quarter':
        take(quarterOf(cell), `/${column.field}`, problems, (value) => {
          raw[column.field] = value;
        });
        break;
      case 'amount': {
        const place = column.year - year;
        take(amountOf(cell, column.unit), `/${column.field}/${place}`, problems, (value) => {
          raw[column.field][place] = value.tkr;
          rounded ||= value.rounded;
        });
      }
    }
  }
  const title = typeof raw['title'] === 'string' ? raw['title'] : '';
  if (title === '') problems.unshift({ pointer: '/title', code: 'required' });
  const draft = parseInput(changeDraftSchema, raw);
  if (!draft.ok && draft.refusal.why === 'invalid') problems.push(...draft.refusal.problems);
  return problems.length === 0 && draft.ok ? { line, title, draft: draft.value, rounded } : { line, title, problems };
};

const isOfPlan = (column: Column, year: BudgetYear): boolean =>
  column.holds !== 'amount' || (column.year >= year && column.year <= year + 2);

const nameOf = (column: Column): string =>
  column.holds === 'amount' ? `${column.field}/${column.year}` : column.field;

const isEmpty = (line: FileLine): boolean => line.cells.every((cell) => textOf(cell) === '');

/**
 * Reads the lines of a spreadsheet or CSV file as planned changes for a budget year; the first line holds the headings.
 * A change may be as incomplete as a draft on the form, but it must have a title. Refused whole without a column of
 * titles, and when two columns are the same field; a bad line is told with everything that is wrong with it.
 */
export const readPlanFile = (lines: readonly FileLine[], year: BudgetYear): Result<PlanFile> => {
  const [headings, ...rest] = lines.filter((line) => !isEmpty(line));
  const placed: Placed[] = [];
  const unread: string[] = [];
  for (const [index, heading] of (headings?.cells ?? []).entries()) {
    const column = columnOf(textOf(heading));
    if (column && isOfPlan(column, year)) placed.push({ index, column });
    else if (textOf(heading) !== '') unread.push(textOf(heading));
  }
  const names = placed.map(({ column }) => nameOf(column));
  if (!names.includes('title')) return invalid({ pointer: '/title', code: 'not-found' });
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return invalid({ pointer: `/${twice}`, code: 'not-a-choice' });
  return ok({ rows: rest.map((line) => rowOf(line, placed, year)), unread });
};
