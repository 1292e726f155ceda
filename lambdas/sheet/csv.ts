import type { Sheet, SheetCell } from './sheet.ts';

const BOM = '\ufeff';

/** What a spreadsheet would run, or take as another cell, when it opens a text that begins so. A number below zero is none. */
const RUNS = /^(?:[ \u00a0]*[=+@-]|[\t\r\n\0])/;
const IS_NUMBER = /^-\d+(?:,\d+)?$/;

const guarded = (text: string): string => (RUNS.test(text) && !IS_NUMBER.test(text) ? `'${text}` : text);

const written = (cell: SheetCell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  return typeof cell === 'string' ? guarded(cell) : cell.date;
};

const quoted = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * A sheet as a Swedish spreadsheet opens it: semicolons, UTF-8 with its mark, CRLF, decimal comma, days as `2028-01-31`.
 * Text that a spreadsheet would run begins with an apostrophe; true numbers below zero do not.
 */
export const csvOf = ({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>): string => {
  const lines = [columns.map(({ title }) => title), ...rows].map((cells) =>
    cells.map((cell) => quoted(written(cell))).join(';'),
  );
  return `${BOM}${lines.join('\r\n')}\r\n`;
};
