import type { Ballot } from '../meeting.ts';
import type { Decision } from './decide.ts';

/** Motivations, the one with most behind it first; those of equal support in the order given. */
const bySupport = (ballots: readonly Ballot[]): { text: string; support: number }[] => {
  const support = new Map<string, number>();
  for (const { motivation } of ballots) {
    if (motivation !== '') support.set(motivation, (support.get(motivation) ?? 0) + 1);
  }
  return [...support].map(([text, count]) => ({ text, support: count })).sort((a, b) => b.support - a.support);
};

/**
 * Why the matter went as it did, in the words of those who wanted it so: the reason for a referral back belongs to those
 * who asked for it, and one with a third of the members present behind it stands alone (KL 5:50). Empty for outcomes
 * that need no reason.
 */
export const reasonsFor = (decision: Decision, counted: readonly Ballot[]): string[] => {
  switch (decision.outcome) {
    case 'referred-back': {
      const reasons = bySupport(counted.filter((ballot) => ballot.today === 'refer'));
      const third = reasons.filter((reason) => 3 * reason.support >= decision.counts.eligible);
      return (third.length > 0 ? third : reasons).map((reason) => reason.text);
    }
    case 'rejected':
      return bySupport(counted.filter((ballot) => ballot.main === 'reject')).map((reason) => reason.text);
    default:
      return [];
  }
};

/** The minority right is spent once a minority has had its way in the matter; a majority's referral spends nothing. */
export const spendsMinorityRight = (decision: Decision): boolean => decision.by === 'minority';
