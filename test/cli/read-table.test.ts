import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliFailure } from '../../lib/local/cli/failures.ts';
import { csvLines, delimiterOf, readTable } from '../../lib/local/cli/read-table.ts';
import { anXlsx } from './an-xlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'planhjul-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const failureOf = async (path: string): Promise<CliFailure> => {
  const outcome = await readTable(path).catch((error: unknown) => error);
  if (!(outcome instanceof CliFailure)) throw new Error('It was read');
  return outcome;
};
const CELLS = [
  ['Åtgärd', '2028'],
  ['Växel; ny', '1 400 000,00'],
];

describe('CSV', () => {
  test.each([
    ['semicolons and CRLF, as Swedish Excel writes it', '\uFEFFÅtgärd;2028\r\n"Växel; ny";1 400 000,00\r\n'],
    ['commas', 'Åtgärd,2028\n"Växel; ny","1 400 000,00"\n'],
    ['tabs', 'Åtgärd\t2028\nVäxel; ny\t1 400 000,00'],
  ])('%s', async (_, text) => {
    const lines = await readTable(file('plan.csv', text));
    expect(lines.map((line) => line.cells)).toEqual(CELLS);
    expect(lines.map((line) => line.line)).toEqual([1, 2]);
  });

  test('names the line on which each record begins, past empty lines and texts of several lines', () => {
    const lines = csvLines('Titel;Behov\n\n"Ett";"rad ett\nrad två"\nTvå;x\n');
    expect(lines.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'Titel'],
      [3, 'Ett'],
      [5, 'Två'],
    ]);
  });

  test('a mark within quotes does not decide what divides the columns', () => {
    expect(delimiterOf('"a,b,c";d\n')).toBe(';');
    expect(delimiterOf('"a;b;c",d\n')).toBe(',');
  });

  test('in another encoding is refused with what to do, not stored with wrong letters', async () => {
    const failure = await failureOf(file('latin1.csv', Buffer.from('Åtgärd;2028\n', 'latin1')));
    expect([failure.code, failure.next]).toEqual([1, expect.stringContaining('CSV UTF-8')]);
  });

  test('with a quotation mark that is never closed is refused', async () => {
    expect((await failureOf(file('open.csv', 'Titel;Behov\n"Ett;x\n'))).code).toBe(1);
  });
});

describe('XLSX', () => {
  test('texts and numbers, with the row numbers that people see', async () => {
    const lines = await readTable(
      file(
        'plan.xlsx',
        anXlsx([
          ['Åtgärd', '2028 (tkr)'],
          ['Växel & nät', 1400],
          [null, null],
          ['Sist', -85],
        ]),
      ),
    );
    const filled = lines.filter((line) => line.cells.some((cell) => cell !== null));
    expect(filled).toEqual([
      { line: 1, cells: ['Åtgärd', '2028 (tkr)'] },
      { line: 2, cells: ['Växel & nät', 1400] },
      { line: 4, cells: ['Sist', -85] },
    ]);
  });

  test('a file that only calls itself so is refused', async () => {
    expect((await failureOf(file('false.xlsx', 'Titel;Behov'))).message).toContain('not an XLSX file');
  });
});

test('other files are called wrongly: missing ones, and those of another kind', async () => {
  expect((await failureOf(join(folder, 'nowhere.csv'))).code).toBe(2);
  expect((await failureOf(file('plan.pdf', '%PDF'))).code).toBe(2);
});
