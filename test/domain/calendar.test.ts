import fc from 'fast-check';
import type { BudgetYear, LocalDate } from '../../lambdas/domain/brands.ts';
import {
  type CycleDates,
  electionDay,
  isElectionYear,
  isFreeDay,
  statutoryDates,
  warningsFor,
} from '../../lambdas/domain/calendar.ts';
import { appealEndsAt, lastDayToAppeal } from '../../lambdas/domain/council/minutes.ts';
import { addDays, daysBetween, endOfDay } from '../../lambdas/domain/local-time.ts';

const day = (text: string): LocalDate => text as LocalDate;
const year = (n: number): BudgetYear => n as BudgetYear;
const lines = (n: number): string[] => statutoryDates(year(n)).map(({ date, code, rule }) => `${date} ${code} ${rule}`);

test('elections are held on the second Sunday of September 2026, 2030 and every fourth year', () => {
  expect([2025, 2026, 2027, 2028, 2029, 2030, 2034].filter(isElectionYear)).toEqual([2026, 2030, 2034]);
  expect([2026, 2030, 2034].map(electionDay)).toEqual(['2026-09-13', '2030-09-08', '2034-09-10']);
});

test('the dates of a budget year as the law gives them (KL 11)', () => {
  expect(lines(2028)).toEqual([
    '2027-10-31 budget-proposal KL 11:8',
    '2027-10-31 auditors-budget-proposal KL 11:8',
    '2027-10-31 tax-rate-proposal KL 11:8',
    '2027-11-30 budget-proposal-late KL 11:8',
    '2027-11-30 budget-decision KL 11:10',
    '2027-11-30 tax-rate-decision KL 11:11',
    '2027-12-31 budget-decision-late KL 11:11',
    '2028-01-01 budget-year-begins KL 11:5',
    '2028-10-31 interim-report KL 11:16',
    '2028-12-31 budget-year-ends KL 11:5',
    '2030-12-31 plan-period-ends KL 11:6',
  ]);
});

test('KL 11:10, 5:9: in an election year the newly elected council decides, which sits from 15 October', () => {
  expect(lines(2027).slice(0, 2)).toEqual(['2026-09-13 election-day vallagen 1:3', '2026-10-15 new-council KL 5:9']);
  const decisions = (n: number) =>
    statutoryDates(year(n))
      .filter((one) => one.newlyElected)
      .map((one) => one.code);
  expect(decisions(2027)).toEqual(['budget-decision', 'budget-decision-late']);
  expect(decisions(2028)).toEqual([]);
});

test('KL 11:9: the day for the boards’ proposals is the executive board’s own', () => {
  expect(statutoryDates(year(2028), day('2027-06-18'))[0]).toMatchObject({
    code: 'boards-propose',
    date: '2027-06-18',
  });
});

describe('warnings for a cycle', () => {
  const dates = (changes: Partial<CycleDates>): CycleDates => ({
    year: year(2028),
    closesOn: day('2027-05-28'),
    reviewBy: day('2027-06-18'),
    meetingOn: day('2027-10-25'),
    rules: 'council',
    ...changes,
  });
  const codes = (changes: Partial<CycleDates>) =>
    warningsFor(dates(changes)).map(({ code, rule }) => `${code} ${rule}`);

  test.each<[string, Partial<CycleDates>, string[]]>([
    ['in good time', {}, []],
    ['the last day on which a referral back still fits', { meetingOn: day('2027-11-01') }, []],
    ['a day later it does not', { meetingOn: day('2027-11-02') }, ['no-room-for-referral KL 11:10']],
    [
      'nor does a second meeting, from the 23rd',
      { meetingOn: day('2027-11-23') },
      ['no-room-for-another-meeting KL 11:10'],
    ],
    ['the last legal day', { meetingOn: day('2027-11-30') }, ['no-room-for-another-meeting KL 11:10']],
    ['after it', { meetingOn: day('2027-12-01') }, ['after-budget-decision KL 11:10']],
    [
      'the review ends after the board’s proposal',
      { reviewBy: day('2027-11-01'), meetingOn: day('2027-12-06') },
      ['after-budget-decision KL 11:10', 'after-budget-proposal KL 11:8'],
    ],
    [
      'the old council of an election year',
      { year: year(2027), closesOn: day('2026-05-28'), reviewBy: day('2026-06-18'), meetingOn: day('2026-10-14') },
      ['council-not-newly-elected KL 11:10'],
    ],
    [
      'the new one',
      { year: year(2027), closesOn: day('2026-05-28'), reviewBy: day('2026-06-18'), meetingOn: day('2026-10-15') },
      [],
    ],
    [
      'a board is not elected that day',
      {
        year: year(2027),
        closesOn: day('2026-05-28'),
        reviewBy: day('2026-06-18'),
        meetingOn: day('2026-10-14'),
        rules: 'board',
      },
      [],
    ],
    ['a meeting on a Sunday', { meetingOn: day('2027-10-24') }, ['meeting-on-free-day KL 5:12']],
    ['a deadline on Ascension Day', { closesOn: day('2027-05-06') }, ['deadline-on-free-day lag 1930:173']],
  ])('%s', (_what, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });
});

test('free days: weekends, public holidays, and the eves that count as such', () => {
  const free = [
    '2027-01-01',
    '2027-01-06',
    '2027-03-26',
    '2027-03-29',
    '2027-05-06',
    '2027-06-25',
    '2027-12-24',
    '2027-12-31',
    '2028-04-14',
    '2028-06-06',
  ];
  const working = [
    '2027-01-05',
    '2027-03-25',
    '2027-03-30',
    '2027-04-30',
    '2027-06-18',
    '2027-06-24',
    '2027-12-23',
    '2027-12-27',
  ];
  expect(free.filter((one) => !isFreeDay(day(one)))).toEqual([]);
  expect(working.filter((one) => isFreeDay(day(one)))).toEqual([]);
});

test('KL 13:5: the time for appeal is at least three weeks, never ends on a free day, and is at most five days longer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6000 }), (n) => {
      const announced = addDays(day('2026-01-01'), n);
      const last = lastDayToAppeal(announced);
      expect(isFreeDay(last)).toBe(false);
      expect(daysBetween(announced, last)).toBeGreaterThanOrEqual(21);
      expect(daysBetween(announced, last)).toBeLessThanOrEqual(26);
      expect(appealEndsAt(announced)).toBe(endOfDay(last));
    }),
  );
});
