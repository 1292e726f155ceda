import fc from 'fast-check';
import type { SeatId } from '../../../lambdas/domain/brands.ts';
import { type Answer, type Case, countsOf, type Decision, decide } from '../../../lambdas/domain/council/decide.ts';
import { anyCase } from './a-case.ts';

const RUNS = { numRuns: 2000 };
const holds = (name: string, cases: fc.Arbitrary<Case>, rule: (matter: Case, decision: Decision) => void): void => {
  test(name, () => {
    fc.assert(
      fc.property(cases, (matter) => rule(matter, decide(matter))),
      RUNS,
    );
  });
};

const eligibleOf = (matter: Case): SeatId[] => matter.present.filter((seat) => !matter.recused.includes(seat));
const said = (matter: Case, pick: (answer: Answer) => boolean): number =>
  eligibleOf(matter).filter((seat) => {
    const answer = matter.votes[seat];
    return answer !== undefined && pick(answer);
  }).length;

holds(
  'KL 5:45–46: the council decides only with more than half of its seats filled, recused ones too',
  anyCase('council'),
  (matter, decision) => {
    const enough = matter.present.length * 2 > matter.seats;
    expect(decision.quorate).toBe(enough);
    expect(decision.outcome === 'not-quorate').toBe(!enough);
  },
);

holds(
  'KL 6:27, 6:30: a board only with more than half of its seats filled by members not recused',
  anyCase('board'),
  (matter, decision) => {
    expect(decision.quorate).toBe(eligibleOf(matter).length * 2 > matter.seats);
  },
);

holds('an internal body with its own number', anyCase('internal'), (matter, decision) => {
  expect(decision.quorate).toBe(eligibleOf(matter).length >= (matter.quorum ?? 0));
});

holds(
  'KL 5:55, 6:33: what is approved or rejected by majority has more votes for it than against',
  anyCase(),
  (matter, decision) => {
    const approve = said(matter, (one) => one.main === 'approve');
    const reject = said(matter, (one) => one.main === 'reject');
    if (decision.by === 'majority' && decision.outcome === 'approved') expect(approve).toBeGreaterThan(reject);
    if (decision.by === 'majority' && decision.outcome === 'rejected') expect(reject).toBeGreaterThan(approve);
    if (decision.outcome === 'no-votes') expect([approve, reject]).toEqual([0, 0]);
  },
);

holds('KL 5:56: only a tie comes to the chair, and goes the chair’s way', anyCase(), (matter, decision) => {
  const chair = matter.votes[matter.chair];
  if (
    decision.outcome === 'needs-casting-vote' ||
    (decision.by === 'casting-vote' &&
      decision.outcome.endsWith('ed') &&
      ['approved', 'rejected'].includes(decision.outcome))
  ) {
    expect(decision.counts.approve).toBe(decision.counts.reject);
    expect(decision.counts.approve).toBeGreaterThan(0);
  }
  if (decision.by === 'casting-vote') {
    const wanted = { approved: 'approve', rejected: 'reject', 'referred-back': 'refer', adjourned: 'adjourn' }[
      decision.outcome as 'approved' | 'rejected' | 'referred-back' | 'adjourned'
    ];
    expect([chair?.today, chair?.main]).toContain(wanted);
  }
});

holds('KL 4:25: a chair who has answered is never asked again', anyCase(), (matter, decision) => {
  const main = matter.votes[matter.chair]?.main;
  if (main === 'approve' || main === 'reject') expect(decision.outcome).not.toBe('needs-casting-vote');
});

holds(
  'KL 5:50: in a council with the right unused, a third of those present is never overruled',
  anyCase('council'),
  (matter, decision) => {
    const refer = said(matter, (one) => one.today === 'refer');
    const adjourn = said(matter, (one) => one.today === 'adjourn');
    const third = Math.ceil(eligibleOf(matter).length / 3);
    if (!decision.quorate || matter.minorityUsed || Math.max(refer, adjourn) < third) return;
    expect(['referred-back', 'adjourned']).toContain(decision.outcome);
  },
);

holds('KL 5:50, 6:33: a minority never wins where it has no right to', anyCase(), (matter, decision) => {
  if (decision.by !== 'minority') return;
  expect(matter.rules).toBe('council');
  expect(matter.minorityUsed).toBe(false);
  const asked = decision.outcome === 'referred-back' ? decision.counts.refer : decision.counts.adjourn;
  expect(3 * asked).toBeGreaterThanOrEqual(decision.counts.eligible);
  expect(2 * asked).toBeLessThanOrEqual(decision.counts.refer + decision.counts.adjourn + decision.counts.decide);
});

holds(
  'KL 5:50, 6:33: whatever more than half of those answering want for today, happens',
  anyCase(),
  (matter, decision) => {
    if (!decision.quorate) return;
    const { refer, adjourn, decide: today } = decision.counts;
    if (refer > adjourn + today) expect(decision.outcome).toBe('referred-back');
    if (adjourn > refer + today) expect(decision.outcome).toBe('adjourned');
    if (matter.rules !== 'council' && today > refer + adjourn) {
      expect(['referred-back', 'adjourned']).not.toContain(decision.outcome);
    }
  },
);

holds(
  'KL 5:47, 6:30: nothing that an absent or recused seat answers changes anything',
  anyCase(),
  (matter, decision) => {
    const eligible = new Set<string>(eligibleOf(matter));
    const votes = Object.fromEntries(Object.entries(matter.votes).filter(([seat]) => eligible.has(seat)));
    expect(decide({ ...matter, votes })).toEqual(decision);
  },
);

holds('KL 4:24: one vote a seat: the counts never exceed the eligible', anyCase(), (matter, { counts }) => {
  expect(counts.refer + counts.adjourn + counts.decide).toBeLessThanOrEqual(counts.eligible);
  expect(counts.approve + counts.reject + counts.abstain).toBeLessThanOrEqual(counts.eligible);
  expect(counts.eligible).toBe(eligibleOf(matter).length);
  expect(counts).toEqual(countsOf(matter));
});

holds('KL 4:25: abstaining is no vote either way, but being there', anyCase(), (matter, decision) => {
  const without: Record<string, Answer> = {};
  for (const [seat, answer] of Object.entries(matter.votes)) {
    without[seat] = answer.main === 'abstain' ? { ...answer, main: null } : answer;
  }
  const other = decide({ ...matter, votes: without });
  expect({ ...other, counts: null }).toEqual({ ...decision, counts: null });
});

holds('the order in which seats are listed changes nothing', anyCase(), (matter, decision) => {
  const shuffled = { ...matter, present: matter.present.toReversed(), recused: matter.recused.toReversed() };
  expect(decide(shuffled)).toEqual(decision);
});

holds('one more vote to approve never turns an approval into a rejection', anyCase(), (matter, decision) => {
  const silent = eligibleOf(matter).find((seat) => matter.votes[seat]?.main === null && seat !== matter.chair);
  if (decision.outcome !== 'approved' || silent === undefined) return;
  const more = { ...matter.votes, [silent]: { today: matter.votes[silent]?.today ?? null, main: 'approve' as const } };
  expect(decide({ ...matter, votes: more }).outcome).toBe('approved');
});
