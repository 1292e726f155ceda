import fc from 'fast-check';
import type { BudgetYear, LocalDate } from '../../lambdas/domain/brands.ts';
import { addDays } from '../../lambdas/domain/local-time.ts';
import { placeIn, shareOf, wheelOf } from '../../lambdas/domain/wheel.ts';

const day = (text: string): LocalDate => text as LocalDate;
const ROUND = {
  year: 2028 as BudgetYear,
  opensOn: day('2027-03-01'),
  closesOn: day('2027-05-28'),
  reviewBy: day('2027-06-18'),
  meetingOn: day('2027-11-22'),
};
const told = (today: string): string[] =>
  wheelOf([ROUND], day(today)).phases.map(({ code, from, to, standing }) => `${code} ${from} ${to} ${standing}`);

test('a round in its year: what is done, what goes on, what comes', () => {
  expect(told('2027-06-10')).toEqual([
    'fill-in 2027-03-01 2027-05-28 past',
    'review 2027-05-29 2027-06-18 now',
    'prepare 2027-06-19 2027-11-21 ahead',
    'decide 2027-11-22 2027-11-22 ahead',
  ]);
});

test('a round that has not been started has all before it, whatever its dates', () => {
  const { phases } = wheelOf([{ ...ROUND, status: 'planned' }], day('2027-06-10'));
  expect(new Set(phases.map(({ standing }) => standing))).toEqual(new Set(['ahead']));
});

test('the year after it is carried out, all the year round', () => {
  expect(told('2028-06-10')).toEqual(['carry-out 2028-01-01 2028-12-31 now']);
  expect(told('2029-01-01')).toEqual([]);
});

test.each([
  ['the last day to submit', '2027-05-28', 'fill-in'],
  ['the day after', '2027-05-29', 'review'],
  ['the day before the meeting', '2027-11-21', 'prepare'],
  ['the day of the meeting', '2027-11-22', 'decide'],
])('%s is within one phase', (_, today, code) => {
  const now = wheelOf([ROUND], day(today)).phases.filter(({ standing }) => standing === 'now');
  expect(now.map((phase) => phase.code)).toEqual([code]);
});

test('a phase that crosses the end of the year is cut there, and one without days is left out', () => {
  const late = { ...ROUND, opensOn: day('2026-12-01'), reviewBy: ROUND.closesOn };
  const { phases } = wheelOf([late], day('2027-01-15'));
  expect(phases.map(({ code, from }) => [code, from])).toEqual([
    ['fill-in', '2027-01-01'],
    ['prepare', '2027-05-29'],
    ['decide', '2027-11-22'],
  ]);
  expect(wheelOf([late], day('2026-12-31')).phases).toMatchObject([{ from: '2026-12-01', to: '2026-12-31' }]);
});

test('whatever the dates, the phases of one round follow each other round the year and never overlap', () => {
  const steps = fc.tuple(fc.nat(120), fc.nat(80), fc.nat(60), fc.nat(150), fc.nat(800));
  fc.assert(
    fc.property(steps, ([opens, open, review, prepare, after]) => {
      const opensOn = addDays(day('2027-01-01'), opens);
      const closesOn = addDays(opensOn, open);
      const reviewBy = addDays(closesOn, review);
      const meetingOn = addDays(reviewBy, prepare + 1);
      const today = addDays(day('2026-06-01'), after);
      const { year, phases } = wheelOf([{ year: 2028 as BudgetYear, opensOn, closesOn, reviewBy, meetingOn }], today);
      // A meeting that is so late that it is within the budget year itself lies beside the carrying out, on a ring of its own.
      const round = phases.filter(({ code }) => code !== 'carry-out');
      let end = 0;
      for (const phase of round) {
        expect(placeIn(year, phase.from)).toBeGreaterThanOrEqual(end - 1e-9);
        end = placeIn(year, phase.from) + shareOf(year, phase);
        expect(end).toBeLessThanOrEqual(1 + 1e-9);
      }
      expect(round.filter(({ standing }) => standing === 'now').length).toBeLessThanOrEqual(1);
    }),
  );
});

test('a day takes its share of a leap year', () => {
  expect(placeIn(2028, '2028-01-01')).toBe(0);
  expect(shareOf(2028, { from: day('2028-01-01'), to: day('2028-12-31') })).toBeCloseTo(1);
  expect(shareOf(2028, { from: day('2028-02-29'), to: day('2028-02-29') })).toBeCloseTo(1 / 366);
});
