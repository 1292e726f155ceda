import type { Instant } from '../../lambdas/domain/brands.ts';
import type { Cycle } from '../../lambdas/domain/cycle.ts';
import { plannedCycle } from '../../lambdas/domain/cycle.ts';
import type { Plan } from '../../lambdas/domain/plan.ts';
import { answerForCycle, answerForPlan, endOfRound } from '../../lambdas/domain/signals.ts';
import { aCycle } from '../acts/a-municipality.ts';

const DEADLINE = '2027-05-28T22:00:00.000Z' as Instant;
const BEFORE = '2027-06-01T00:00:00.000Z' as Instant;
const AFTER = '2027-11-23T00:00:00.000Z' as Instant;

const plan = (status: Plan['status'], deadline = DEADLINE): Plan => ({ status, deadline }) as Plan;
const cycle = (status: Cycle['status']): Cycle => ({ ...plannedCycle(aCycle(), 'frida'), status }) as Cycle;

describe("when a department's wait is over, for executions of release 0.1.0", () => {
  test.each<[Plan['status'], string | undefined]>([
    ['invited', undefined],
    ['draft', undefined],
    ['returned', undefined],
    ['referred-back', undefined],
    ['submitted', 'submitted'],
    ['reviewed', 'submitted'],
    ['missing', 'missing'],
    ['withdrawn', 'withdrawn'],
  ])('waiting for the submission of a plan that is %s: %s', (status, outcome) => {
    expect(answerForPlan(plan(status), 'submission', DEADLINE)?.outcome).toBe(outcome);
  });

  test('a deadline that moved sends it to wait anew', () => {
    expect(answerForPlan(plan('draft', BEFORE), 'submission', DEADLINE)).toEqual({ outcome: 'rescheduled' });
  });

  test.each<[Plan['status'], string | undefined]>([
    ['submitted', undefined],
    ['returned', 'returned'],
    ['reviewed', 'reviewed'],
    ['on-agenda', 'reviewed'],
    ['withdrawn', 'withdrawn'],
  ])('waiting for the review of a plan that is %s: %s', (status, outcome) => {
    expect(answerForPlan(plan(status), 'review', DEADLINE)?.outcome).toBe(outcome);
  });
});

describe("when a plan's round is over", () => {
  test.each<[Plan['status'], string | undefined]>([
    ['invited', undefined],
    ['draft', undefined],
    ['submitted', undefined],
    ['returned', undefined],
    ['referred-back', undefined],
    ['reviewed', 'ready'],
    ['on-agenda', 'ready'],
    ['adopted', 'ready'],
    ['rejected', 'ready'],
    ['missing', 'without-plan'],
    ['withdrawn', 'without-plan'],
  ])('a plan that is %s: %s', (status, outcome) => {
    expect(answerForPlan({ ...plan(status), round: 2 }, endOfRound(2), DEADLINE)?.outcome).toBe(outcome);
  });

  test('the execution of a round before has nothing to wait for', () => {
    expect(answerForPlan({ ...plan('draft'), round: 2 }, endOfRound(1), DEADLINE)).toEqual({
      outcome: 'another-round',
    });
  });
});

describe('when the round goes on', () => {
  const answer = (
    status: Cycle['status'],
    plans: Plan['status'][],
    waitsFor: string,
    now = BEFORE,
  ): string | undefined =>
    answerForCycle(
      cycle(status),
      plans.map((one) => plan(one)),
      waitsFor,
      { until: DEADLINE, now },
    )?.outcome;

  test.each<[string, Plan['status'][], string | undefined]>([
    ['somebody still writes', ['submitted', 'draft'], undefined],
    ['all are in', ['submitted', 'reviewed', 'withdrawn'], 'all-in'],
  ])('%s', (_what, plans, outcome) => {
    expect(answer('open', plans, 'plans')).toBe(outcome);
  });

  test('finance closed it', () => expect(answer('reviewing', ['draft'], 'plans')).toBe('closed'));

  test.each<[string, Plan['status'][], string | undefined]>([
    ['one is not reviewed', ['reviewed', 'submitted'], undefined],
    ['one was returned', ['reviewed', 'returned'], undefined],
    ['all are reviewed, or nothing comes', ['reviewed', 'missing', 'withdrawn'], 'reviewed'],
  ])('reviews: %s', (_what, plans, outcome) => {
    expect(answer('reviewing', plans, 'reviews')).toBe(outcome);
  });

  test.each<[string, Cycle['status'], Plan['status'][], Instant, string | undefined]>([
    ['everything is decided', 'reviewing', ['adopted', 'rejected'], BEFORE, 'settled'],
    ['a meeting is still carrying out what it decided', 'council', ['adopted', 'rejected'], AFTER, undefined],
    ['a meeting has the rest', 'council', ['adopted', 'on-agenda'], AFTER, undefined],
    ['a department answers what was referred back', 'reviewing', ['adopted', 'referred-back'], AFTER, undefined],
    ['what is left is ready and needs a meeting', 'reviewing', ['adopted', 'reviewed'], AFTER, 'plans-ready'],
    ['the secretary has been asked for one', 'awaiting-meeting', ['adopted', 'reviewed'], AFTER, undefined],
    ['a missing one may still be let in', 'reviewing', ['missing', 'missing'], BEFORE, undefined],
    ["the meeting's day has passed without it", 'reviewing', ['adopted', 'missing'], AFTER, 'settled'],
  ])('settled: %s', (_what, status, plans, now, outcome) => {
    expect(answer(status, plans, 'settled', now)).toBe(outcome);
  });

  test('what nobody waits for is a fault', () => {
    expect(() => answer('open', [], 'Godot')).toThrow('Godot');
    expect(() => answerForPlan(plan('draft'), 'Godot', DEADLINE)).toThrow('Godot');
  });
});
