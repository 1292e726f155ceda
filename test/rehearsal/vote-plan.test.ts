import * as fc from 'fast-check';
import type { SeatId } from '../../lambdas/domain/brands.ts';
import { decide } from '../../lambdas/domain/council/decide.ts';
import { answersFor, type Course } from '../../lib/local/rehearsal/vote-plan.ts';

const outcomeOf = (course: Course, seats: number, present: number) => {
  const names = Array.from({ length: present }, (_, index) => `s${index + 1}` as SeatId);
  const votes = Object.fromEntries(
    answersFor(course, present).map(({ today, main }, index) => [`s${index + 1}`, { today, main }]),
  );
  const { outcome, by } = decide({
    rules: 'council',
    seats,
    quorum: null,
    chair: 's1' as SeatId,
    minorityUsed: false,
    present: names,
    recused: [],
    votes,
  });
  return `${outcome} ${by}`;
};
const councils = fc
  .integer({ min: 3, max: 151 })
  .chain((seats) =>
    fc.tuple(fc.constant(seats), fc.integer({ min: Math.max(3, Math.floor(seats / 2) + 1), max: seats })),
  );

describe('what the members are to answer makes the matter go as planned, in any quorate council', () => {
  test.each([
    ['adopt', 'approved majority'],
    ['reject', 'rejected majority'],
    ['refer-by-minority', 'referred-back minority'],
    ['tie', 'needs-casting-vote null'],
  ] as const)('%s: %s', (course, outcome) => {
    fc.assert(fc.property(councils, ([seats, present]) => outcomeOf(course, seats, present) === outcome));
  });

  test('everyone who rejects or refers back says why', () => {
    const answers = (['adopt', 'reject', 'refer-by-minority', 'tie'] as const).flatMap((course) =>
      answersFor(course, 41),
    );
    const silent = answers.filter(
      ({ today, main, motivation }) => (today === 'refer' || main === 'reject') && motivation === '',
    );
    expect(silent).toEqual([]);
  });
});
