import { type Case, type Decision, decide, withCastingVote } from '../../../lambdas/domain/council/decide.ts';
import { aCase, seat, seats, votesBy } from './a-case.ts';

// A table that can be read beside the law: what happened, then outcome, by what, and the paragraph that settled it.

type Row = [what: string, matter: Case, outcome: Decision['outcome'], by: Decision['by'], rule: string];

const board = (changes: Partial<Case>): Case => aCase({ rules: 'board', seats: 11, present: seats(1, 11), ...changes });
const group = (changes: Partial<Case>): Case =>
  aCase({ rules: 'internal', seats: 7, quorum: 3, present: seats(1, 7), ...changes });

const table: Row[] = [
  [
    'KL 5:45: 20 of 41 seats filled is not more than half',
    aCase({ present: seats(1, 20), votes: votesBy({ '1-20': 'decide approve' }) }),
    'not-quorate',
    'quorum',
    'KL 5:45',
  ],
  [
    'KL 5:45: 21 of 41 is',
    aCase({ present: seats(1, 21), votes: votesBy({ '1-21': 'decide approve' }) }),
    'approved',
    'majority',
    'KL 5:55',
  ],
  [
    'KL 5:45: half of an even number of seats is not enough',
    aCase({ seats: 40, present: seats(1, 20), votes: votesBy({ '1-20': 'decide approve' }) }),
    'not-quorate',
    'quorum',
    'KL 5:45',
  ],
  [
    'KL 5:46: a conflict of interest does not stop the council',
    aCase({ present: seats(1, 21), recused: seats(20, 21), votes: votesBy({ '1-19': 'decide approve' }) }),
    'approved',
    'majority',
    'KL 5:55',
  ],
  [
    'KL 6:27, 6:30: the same breaks a board, where the recused may not be present',
    board({ present: seats(1, 6), recused: [seat(6)], votes: votesBy({ '1-5': 'decide approve' }) }),
    'not-quorate',
    'quorum',
    'KL 6:27',
  ],
  [
    'an internal group has its own quorum',
    group({ present: seats(1, 3), votes: votesBy({ '1-3': 'decide approve' }) }),
    'approved',
    'majority',
    'own rules',
  ],
  [
    'an internal group below it',
    group({ present: seats(1, 2), votes: votesBy({ '1-2': 'decide approve' }) }),
    'not-quorate',
    'quorum',
    'own rules',
  ],
  [
    'KL 5:55: the larger number wins',
    aCase({ votes: votesBy({ '1-20': 'decide reject', '21-41': 'decide approve' }) }),
    'approved',
    'majority',
    'KL 5:55',
  ],
  [
    'KL 5:55: of those voting, so few can decide when the others abstain',
    aCase({ votes: votesBy({ '1-2': 'decide approve', '3': 'decide reject', '4-41': 'decide abstain' }) }),
    'approved',
    'majority',
    'KL 5:55',
  ],
  [
    'KL 4:25: abstaining is not rejecting',
    aCase({ votes: votesBy({ '1': 'decide approve', '2-41': 'decide abstain' }) }),
    'approved',
    'majority',
    'KL 5:55',
  ],
  [
    'KL 5:56: a tie goes the way of the chair, approving',
    aCase({ present: seats(1, 40), votes: votesBy({ '1-20': 'decide approve', '21-40': 'decide reject' }) }),
    'approved',
    'casting-vote',
    'KL 5:56',
  ],
  [
    'KL 5:56: or rejecting',
    aCase({ present: seats(1, 40), votes: votesBy({ '1-20': 'decide reject', '21-40': 'decide approve' }) }),
    'rejected',
    'casting-vote',
    'KL 5:56',
  ],
  [
    'KL 4:25: a chair who abstained is asked, and nobody votes again',
    aCase({ votes: votesBy({ '1': 'decide abstain', '2-21': 'decide approve', '22-41': 'decide reject' }) }),
    'needs-casting-vote',
    null,
    'KL 5:56',
  ],
  [
    'KL 5:56 through 6:33: the chair of a board has a casting vote too',
    board({ present: seats(1, 10), votes: votesBy({ '1-5': 'decide approve', '6-10': 'decide reject' }) }),
    'approved',
    'casting-vote',
    'KL 5:56',
  ],
  [
    'KL 5:11, 5:43: the chair is absent, and the vice chair on seat 2 has the casting vote',
    aCase({
      chair: seat(2),
      present: seats(2, 41),
      votes: votesBy({ '1': 'decide approve', '2-21': 'decide reject', '22-41': 'decide approve' }),
    }),
    'rejected',
    'casting-vote',
    'KL 5:56',
  ],
  [
    'KL 5:50: a third asks to refer back, against a majority that would decide',
    aCase({ present: seats(1, 39), votes: votesBy({ '1-26': 'decide approve', '27-39': 'refer reject' }) }),
    'referred-back',
    'minority',
    'KL 5:50',
  ],
  [
    'KL 5:50: one short of a third cannot',
    aCase({ present: seats(1, 39), votes: votesBy({ '1-27': 'decide approve', '28-39': 'refer reject' }) }),
    'approved',
    'majority',
    'KL 5:55',
  ],
  [
    'KL 5:50: the same third a second time in the matter cannot',
    aCase({
      minorityUsed: true,
      present: seats(1, 39),
      votes: votesBy({ '1-26': 'decide approve', '27-39': 'refer reject' }),
    }),
    'approved',
    'majority',
    'KL 5:55',
  ],
  [
    'KL 5:50: but a majority can refer it back again',
    aCase({
      minorityUsed: true,
      present: seats(1, 39),
      votes: votesBy({ '1-19': 'decide approve', '20-39': 'refer' }),
    }),
    'referred-back',
    'majority',
    'KL 5:55',
  ],
  [
    'KL 5:50: a third to adjourn',
    aCase({ present: seats(1, 39), votes: votesBy({ '1-26': 'decide approve', '27-39': 'adjourn' }) }),
    'adjourned',
    'minority',
    'KL 5:50',
  ],
  [
    'KL 5:50: two thirds-to-be, the larger wins',
    aCase({
      present: seats(1, 39),
      votes: votesBy({ '1-12': 'decide approve', '13-25': 'refer', '26-39': 'adjourn' }),
    }),
    'adjourned',
    'minority',
    'KL 5:50',
  ],
  [
    'KL 5:50: equal ones, the one that the chair asked for',
    aCase({
      present: seats(1, 39),
      votes: votesBy({ '1-13': 'adjourn', '14-26': 'refer', '27-39': 'decide approve' }),
    }),
    'adjourned',
    'minority',
    'KL 5:50',
  ],
  [
    'KL 5:50: equal ones and a chair who would decide, then it is referred back',
    aCase({
      present: seats(1, 39),
      votes: votesBy({ '1-13': 'decide approve', '14-26': 'refer', '27-39': 'adjourn' }),
    }),
    'referred-back',
    'minority',
    'KL 5:50',
  ],
  [
    'KL 6:33: a board has no minority right',
    board({ votes: votesBy({ '1-6': 'decide approve', '7-11': 'refer reject' }) }),
    'approved',
    'majority',
    'KL 6:33',
  ],
  [
    'KL 6:33: a majority of a board adjourns',
    board({ votes: votesBy({ '1-5': 'decide approve', '6-11': 'adjourn' }) }),
    'adjourned',
    'majority',
    'KL 6:33',
  ],
  [
    'KL 5:56: a tie on the first question, with a chair who wants it referred back',
    board({ present: seats(1, 10), votes: votesBy({ '1-5': 'refer', '6-10': 'decide approve' }) }),
    'referred-back',
    'casting-vote',
    'KL 5:56',
  ],
  [
    'KL 5:56: a tie on the first question, with a chair who would decide',
    board({ present: seats(1, 10), votes: votesBy({ '1-5': 'decide approve', '6-10': 'refer reject' }) }),
    'approved',
    'casting-vote',
    'KL 5:56',
  ],
  [
    'whoever wanted it referred back still has a vote on the matter',
    aCase({ votes: votesBy({ '1-10': 'refer reject', '11-31': 'decide reject', '32-41': 'decide approve' }) }),
    'rejected',
    'majority',
    'KL 5:55',
  ],
  ['nobody said anything', aCase(), 'no-votes', null, 'KL 5:55'],
  [
    'votes of those who are not there, or recused, are not counted',
    aCase({
      present: seats(1, 30),
      recused: seats(21, 30),
      votes: votesBy({ '1-20': 'decide approve', '21-41': 'refer reject' }),
    }),
    'approved',
    'majority',
    'KL 5:55',
  ],
];

