import { lastDayOf, REMINDER_DAYS } from '../../domain/cycle.ts';
import { daysBetween, localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { owesSubmission } from '../../domain/plan.ts';
import { lateReviewTold } from '../../domain/review.ts';
import { readAll } from '../../records/read.ts';
import { cycles, plans } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { noteOverdue } from '../plan/note-overdue.ts';
import { tellReviewOverdue } from '../review/review-overdue.ts';
import { sweepUndoables } from '../undo/undo-offers.ts';
import { sendReminders } from './remind.ts';

export interface SweptPlans {
  owing: number;
  reminded: number;
  /** Plans whose passed deadline had gone unnoticed until now. */
  missing: number;
  /** Plans of whose late review the IT office and finance are told: this morning or since. */
  reviewsLate: number;
}

/**
 * The daily sweep: asks the table who still owes a plan or a review, reminds those whose last day is near, and tells of
 * reviews that are late. Reminding and counting come from the same query, and a second sweep on the same day sends nothing
 * more. A plan whose deadline has passed has been noted as missing at that time; where that failed, it is noted now.
 */
export const sweep = async (ports: ActPorts, actor: Actor): Promise<SweptPlans> => {
  const now = ports.clock.now();
  const today = localDateAt(now);
  const swept: SweptPlans = { owing: 0, reminded: 0, missing: 0, reviewsLate: 0 };
  for (const cycle of await readAll(ports.store, cycles, 'cycles')) {
    await sweepUndoables(ports, cycle.body.year);
    if (cycle.body.status === 'planned' || cycle.body.status === 'published') continue;
    for (const { body: plan } of await readAll(ports.store, plans, `cycle#${cycle.body.year}`, 'plan#')) {
      const { reviewEndsAt } = cycle.body;
      const isLate = plan.status === 'submitted' && lateReviewTold(reviewEndsAt, plan.submittedAt, now) !== undefined;
      if (isLate && (await tellReviewOverdue(ports, actor, plan, reviewEndsAt))) swept.reviewsLate += 1;
      if (!owesSubmission(plan)) continue;
      swept.owing += 1;
      if (now > plan.deadline) {
        await noteOverdue(ports, actor, plan);
        swept.missing += 1;
      }
      const daysLeft = daysBetween(today, lastDayOf(plan.deadline));
      if (!(REMINDER_DAYS as readonly number[]).includes(daysLeft)) continue;
      if ((await sendReminders(ports, { actor, role: 'system' }, plan)).length > 0) swept.reminded += 1;
    }
  }
  return swept;
};
