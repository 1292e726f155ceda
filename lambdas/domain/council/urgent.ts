import type { Rules } from '../body.ts';
import type { Refusal } from '../result.ts';
import { OWN_RULES } from './decide.ts';

export interface UrgentCase {
  rules: Rules;
  quorum: { there: number; quorate: boolean };
  /** How many of those who serve and are present decided that the matter may be settled. */
  agreed: number;
  /** Why it cannot wait for the next meeting. */
  reason: string;
}

/**
 * Whether a matter that was not announced may be taken up: only when it is urgent, which is said in words, and when all
 * members present decide it (KL 5:52, second part). Deciding that takes a quorum, as deciding anything does (KL 5:45).
 * Gives the refusal, or undefined when it may.
 */
export const refusalOfUrgent = ({ rules, quorum, agreed, reason }: UrgentCase): Refusal | undefined => {
  const rule = rules === 'council' ? 'KL 5:52' : OWN_RULES;
  if (!quorum.quorate) return { why: 'rule', rule: rules === 'council' ? 'KL 5:45' : OWN_RULES, code: 'not-quorate' };
  if (reason.trim() === '') return { why: 'rule', rule, code: 'not-urgent' };
  return agreed === quorum.there ? undefined : { why: 'rule', rule, code: 'not-all-agree' };
};
