import { readFile } from 'node:fs/promises';
import type { FileLine } from '../../../lambdas/domain/plan-file.ts';
import { tableFrom } from '../../../lambdas/web/table-file.ts';
import { CliFailure } from './failures.ts';

export { csvLines, delimiterOf } from '../../../lambdas/web/table-file.ts';

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

/** The lines of a CSV file (`;` or `,`) or of the first sheet of an XLSX file. */
export const readTable = async (file: string): Promise<FileLine[]> => {
  const table = await tableFrom(file, await readable(file));
  if (table.ok) return table.lines;
  const { why, detail } = table.fault;
  switch (why) {
    case 'encoding':
      throw new CliFailure('failed', `The file ${file} is not UTF-8, so its å, ä and ö cannot be read.`, {
        next: 'In Excel choose "Save as" and "CSV UTF-8", or give the .xlsx file itself.',
      });
    case 'csv':
      throw new CliFailure('failed', `The file ${file} is not CSV: ${detail}`, {
        next: 'Look at that line for a quotation mark that is never closed.',
      });
    case 'xlsx':
      throw new CliFailure('failed', `The file ${file} is not an XLSX file that can be read: ${detail}`, {
        next: 'Open it in Excel or LibreOffice, save it as .xlsx or as CSV UTF-8, and give that file.',
      });
    case 'kind':
      throw new CliFailure('usage', `The file ${file} is neither .csv nor .xlsx.`, {
        next: 'Save it as .xlsx or as "CSV UTF-8" and give that file.',
      });
  }
};
