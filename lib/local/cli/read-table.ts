import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import type { FileLine } from '../../../lambdas/domain/plan-file.ts';
import { CliFailure } from './failures.ts';

/** A plan has at most a hundred changes; a file far beyond that is the wrong file. */
const MOST_BYTES = 5_000_000;

const readable = async (file: string): Promise<Buffer> => {
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CliFailure('usage', `The file ${file} cannot be read: ${error.code ?? error.message}.`, {
      next: 'Check the name, or give another file.',
    });
  });
  if (content.length > MOST_BYTES) {
    throw new CliFailure('failed', `The file ${file} is larger than 5 MB, which no plan is.`, {
      next: 'Save the sheet with the planned changes alone and give that file.',
    });
  }
  return content;
};

/** UTF-8 with or without a byte order mark. Another encoding is refused rather than stored with wrong letters. */
const textOf = (file: string, content: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(content);
  } catch {
    throw new CliFailure('failed', `The file ${file} is not UTF-8, so its å, ä and ö cannot be read.`, {
      next: 'In Excel choose "Save as" and "CSV UTF-8", or give the .xlsx file itself.',
    });
  }
};

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

const fromCsv = (file: string, content: Buffer): FileLine[] => {
  try {
    return csvLines(textOf(file, content));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CliFailure('failed', `The file ${file} is not CSV: ${error.message}`, {
      next: 'Look at that line for a quotation mark that is never closed.',
    });
  }
};

const fromXlsx = async (file: string, content: Buffer): Promise<FileLine[]> => {
  try {
    const rows = await readSheet(content);
    return rows.map((cells, index) => ({
      line: index + 1,
      cells: cells.map((cell) =>
        typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' || cell instanceof Date
          ? cell
          : null,
      ),
    }));
  } catch (error) {
    throw new CliFailure(
      'failed',
      `The file ${file} is not an XLSX file that can be read: ${(error as Error).message}`,
      {
        next: 'Open it in Excel or LibreOffice, save it as .xlsx or as CSV UTF-8, and give that file.',
      },
    );
  }
};

/** The lines of a CSV file (`;` or `,`) or of the first sheet of an XLSX file. */
export const readTable = async (file: string): Promise<FileLine[]> => {
  const content = await readable(file);
  const kind = extname(file).toLowerCase();
  if (kind === '.xlsx') return fromXlsx(file, content);
  if (kind === '.csv' || kind === '.txt' || kind === '.tsv') return fromCsv(file, content);
  throw new CliFailure('usage', `The file ${file} is neither .csv nor .xlsx.`, {
    next: 'Save it as .xlsx or as "CSV UTF-8" and give that file.',
  });
};
