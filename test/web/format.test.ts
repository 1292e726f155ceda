import fc from 'fast-check';
import type { Instant, LocalDate } from '../../lambdas/domain/brands.ts';
import * as format from '../../lambdas/web/format.ts';

describe('money', () => {
  test.each([
    [4850, '4\u00a0850\u00a0tkr'],
    [-95, '\u221295\u00a0tkr'],
    [0, '0\u00a0tkr'],
    [1_234_567, '1\u00a0234\u00a0567\u00a0tkr'],
  ])('%d is written %s', (value, text) => {
    expect(format.money(value)).toBe(text);
  });

  test('a difference has its sign both ways', () => {
    expect([120, -35, 0].map(format.signedMoney)).toEqual(['+120\u00a0tkr', '\u221235\u00a0tkr', '±0\u00a0tkr']);
  });

  test.each([
    ['1 234', 1234],
    ['1\u00a0234', 1234],
    ['1\u202f234 tkr', 1234],
    ['−5', -5],
    ['-5', -5],
    ['– 5', -5],
    ['+7', 7],
    ['12,00', 12],
    ['12,', 12],
    ['−0', 0],
    ['', null],
    ['   ', null],
  ])('%j is read as %j', (typed, value) => {
    expect(format.parseTkr(typed)).toEqual({ ok: true, value });
  });

  test.each([
    ['12,5', 'not-whole'],
    ['0,25', 'not-whole'],
    ['1.234', 'not-a-number'],
    ['tolv', 'not-a-number'],
    ['1 2x0', 'not-a-number'],
    ['--5', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['tkr', 'value'],
    ['9999999999999', 'not-a-number'],
  ])('%j is refused or empty: %s', (typed, code) => {
    expect(format.parseTkr(typed)).toEqual(code === 'value' ? { ok: true, value: null } : { ok: false, code });
  });

  test('what is shown in a field is read back as the same sum', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (value) => {
        expect(format.parseTkr(format.typedTkr(value))).toEqual({ ok: true, value });
        expect(format.parseTkr(format.money(value))).toEqual({ ok: true, value });
      }),
    );
  });
});

describe('dates are days and times in Sweden', () => {
  const summer = '2027-05-28T12:32:00.000Z' as Instant;

  test('in Swedish', () => {
    expect(format.longDate('2027-05-28' as LocalDate, 'sv')).toBe('28 maj 2027');
    expect(format.dateTime(summer, 'sv')).toBe('28 maj 2027 kl.\u00a014.32');
    expect(format.deadlineText('2027-05-28' as LocalDate, 'sv')).toBe('fredag 28 maj 2027 kl.\u00a024.00');
    expect(format.quarterText('2028-Q1', 'sv')).toBe('kvartal 1 2028');
  });

  test('in English', () => {
    expect(format.longDate('2027-05-28' as LocalDate, 'en')).toBe('28 May 2027');
    expect(format.dateTime(summer, 'en')).toBe('28 May 2027 at\u00a014:32');
    expect(format.deadlineText('2027-05-28' as LocalDate, 'en')).toBe('Friday 28 May 2027, by\u00a0midnight');
    expect(format.quarterText('', 'en')).toBe('');
  });

  test('an instant just before midnight in Sweden belongs to that day', () => {
    expect(format.dateTime('2027-01-31T22:59:00.000Z' as Instant, 'sv')).toBe('31 januari 2027 kl.\u00a023.59');
  });
});

test('names are sorted as Swedish readers expect', () => {
  const names = ['Östra', 'Ål', 'Zinken', 'Ärlan', 'Alm'];
  expect(format.sortedBy(names, (name) => name, 'sv')).toEqual(['Alm', 'Zinken', 'Ål', 'Ärlan', 'Östra']);
});
