import * as fc from 'fast-check';
import type { BudgetYear } from '../../lambdas/domain/brands.ts';
import { amountOf, quarterOf } from '../../lambdas/domain/plan-file/cells.ts';
import { columnOf } from '../../lambdas/domain/plan-file/columns.ts';
import { type PlanFile, readPlanFile } from '../../lambdas/domain/plan-file.ts';
import bergen from '../../lib/local/example/data/bergen-ikthp-2013.json';

const read = (table: readonly (readonly unknown[])[], year = 2028): PlanFile => {
  const lines = table.map((cells, index) => ({ line: index + 1, cells: cells as string[] }));
  const result = readPlanFile(lines, year as BudgetYear);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const only = (file: PlanFile) => {
  expect(file.rows).toHaveLength(1);
  const [row] = file.rows;
  if (!row) throw new Error('There is no row');
  return row;
};

describe('headings', () => {
  test.each([
    ['Åtgärd', { holds: 'text', field: 'title' }],
    ['Title', { holds: 'text', field: 'title' }],
    ['  Behov  och nytta ', { holds: 'text', field: 'need' }],
    ['Typ av åtgärd', { holds: 'choice', field: 'kind' }],
    ['Riktighet', { holds: 'level', field: 'r' }],
    ['Startar', { holds: 'quarter', field: 'start' }],
    ['2028', { holds: 'amount', field: 'oneOff', year: 2028, unit: 'kronor' }],
    ['Engångskostnad 2029 (tkr)', { holds: 'amount', field: 'oneOff', year: 2029, unit: 'tkr' }],
    ['Engångskostnad, tkr 2029', { holds: 'amount', field: 'oneOff', year: 2029, unit: 'tkr' }],
    ['Driftkostnad 2028 (kr)', { holds: 'amount', field: 'running', year: 2028, unit: 'kronor' }],
    ['running cost 2030 tkr', { holds: 'amount', field: 'running', year: 2030, unit: 'tkr' }],
    ['Budsjett 2013', { holds: 'amount', field: 'oneOff', year: 2013, unit: 'kronor' }],
  ])('%s', (heading, column) => {
    expect(columnOf(heading)).toEqual(column);
  });

  test.each(['Anteckningar', 'Engångskosnad 2028', 'tkr', '', 'constructor', '__proto__'])(
    '%s is nothing a plan knows',
    (heading) => {
      expect(columnOf(heading)).toBeUndefined();
    },
  );
});

describe('amounts', () => {
  test.each([
    ['1 400 000,00', 1400],
    ['1\u00a0400\u00a0000,00', 1400],
    ['1.400.000,00', 1400],
    ['-500 000,00', -500],
    ['\u2212500 000', -500],
    ['190000', 190],
    [1_400_000, 1400],
    ['0,00', 0],
  ])('%s kronor is %d tkr', (cell, tkr) => {
    expect(amountOf(cell, 'kronor')).toEqual({ value: { tkr, rounded: false } });
  });

  test.each([
    ['1 499,99', 1],
    ['1 500', 2],
    ['-1 500', -2],
    ['-1 499,99', -1],
    ['499', 0],
    [1234.56, 1],
  ])('%s kronor is rounded to %d tkr, half a thousand away from zero', (cell, tkr) => {
    const parsed = amountOf(cell, 'kronor');
    expect(parsed).toEqual({ value: { tkr, rounded: true } });
  });

  test('a rounded minus is never minus zero', () => {
    expect(amountOf('-400', 'kronor')).toEqual({ value: { tkr: 0, rounded: true } });
    expect(Object.is((amountOf('-400', 'kronor') as { value: { tkr: number } }).value.tkr, 0)).toBe(true);
  });

  test('tkr are whole: decimals other than zeros are refused, not rounded', () => {
    expect(amountOf('1 400', 'tkr')).toEqual({ value: { tkr: 1400, rounded: false } });
    expect(amountOf('1 400,00', 'tkr')).toEqual({ value: { tkr: 1400, rounded: false } });
    expect(amountOf('1 400,5', 'tkr')).toEqual({ code: 'not-whole' });
    expect(amountOf(12.5, 'tkr')).toEqual({ code: 'not-whole' });
  });

  test.each(['tolv', '1,400', '1.400', '1e6', '--5', '=1+1', '12 kr', Number.NaN, Number.POSITIVE_INFINITY])(
    '%s is no amount: it could mean two things, or nothing',
    (cell) => {
      expect(amountOf(cell, 'kronor')).toEqual({ code: 'not-a-number' });
    },
  );

  test('whole thousands come back as they were, however they were printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (tkr) => {
        const printed = new Intl.NumberFormat('sv-SE', { minimumFractionDigits: 2 }).format(tkr * 1000);
        expect(amountOf(printed, 'kronor')).toEqual({ value: { tkr: tkr === 0 ? 0 : tkr, rounded: false } });
      }),
    );
  });
});

