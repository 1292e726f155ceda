import fc from 'fast-check';
import type { Rules } from '../../../lambdas/domain/body.ts';
import type { SeatId } from '../../../lambdas/domain/brands.ts';
import { type Answer, type Case, MAIN, TODAY } from '../../../lambdas/domain/council/decide.ts';

export const seat = (n: number): SeatId => `s${n}` as SeatId;
export const seats = (from: number, to: number): SeatId[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => seat(from + index));

/** `decide approve`, `refer`, `- reject`: the two answers as a row of a table writes them. */
const answer = (text: string): Answer => {
  const [today = '-', main = '-'] = text.split(' ');
  return {
    today: TODAY.find((one) => one === today) ?? null,
    main: MAIN.find((one) => one === main) ?? null,
  };
};

/** Votes by ranges of seats: `{ '1-21': 'decide approve', '22': 'refer' }`. */
export const votesBy = (ranges: Record<string, string>): Record<string, Answer> => {
  const votes: Record<string, Answer> = {};
  for (const [range, text] of Object.entries(ranges)) {
    const [from = '0', to = from] = range.split('-');
    for (const one of seats(Number(from), Number(to))) votes[one] = answer(text);
  }
  return votes;
};

/** A council of 41 with everybody there and the chair on seat 1, but for what a test says. */
export const aCase = (changes: Partial<Case> = {}): Case => ({
  rules: 'council',
  seats: 41,
  quorum: null,
  chair: seat(1),
  minorityUsed: false,
  present: seats(1, 41),
  recused: [],
  votes: {},
  ...changes,
});

/** Any sound case: the chair is there and not recused, everybody else may be anything. */
export const anyCase = (rules?: Rules): fc.Arbitrary<Case> =>
  fc
    .record({
      rules: rules ? fc.constant(rules) : fc.constantFrom<Rules>('council', 'board', 'internal'),
      seats: fc.integer({ min: 1, max: 25 }),
      minorityUsed: fc.boolean(),
    })
    .chain(({ rules, seats: count, minorityUsed }) =>
      fc
        .record({
          quorum: fc.integer({ min: 1, max: count }),
          there: fc.array(fc.constantFrom('absent', 'present', 'present', 'present', 'recused'), {
            minLength: count,
            maxLength: count,
          }),
          chair: fc.integer({ min: 1, max: count }),
          answers: fc.array(
            fc.record({ today: fc.constantFrom(null, ...TODAY), main: fc.constantFrom(null, ...MAIN) }),
            { minLength: count, maxLength: count },
          ),
        })
        .map(({ quorum, there, chair, answers }): Case => {
          const state = (n: number) => (n === chair ? 'present' : there[n - 1]);
          const all = seats(1, count);
          return {
            rules,
            seats: count,
            quorum: rules === 'internal' ? quorum : null,
            chair: seat(chair),
            minorityUsed,
            present: all.filter((_, index) => state(index + 1) !== 'absent'),
            recused: all.filter((_, index) => state(index + 1) === 'recused'),
            votes: Object.fromEntries(all.map((one, index) => [one, answers[index] ?? { today: null, main: null }])),
          };
        }),
    );
