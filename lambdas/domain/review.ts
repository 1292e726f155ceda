import * as z from 'zod';
import type { Instant, LocalDate } from './brands.ts';
import type { PlannedChange } from './change.ts';
import { isPartOfPlan } from './change.ts';
import { line, prose } from './input.ts';
import { addDays, daysBetween, localDateAt } from './local-time.ts';
import type { Problem } from './result.ts';

export const VERDICTS = ['recommended', 'with-change', 'advised-against'] as const;
export type Verdict = (typeof VERDICTS)[number];

const entry = z.strictObject({ verdict: z.enum(VERDICTS).nullable(), comment: prose(1000).default('') });

/** The IT office's view of a plan, one rubric per change. May be saved at any state of completeness. */
export const reviewInputSchema = z.strictObject({
  summary: prose(2000).default(''),
  changes: z.record(line(60), entry).default({}),
});
export type ReviewInput = z.infer<typeof reviewInputSchema>;

export interface Review extends ReviewInput {
  /** The submission that it speaks of. */
  submission: number;
  fingerprint: string;
  reviewer: string;
  savedAt: Instant;
}

/** A complete review has a verdict on each change, and says why where it is not a plain recommendation. */
export const problemsOfReview = (review: ReviewInput, changes: readonly PlannedChange[]): Problem[] =>
  changes.filter(isPartOfPlan).flatMap((change): Problem[] => {
    const given = review.changes[change.id];
    if (!given?.verdict) return [{ pointer: `/changes/${change.id}/verdict`, code: 'required' }];
    if (given.verdict !== 'recommended' && given.comment === '') {
      return [{ pointer: `/changes/${change.id}/comment`, code: 'required' }];
    }
    return [];
  });

/** A plan that comes in after the time for reviews leaves the IT office this long. */
const DAYS_FOR_A_LATE_ONE = 7;
const DAYS_BETWEEN = 7;

/**
 * The day from which it is told, this week, that a review is late: the first is the day after its time, then each seventh.
 * Undefined while it is in time: until the round's `reviewEndsAt`, or a week after a submission that came later than that.
 */
export const lateReviewTold = (reviewEndsAt: Instant, submittedAt: Instant, now: Instant): LocalDate | undefined => {
  const endsOn =
    submittedAt < reviewEndsAt ? localDateAt(reviewEndsAt) : addDays(localDateAt(submittedAt), DAYS_FOR_A_LATE_ONE);
  const late = daysBetween(endsOn, localDateAt(now));
  return late < 0 ? undefined : addDays(endsOn, late - (late % DAYS_BETWEEN));
};

export const returnInputSchema = z.strictObject({ reason: prose(1000).refine((text) => text !== '', 'required') });
