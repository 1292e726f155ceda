import fc from 'fast-check';
import type { BudgetYear, LocalDate } from '../../lambdas/domain/brands.ts';
import { isFreeDay, warningsFor } from '../../lambdas/domain/calendar.ts';
import { cycleInputSchema, problemsOfDates } from '../../lambdas/domain/cycle.ts';
import { daysOfCycle, proposedDays, REVIEW_DAYS, WRITING_DAYS } from '../../lambdas/domain/cycle-proposal.ts';
import { addDays, daysBetween } from '../../lambdas/domain/local-time.ts';

const years = fc.integer({ min: 2026, max: 2100 }).map((year) => year as BudgetYear);
const day = (text: string): LocalDate => text as LocalDate;

test('planned in good time: every day is a working day, in order, and misses nothing that the law asks for', () => {
  fc.assert(
    fc.property(years, (year) => {
      const today = day(`${year - 1}-02-01`);
      const days = proposedDays(year, today);
      if (!days) throw new Error('No days for a year that lies ahead');
      expect(Object.values(days).filter(isFreeDay)).toEqual([]);
      expect(problemsOfDates(cycleInputSchema.parse({ year, ...days }), today)).toEqual([]);
      expect(warningsFor({ year, ...days, rules: 'council' })).toEqual([]);
    }),
  );
});

test('planned on any day: refused by no rule, and nobody gets less than the least time', () => {
  fc.assert(
    fc.property(years, fc.integer({ min: 0, max: 364 }), (year, into) => {
      const today = addDays(day(`${year - 1}-01-01`), into);
      const days = proposedDays(year, today);
      if (!days) return;
      expect(days.opensOn >= today).toBe(true);
      expect(daysBetween(days.opensOn, days.closesOn)).toBeGreaterThanOrEqual(WRITING_DAYS);
      expect(daysBetween(days.closesOn, days.reviewBy)).toBeGreaterThanOrEqual(REVIEW_DAYS);
      expect(problemsOfDates(cycleInputSchema.parse({ year, ...days }), today)).toEqual([]);
    }),
  );
});

test.each([
  [
    2028,
    '2027-02-15',
    { opensOn: '2027-03-01', closesOn: '2027-05-31', reviewBy: '2027-06-30', meetingOn: '2027-11-01' },
  ],
  [
    2027,
    '2026-02-15',
    { opensOn: '2026-03-02', closesOn: '2026-05-29', reviewBy: '2026-06-30', meetingOn: '2026-10-26' },
  ],
])('the budget year %i', (year, today, expected) => {
  expect(proposedDays(year as BudgetYear, day(today))).toEqual(expected);
});

test('too late in the year there is nothing to propose', () => {
  expect(proposedDays(2028 as BudgetYear, day('2027-11-01'))).toBeNull();
});

test('what the days come to has the summons and the law’s days among them, in order', () => {
  const days = { opensOn: '2026-03-02', closesOn: '2026-05-29', reviewBy: '2026-06-30', meetingOn: '2026-10-26' };
  const all = daysOfCycle(2027 as BudgetYear, days as Parameters<typeof daysOfCycle>[1]);
  expect(all.map(({ what, date }) => `${date} ${what}`)).toEqual([
    '2026-03-02 opensOn',
    '2026-05-29 closesOn',
    '2026-06-30 reviewBy',
    '2026-10-15 new-council',
    '2026-10-19 summonsBy',
    '2026-10-26 meetingOn',
    '2026-10-31 budget-proposal',
    '2026-11-30 budget-decision',
  ]);
});