test.each(table)('%s', (_what, matter, outcome, by, rule) => {
  const decision = decide(matter);
  expect({ outcome: decision.outcome, by: decision.by, rule: decision.rule }).toEqual({ outcome, by, rule });
});

test('KL 5:46 is named where the council was saved by it', () => {
  const saved = aCase({ present: seats(1, 21), recused: seats(20, 21) });
  expect(decide(saved).quorum).toEqual({ needed: 21, taken: 21, rule: 'KL 5:46' });
});

test('the chair answers a tie: the outcome follows, the counts stay those of the tie', () => {
  const tied = decide(aCase({ votes: votesBy({ '1': 'decide', '2-21': 'decide approve', '22-41': 'decide reject' }) }));
  expect(tied.outcome).toBe('needs-casting-vote');
  for (const [answer, outcome] of [
    ['approve', 'approved'],
    ['reject', 'rejected'],
  ] as const) {
    const decision = withCastingVote(tied, answer);
    expect(decision).toEqual({ ...tied, outcome, by: 'casting-vote' });
    expect(decision.counts).toMatchObject({ approve: 20, reject: 20 });
  }
});

test('a casting vote changes nothing that is decided', () => {
  const decision = decide(aCase({ votes: votesBy({ '1-41': 'decide approve' }) }));
  expect(withCastingVote(decision, 'reject')).toEqual(decision);
});

test('the result counts everything that was answered', () => {
  const matter = aCase({
    present: seats(1, 30),
    recused: [seat(30)],
    votes: votesBy({ '1-9': 'refer', '10-20': 'adjourn reject', '21-27': 'decide approve', '28-30': '- abstain' }),
  });
  expect(decide(matter).counts).toEqual({
    present: 30,
    eligible: 29,
    refer: 9,
    adjourn: 11,
    decide: 7,
    approve: 7,
    reject: 11,
    abstain: 2,
  });
});
