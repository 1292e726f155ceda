import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { type ZipFile, zipOf } from '../../lambdas/archive/zip.ts';
import { filesIn } from './unzip.ts';

const AT = '2027-12-01T10:20:30.000Z';
const text = (name: string, content: string): ZipFile => ({ name, content: Buffer.from(content) });

describe('a ZIP', () => {
  const name = fc
    .array(fc.stringMatching(/^[a-zåäö0-9][a-zåäö0-9 ._-]{0,12}$/), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('/'));
  const files = fc.uniqueArray(fc.record({ name, content: fc.uint8Array({ maxLength: 4000 }) }), {
    maxLength: 12,
    selector: (file) => file.name,
  });

  test('gives back every file as it was, in its order, with its own checksum', () => {
    fc.assert(
      fc.property(files, (given) => {
        const found = filesIn(zipOf(given, AT));
        expect(found.map((file) => file.name)).toEqual(given.map((file) => file.name));
        for (const [index, { content, crc }] of found.entries()) {
          expect(Buffer.from(content).equals(given[index]?.content ?? Buffer.alloc(0))).toBe(true);
          expect(crc).toBe(crc32(given[index]?.content ?? Buffer.alloc(0)));
        }
      }),
    );
  });

  test('is the same bytes for the same files at the same time', () => {
    const given = [text('a.txt', 'a'.repeat(5000)), text('å/ö.txt', 'ö')];
    expect(Buffer.from(zipOf(given, AT)).equals(zipOf(given, AT))).toBe(true);
    expect(Buffer.from(zipOf(given, AT)).equals(zipOf(given, '2027-12-01T10:20:32.000Z'))).toBe(false);
  });

  test('is smaller where it can be, and no larger where it cannot', () => {
    const zeros = zipOf([text('a', '0'.repeat(100_000))], AT);
    expect(zeros.length).toBeLessThan(1000);
    const noise = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919 * (index + 13)) % 251));
    expect(zipOf([{ name: 'n', content: noise }], AT).length).toBeLessThanOrEqual(noise.length + 100 + 22);
  });

  test('without any file is a ZIP too', () => {
    expect(filesIn(zipOf([], AT))).toEqual([]);
  });

  test.each(['', '/etc/passwd', '../up', 'a/../b', 'a//b', 'a/', '.', 'a\\b', 'a\nb'])('refuses the name %j', (bad) => {
    expect(() => zipOf([text(bad, 'x')], AT)).toThrow(RangeError);
  });

  test('refuses two files of one name', () => {
    expect(() => zipOf([text('a', '1'), text('a', '2')], AT)).toThrow(/Two files/);
  });

  test('is read by another program: a workbook packed by it is opened by the reader of workbooks', async () => {
    const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const book = [
      text(
        '[Content_Types].xml',
        `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
      ),
      text(
        'xl/_rels/workbook.xml.rels',
        `${xml}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      text(
        'xl/workbook.xml',
        `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Ä" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      text(
        'xl/worksheets/sheet1.xml',
        `${xml}<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'Åtgärd'.repeat(400)}</t></is></c></row></sheetData></worksheet>`,
      ),
    ];
    const folder = mkdtempSync(join(tmpdir(), 'planhjul-zip-'));
    try {
      writeFileSync(join(folder, 'a.xlsx'), zipOf(book, AT));
      expect(await readSheet(join(folder, 'a.xlsx'))).toEqual([['Åtgärd'.repeat(400)]]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
