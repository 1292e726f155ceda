import fc from 'fast-check';
import type { BudgetYear, DepartmentId, DocumentId } from '../../lambdas/domain/brands.ts';
import {
  type CaseHolder,
  type CaseHolders,
  type CaseNumber,
  caseNumberField,
  caseNumberIn,
  givingBack,
  NOBODY,
  numberAsRegistered,
  taking,
  yearOfCase,
} from '../../lambdas/domain/case-number.ts';
import { parseInput } from '../../lambdas/domain/input.ts';

describe('a case number', () => {
  test.each([
    ['KS 2027/123', 'KS 2027/123'],
    ['  ks  2027/123 ', 'KS 2027/123'],
    ['KS2027/123', 'KS 2027/123'],
    ['KS\u00a02027/123', 'KS 2027/123'],
    ['bun 1999/1', 'BUN 1999/1'],
    ['åvn 2027/9', 'ÅVN 2027/9'],
    ['K5 2027/1234567', 'K5 2027/1234567'],
  ])('%j is %s', (typed, number) => {
    expect(caseNumberIn(typed)).toBe(number);
  });

  test.each([
    '',
    'KS',
    '2027/123',
    'KS 2027/0',
    'KS 2027/0123',
    'KS 27/123',
    'KS 2027-123',
    'KS 2027/123 a',
    'KS 2027/12345678',
    'KS KF 2027/1',
    '5K 2027/1',
    'KS 3027/1',
    '=KS 2027/1',
    'KS 2027/1|cases',
  ])('%j is none', (typed) => {
    expect(caseNumberIn(typed)).toBeUndefined();
  });

  test('is the same however often it is read', () => {
    const typed = fc.tuple(
      fc.constantFrom('KS', 'ks', 'Bun', 'äö'),
      fc.integer({ min: 1000, max: 2999 }),
      fc.nat(9_999_999),
    );
    fc.assert(
      fc.property(typed, ([series, year, number]) => {
        const read = caseNumberIn(`${series} ${year}/${number}`);
        expect(read === undefined).toBe(number === 0);
        if (read === undefined) return;
        expect(caseNumberIn(read)).toBe(read);
        expect(yearOfCase(read)).toBe(year);
      }),
    );
  });

  test('at the door an empty field is null, and what is no number is told by its field', () => {
    expect(parseInput(caseNumberField, ' ')).toEqual({ ok: true, value: null });
    expect(parseInput(caseNumberField, 'ks 2027/5')).toEqual({ ok: true, value: 'KS 2027/5' });
    expect(parseInput(caseNumberField, 'dnr 5')).toMatchObject({
      refusal: { problems: [{ pointer: '', code: 'bad-format' }] },
    });
  });

  test('of a decision from before keeps the shape that it had then', () => {
    expect(numberAsRegistered('412/02')).toBe('412/02');
    expect(numberAsRegistered('ks 2027/5')).toBe('KS 2027/5');
  });
});

const plan = (department: string): CaseHolder => ({
  plan: { year: 2028 as BudgetYear, department: department as DepartmentId },
});
const document = (id: string): CaseHolder => ({ document: id as DocumentId });

describe('whose a number is', () => {
  const anyHolder = fc.constantFrom(plan('kultur'), plan('social'), document('it-policy'), document('it-strategi'));

  test('a plan has it alone; governing documents may have one together', () => {
    const kultur = taking(NOBODY, plan('kultur'));
    expect(kultur).toEqual({ plan: { year: 2028, department: 'kultur' }, documents: [] });
    expect(taking(kultur ?? NOBODY, plan('kultur'))).toBe(kultur);
    expect(taking(kultur ?? NOBODY, plan('social'))).toBeUndefined();
    expect(taking(kultur ?? NOBODY, document('it-policy'))).toBeUndefined();
    const both = taking(taking(NOBODY, document('it-strategi')) ?? NOBODY, document('it-policy'));
    expect(both).toEqual({ plan: null, documents: ['it-policy', 'it-strategi'] });
    expect(taking(both ?? NOBODY, plan('kultur'))).toBeUndefined();
  });

  test('whatever is taken and given back, a plan never shares it, and what nobody has is free again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), anyHolder), { maxLength: 12 }), (acts) => {
        let holders: CaseHolders = NOBODY;
        for (const [takes, holder] of acts)
          holders = takes ? (taking(holders, holder) ?? holders) : givingBack(holders, holder);
        expect(holders.plan === null || holders.documents.length === 0).toBe(true);
        for (const holder of [plan('kultur'), plan('social'), document('it-policy'), document('it-strategi')])
          holders = givingBack(holders, holder);
        expect(holders).toEqual(NOBODY);
      }),
    );
  });
});

test('the year stands between the series and the number', () => {
  expect(yearOfCase('KS 2027/123' as CaseNumber)).toBe(2027);
});
