import * as z from 'zod';
import { prose } from '../input.ts';
import type { Problem } from '../result.ts';
import { MAIN, TODAY } from './decide.ts';

/**
 * A ballot's answers to one item, as they come through a door. No choice is made for anybody: null is "not answered".
 * `fingerprint` is that of the content which the page or the caller had before it.
 */
export const answerInputSchema = z.strictObject({
  today: z.enum(TODAY).nullable().default(null),
  main: z.enum(MAIN).nullable().default(null),
  motivation: prose(2000).default(''),
  fingerprint: z.string().max(64),
});
export type AnswerInput = z.infer<typeof answerInputSchema>;

/**
 * All that is missing. One who wants the matter referred back or adjourned may also say how to decide it, for that vote
 * counts when the first question falls. A referral back and a rejection need their reason.
 */
export const problemsOfAnswer = (answer: Pick<AnswerInput, 'today' | 'main' | 'motivation'>): Problem[] => {
  const problems: Problem[] = [];
  if (answer.today === null) problems.push({ pointer: '/today', code: 'required' });
  if (answer.today === 'decide' && answer.main === null) problems.push({ pointer: '/main', code: 'required' });
  if ((answer.today === 'refer' || answer.main === 'reject') && answer.motivation === '') {
    problems.push({ pointer: '/motivation', code: 'required' });
  }
  return problems;
};
