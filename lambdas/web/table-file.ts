import { CsvError, parse } from 'csv-parse/sync';
import type { FileLine } from '../domain/plan-file.ts';

/** Why the bytes of a file are no table; `detail` is the parser's own word. */
export type TableFault = { why: 'encoding' | 'csv' | 'xlsx' | 'kind'; detail: string };
export type ReadTable = { ok: true; lines: FileLine[] } | { ok: false; fault: TableFault };

const fault = (why: TableFault['why'], detail = ''): ReadTable => ({ ok: false, fault: { why, detail } });

/** The delimiter that the line of headings uses most, outside quotes; Swedish Excel writes semicolons. */
export const delimiterOf = (text: string): ';' | ',' | '\t' => {
  const headings = (text.split(/\r?\n/, 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (mark: string): number => headings.split(mark).length - 1;
  if (count('\t') > count(';') && count('\t') > count(',')) return '\t';
  return count(';') >= count(',') ? ';' : ',';
};

export const csvLines = (text: string): FileLine[] =>
  parse(text, {
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }).map((record: unknown): FileLine => {
    const { record: cells, info } = record as { record: string[]; info: { lines: number } };
    // The parser names the line on which a record ends; people look for the one on which it begins.
    const breaks = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    return { line: info.lines - breaks, cells };
  });

const fromCsv = (content: Uint8Array): ReadTable => {
  let text: string;
  try {
    // With or without a byte order mark. Another encoding is refused rather than stored with wrong letters.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(content);
  } catch {
    return fault('encoding');
  }
  try {
    return { ok: true, lines: csvLines(text) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fault('csv', error.message);
  }
};

const fromXlsx = async (content: Uint8Array): Promise<ReadTable> => {
  try {
    // Only whoever brings such a file pays for what reads it.
    const { readSheet } = await import('read-excel-file/node');
    const rows = await readSheet(Buffer.from(content));
    const lines = rows.map((cells, index) => ({
      line: index + 1,
      cells: cells.map((cell) =>
        typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' || cell instanceof Date
          ? cell
          : null,
      ),
    }));
    return { ok: true, lines };
  } catch (error) {
    return fault('xlsx', (error as Error).message);
  }
};

/** The lines of a CSV file (`;`, `,` or tabs, in UTF-8) or of the first sheet of an XLSX file, by the ending of its name. */
export const tableFrom = async (name: string, content: Uint8Array): Promise<ReadTable> => {
  const ending = /\.[^.]*$/.exec(name.toLowerCase())?.[0];
  if (ending === '.xlsx') return fromXlsx(content);
  return ending === '.csv' || ending === '.txt' || ending === '.tsv' ? fromCsv(content) : fault('kind');
};
