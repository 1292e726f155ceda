import type { Instant, PersonId } from '../../../lambdas/domain/brands.ts';
import { problemsOfAnswer } from '../../../lambdas/domain/council/answer.ts';
import { type Answer, decide } from '../../../lambdas/domain/council/decide.ts';
import { reasonsFor, spendsMinorityRight } from '../../../lambdas/domain/council/minority.ts';
import type { Ballot } from '../../../lambdas/domain/meeting.ts';
import { aCase, seats, votesBy } from './a-case.ts';

const ballots = (votes: Record<string, Answer>, motivations: Record<string, string>): Ballot[] =>
  Object.entries(votes).map(([seat, answer]) => ({
    ...answer,
    person: seat as PersonId,
    motivation: motivations[seat] ?? '',
    fingerprint: 'f',
    at: '2027-11-22T18:00:00.000Z' as Instant,
    channel: 'link',
    byHand: false,
  }));

const NINE = aCase({ seats: 9, present: seats(1, 9) });

test('KL 5:50: a motivation with a third of those present behind it stands alone', () => {
  const votes = votesBy({ '1-5': 'decide approve', '6-9': 'refer' });
  const decision = decide({ ...NINE, votes });
  const given = ballots(votes, {
    s6: 'Saknar kostnader',
    s7: 'Fel upphandling',
    s8: 'Fel upphandling',
    s9: 'Fel upphandling',
  });
  expect(decision).toMatchObject({ outcome: 'referred-back', by: 'minority' });
  expect(reasonsFor(decision, given)).toEqual(['Fel upphandling']);
});

test('KL 5:50: without one, all of them are given, the most supported first; never those of others', () => {
  const votes = votesBy({ '1-5': 'decide reject', '6-9': 'refer reject' });
  const given = ballots(votes, { s1: 'Nej', s6: 'Saknar kostnader', s7: 'Otydligt', s8: 'Otydligt', s9: '' });
  expect(reasonsFor(decide({ ...NINE, votes }), given)).toEqual(['Otydligt', 'Saknar kostnader']);
});

test('a rejection gives the reasons of those who rejected; an approval needs none', () => {
  const votes = votesBy({ '1-3': 'decide approve', '4-9': 'decide reject' });
  const given = ballots(votes, { s1: 'Bra', s4: 'För dyrt', s5: 'För dyrt', s6: 'Fel tid' });
  expect(reasonsFor(decide({ ...NINE, votes }), given)).toEqual(['För dyrt', 'Fel tid']);
  const won = votesBy({ '1-6': 'decide approve', '7-9': 'decide reject' });
  expect(reasonsFor(decide({ ...NINE, votes: won }), ballots(won, { s7: 'För dyrt' }))).toEqual([]);
});

test('only a minority that has its way spends its right', () => {
  const byMinority = decide({ ...NINE, votes: votesBy({ '1-6': 'decide approve', '7-9': 'adjourn' }) });
  const byMajority = decide({ ...NINE, votes: votesBy({ '1-4': 'decide approve', '5-9': 'adjourn' }) });
  expect([byMinority.outcome, byMajority.outcome]).toEqual(['adjourned', 'adjourned']);
  expect([spendsMinorityRight(byMinority), spendsMinorityRight(byMajority)]).toEqual([true, false]);
});

test.each<[string, Answer & { motivation: string }, string[]]>([
  ['nothing chosen', { today: null, main: null, motivation: '' }, ['/today']],
  ['decide today, but how', { today: 'decide', main: null, motivation: '' }, ['/main']],
  ['approve', { today: 'decide', main: 'approve', motivation: '' }, []],
  ['abstain', { today: 'decide', main: 'abstain', motivation: '' }, []],
  ['reject without a reason', { today: 'decide', main: 'reject', motivation: '' }, ['/motivation']],
  ['reject', { today: 'decide', main: 'reject', motivation: 'För dyrt' }, []],
  ['refer back without a reason', { today: 'refer', main: null, motivation: '' }, ['/motivation']],
  ['refer back, and approve should it be decided', { today: 'refer', main: 'approve', motivation: 'Oklart' }, []],
  ['adjourn needs none', { today: 'adjourn', main: null, motivation: '' }, []],
  ['a matter, but not whether today', { today: null, main: 'reject', motivation: '' }, ['/today', '/motivation']],
])('what a ballot lacks: %s', (_what, answer, pointers) => {
  expect(problemsOfAnswer(answer).map((problem) => problem.pointer)).toEqual(pointers);
});
