import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { LocalDate } from '../../lambdas/domain/brands.ts';
import { csvOf } from '../../lambdas/sheet/csv.ts';
import type { SheetCell } from '../../lambdas/sheet/sheet.ts';

const columns = [{ title: 'Åtgärd' }, { title: 'Kostnad' }];
const cellOf = (cell: SheetCell): string =>
  csvOf({ columns: [{ title: 'x' }], rows: [[cell]] })
    .slice('\ufeffx\r\n'.length)
    .replace(/\r\n$/, '');

test('opens in a Swedish spreadsheet: mark of UTF-8, semicolons, CRLF', () => {
  expect(csvOf({ columns, rows: [['Byte', 850]] })).toBe('\ufeffÅtgärd;Kostnad\r\nByte;850\r\n');
});

test.each<[string, SheetCell, string]>([
  ['a sum', '=SUM(A1)', "'=SUM(A1)"],
  ['a plus', '+1', "'+1"],
  ['an at sign', '@x', "'@x"],
  ['a tab', '\tx', "'\tx"],
  ['a line break first', '\rx', `"'\rx"`],
  ['a minus that is no number', '-1+cmd', "'-1+cmd"],
  ['behind spaces', '  =x', "'  =x"],
  ['a number as text', '-95', '-95'],
  ['a true number below zero', -95, '-95'],
  ['a fraction', 1.5, '1,5'],
  ['a day', { date: '2028-01-31' as LocalDate }, '2028-01-31'],
  ['nothing', null, ''],
  ['a semicolon and a quote', 'a;"b"', '"a;""b"""'],
  ['a middle equals', 'a=b', 'a=b'],
])('%s', (_what, cell, expected) => {
  expect(cellOf(cell)).toBe(expected);
});

test('whatever was written can be read again, and no cell begins with what a spreadsheet runs', () => {
  const rows = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.integer()), { maxLength: 5 });
  fc.assert(
    fc.property(rows, (given) => {
      const read: string[][] = parse(csvOf({ columns, rows: given }), {
        bom: true,
        delimiter: ';',
        record_delimiter: '\r\n',
      });
      expect(
        read.slice(1).map(([text = '', number]) => [text.replace(/^'(?=[\s\0]*[=+@\t\r\n\0-])/, ''), Number(number)]),
      ).toEqual(given);
      for (const [text = ''] of read) expect(text).not.toMatch(/^(?:[=+@\t\r\n]|-(?!\d+(?:,\d+)?$))/);
    }),
  );
});
