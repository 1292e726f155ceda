import fc from 'fast-check';
import type { BudgetYear, ChangeId, Instant, LocalDate, Tkr } from '../../lambdas/domain/brands.ts';
import {
  addStandings,
  askedAbout,
  DEFAULT_FOLLOW_UP,
  followUpRulesSchema,
  latestReports,
  openPeriods,
  PROGRESS,
  plannedCost,
  type Report,
  responsiblesOf,
  standingOf,
  TERTIALS,
} from '../../lambdas/domain/follow-up.ts';
import { parseInput } from '../../lambdas/domain/input.ts';
import { aChange } from '../web/a-plan.ts';

const YEAR = 2028 as BudgetYear;
const ids = ['a', 'b', 'c', 'd'] as ChangeId[];
const CHANGES = ids.map((id, index) =>
  aChange({ id, removed: id === 'd', responsibleEmail: index < 2 ? 'Eva@x.example' : 'eva@X.example' }),
);

const aReport = fc.record({
  change: fc.constantFrom(...ids),
  tertial: fc.constantFrom(...TERTIALS),
  progress: fc.constantFrom(...PROGRESS),
  forecast: fc.integer({ min: -2000, max: 2000 }).map((n) => n as Tkr),
  year: fc.constant(YEAR),
  comment: fc.constant(''),
  by: fc.constant('Eva'),
  at: fc.constant('2028-05-02T08:00:00.000Z' as Instant),
});
const reports = fc.uniqueArray(aReport, { selector: ({ change, tertial }) => `${change} ${tertial}`, maxLength: 12 });

test.each([
  ['2028-04-29', []],
  ['2028-04-30', [[2028, 1]]],
  ['2028-06-14', [[2028, 1]]],
  ['2028-06-15', []],
  ['2028-12-31', [[2028, 3]]],
  ['2029-02-14', [[2028, 3]]],
  ['2029-02-15', []],
])('on %s answers are taken for %j', (day, expected) => {
  const open = openPeriods(DEFAULT_FOLLOW_UP, day as LocalDate);
  expect(open.map(({ year, tertial }) => [year, tertial])).toEqual(expected);
});

test.each([
  [{ ends: ['04-30', '04-30', '12-31'] }, '/ends/1', 'out-of-order'],
  [{ ends: ['02-29', '08-31', '12-31'] }, '/ends/0', 'not-a-date'],
  [{ ends: ['40-40', '08-31', '12-31'] }, '/ends/0', 'not-a-date'],
  [{ ends: ['04-30', '08-00', '12-31'] }, '/ends/1', 'not-a-date'],
  [{ remindDays: 45 }, '/remindDays', 'out-of-order'],
])('the setting %j is refused at %s', (given, pointer, code) => {
  expect(parseInput(followUpRulesSchema, { ...DEFAULT_FOLLOW_UP, ...given })).toMatchObject({
    ok: false,
    refusal: { problems: [{ pointer, code }] },
  });
});

test('every change is counted once, and the forecast is the plan where nobody has reported', () => {
  fc.assert(
    fc.property(reports, fc.constantFrom(...TERTIALS), (told: Report[], tertial) => {
      const latest = latestReports(told, tertial);
      const standing = standingOf(CHANGES, latest);
      const part = CHANGES.filter((change) => !change.removed);
      expect(standing.changes).toBe(part.length);
      expect(PROGRESS.reduce((sum, one) => sum + standing.counts[one], 0)).toBe(standing.reported);
      expect(standing.planned).toBe(part.reduce((sum, change) => sum + plannedCost(change), 0));
      const forecast = part.reduce((sum, one) => sum + (latest.get(one.id)?.forecast ?? plannedCost(one)), 0);
      expect(standing.forecast).toBe(forecast);
      expect(addStandings(part.map((change) => standingOf([change], latest)))).toEqual(standing);
    }),
  );
});

test('nothing more is asked of what is done or dropped, and nothing later than the tertial counts', () => {
  fc.assert(
    fc.property(reports, fc.constantFrom(...TERTIALS), (told: Report[], tertial) => {
      for (const { id } of askedAbout(CHANGES, told, tertial)) {
        const over = told.filter((one) => one.change === id && one.tertial < tertial);
        expect(over.every(({ progress }) => progress !== 'done' && progress !== 'dropped')).toBe(true);
      }
      for (const one of latestReports(told, tertial).values()) expect(one.tertial).toBeLessThanOrEqual(tertial);
    }),
  );
});

test('one mailbox is asked once, however its address is written', () => {
  expect(responsiblesOf(CHANGES).map(({ changes }) => changes.length)).toEqual([CHANGES.length]);
});
