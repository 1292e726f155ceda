import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import type { Instant, LocalDate } from '../../lambdas/domain/brands.ts';
import { overviewOf } from '../../lambdas/domain/overview/overview.ts';
import { overviewSheets } from '../../lambdas/sheet/overview-sheets.ts';
import { sheetNames, xlsxOf } from '../../lambdas/sheet/xlsx.ts';
import { aChange, aDraft } from '../web/a-plan.ts';
import { wholeOf, writtenPlans } from '../web/an-overview.ts';

/** The files in a zip, by the list at its end. */
const unzipped = (zip: Uint8Array): Map<string, string> => {
  const bytes = Buffer.from(zip);
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    files.set(name, (bytes.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content)).toString('utf8'));
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
};
const sheetsIn = (files: ReadonlyMap<string, string>): string[] =>
  [...files].filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name)).map(([, xml]) => xml);

const keep = (written = writtenPlans()) => ({
  locale: 'sv' as const,
  municipality: 'Älvboda kommun',
  overview: overviewOf(wholeOf(written)),
  filter: {},
  at: '2027-05-21T12:32:00.000Z' as Instant,
});

test('a read-me, a summary, all changes and a sheet for each department that has any', async () => {
  const files = unzipped(await xlsxOf(overviewSheets(keep())));
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name]) => name,
  );
  expect(names).toEqual([
    'Läs mig',
    'Sammanfattning',
    'Åtgärder',
    'Kultur- och fritidsförvaltninge',
    'Barn- och utbildningsförvaltnin',
    'Samhällsbyggnadsförvaltningen',
  ]);
});

test('every sheet has its head frozen', async () => {
  const sheets = sheetsIn(unzipped(await xlsxOf(overviewSheets(keep()))));
  expect(sheets).toHaveLength(6);
  for (const xml of sheets) expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
});

test('what people wrote is text, and nothing in the file is a formula', async () => {
  const title = '=HYPERLINK("http://x.example","klicka")';
  const written = [{ plan: aDraft(), changes: [aChange({ title, system: '+cmd|calc', responsible: '@sum(A1)' })] }];
  const files = unzipped(await xlsxOf(overviewSheets(keep(written))));
  const all = [...files.values()].join('');
  expect(all).not.toMatch(/<f[ >/]/);
  expect(all).toContain('=HYPERLINK(');
  expect(files.get('xl/sharedStrings.xml')).toContain('+cmd|calc');
});

test.each(['constructor', '__proto__', 'toString', 'bra\ufffe\u0000'])('%j is a text like any other', async (text) => {
  const files = unzipped(await xlsxOf([{ name: 'A', columns: [{ title: 'rubrik' }], rows: [[text], ['sist']] }]));
  const texts = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, one]) => one);
  expect(texts.map((one) => one?.trim())).toEqual(['rubrik', text.replace('\ufffe\u0000', ''), 'sist']);
  const [xml = ''] = sheetsIn(files);
  expect([...xml.matchAll(/t="s"[^>]*><v>(\d+)<\/v>/g)].map(([, index]) => index)).toEqual(['0', '1', '2']);
});

test('numbers are numbers and days are days', async () => {
  const rows = [['x', -95, { date: '2028-01-31' as LocalDate }]];
  const [xml = ''] = sheetsIn(unzipped(await xlsxOf([{ name: 'A', columns: [{ title: 'a' }, { title: 'b' }], rows }])));
  expect(xml).toMatch(/<c r="B2"(?: t="n")?[^>]*><v>-95<\/v>/);
  // 31 January 2028, in days from the beginning of 1900 as a spreadsheet counts them.
  expect(xml).toMatch(/<c r="C2"[^>]*><v>46783<\/v>/);
});

test('the sums of the summary are those of the overview', () => {
  const kept = keep();
  const [, summary] = overviewSheets(kept);
  const of = (by: string): number[][] =>
    (summary?.rows ?? []).filter(([first]) => first === by).map((row) => row.slice(2, 9).map(Number));
  const added = (rows: number[][]): number[] => rows.reduce((all, row) => all.map((n, at) => n + (row[at] ?? 0)));
  const [whole] = of('Summa');
  for (const by of [
    'Förvaltning',
    'Typ av åtgärd',
    'Finansiering',
    'Prioritet',
    'Startar i kvartal',
    'Strategier och riktlinjer',
  ])
    expect(added(of(by))).toEqual(whole);
});

test('any names become names that a spreadsheet takes, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 8 }), (given) => {
      const names = sheetNames([...given, ...given]);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of names) {
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[[\]/\\:*?]|^'/);
      }
    }),
  );
});