test.each(['2028-Q2', '2028 Q2', 'Q2 2028', 'kv 2 2028', '2028 kvartal 2', 'K2 2028'])(
  '%s is the second quarter',
  (text) => {
    expect(quarterOf(text)).toEqual({ value: '2028-Q2' });
  },
);

describe('a file', () => {
  test('in Swedish becomes planned changes', () => {
    const row = only(
      read([
        [
          'Åtgärd',
          'Typ',
          'Beskrivning',
          'Engångskostnad 2028 (tkr)',
          'Driftkostnad 2028 (tkr)',
          'Finansiering',
          'Prioritet',
          'Risk',
          'K',
          'R',
          'T',
          'Start',
          'Klar',
          'Ansvarig',
          'E-post',
          'Styrdokument',
        ],
        [
          'Nytt bibliotekssystem',
          'Byte',
          'Byts ut',
          '400',
          '120',
          'Äskande',
          'Måste',
          'Medel',
          '1',
          '2',
          '1',
          '2028-Q1',
          'Q4 2028',
          'Rut',
          'rut@exempel.example',
          'it-strategi',
        ],
      ]),
    );
    expect(row).toMatchObject({
      line: 2,
      title: 'Nytt bibliotekssystem',
      rounded: false,
      draft: {
        kind: 'replace',
        oneOff: [400, null, null],
        running: [120, null, null],
        funding: 'request',
        priority: 'must',
        risk: 'medium',
        classification: { k: 1, r: 2, t: 1 },
        start: '2028-Q1',
        end: '2028-Q4',
        serves: 'it-strategi',
      },
    });
  });

  test("of Bergen's rows keeps every name and every sum of the plan's three years", () => {
    const file = read(
      [
        ['version', 'project', '2012', '2013', '2014', '2015', '2016'],
        ...bergen.rows.map((row) => [row.version, row.project, ...Object.values(row.amountsAsPrinted)]),
      ],
      2013,
    );
    expect(file.unread).toEqual(['version', '2012', '2016']);
    const got = file.rows.map((row) => ('draft' in row ? [row.title, ...row.draft.oneOff] : row));
    expect(got).toEqual(
      bergen.rows.map(({ project, amounts }) => [
        project,
        amounts['2013'] / 1000,
        amounts['2014'] / 1000,
        amounts['2015'] / 1000,
      ]),
    );
  });

  test('tells everything that is wrong with a line, by field', () => {
    const row = only(
      read([
        ['Titel', 'Typ', '2028', 'K', 'Start', 'E-post'],
        ['', 'Hyra', 'mycket', '4', 'våren', 'inte en adress'],
      ]),
    );
    expect('problems' in row && row.problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/title required',
      '/kind not-a-choice',
      '/oneOff/0 not-a-number',
      '/classification/k out-of-range',
      '/start not-a-quarter',
      '/responsibleEmail not-an-email',
    ]);
  });

  test('holds to the limits of the form', () => {
    const row = only(
      read([
        ['Titel', '2028 (tkr)'],
        ['x'.repeat(121), '2000000'],
      ]),
    );
    expect('problems' in row && row.problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/title too-long',
      '/oneOff/0 out-of-range',
    ]);
  });

  test('without a column of titles is refused, and so is one that has a field twice', () => {
    const lines = (headings: string[]) => [{ line: 1, cells: headings }];
    expect(readPlanFile(lines(['Belopp 2028']), 2028 as BudgetYear)).toMatchObject({ ok: false });
    expect(readPlanFile([], 2028 as BudgetYear)).toMatchObject({ ok: false });
    expect(readPlanFile(lines(['Titel', '2028', 'Budget 2028']), 2028 as BudgetYear)).toMatchObject({
      ok: false,
      refusal: { problems: [{ pointer: '/oneOff/2028' }] },
    });
  });

  test('may have empty lines, which are passed over with their numbers kept', () => {
    const file = read([['Titel'], [''], ['Sen'], [null]]);
    expect(file.rows.map(({ line, title }) => [line, title])).toEqual([[3, 'Sen']]);
  });
});
