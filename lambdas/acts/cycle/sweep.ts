import { type Cycle, lastDayOf, REMINDER_DAYS } from '../../domain/cycle.ts';
import { daysBetween, localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { owesSubmission, type Plan } from '../../domain/plan.ts';
import { lateReviewTold } from '../../domain/review.ts';
import { StoreUnavailable } from '../../ports.ts';
import { readAll, readSound } from '../../records/read.ts';
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

interface Swept {
  plan: Plan;
  cycle: Cycle;
  swept: SweptPlans;
}

const sweepPlan = async (ports: ActPorts, actor: Actor, { plan, cycle, swept }: Swept): Promise<void> => {
  const now = ports.clock.now();
  const { reviewEndsAt } = cycle;
  const isLate = plan.status === 'submitted' && lateReviewTold(reviewEndsAt, plan.submittedAt, now) !== undefined;
  if (isLate && (await tellReviewOverdue(ports, actor, plan, reviewEndsAt))) swept.reviewsLate += 1;
  if (!owesSubmission(plan)) return;
  swept.owing += 1;
  if (now > plan.deadline) {
    await noteOverdue(ports, actor, plan);
    swept.missing += 1;
  }
  const daysLeft = daysBetween(localDateAt(now), lastDayOf(plan.deadline));
  if (!(REMINDER_DAYS as readonly number[]).includes(daysLeft)) return;
  if ((await sendReminders(ports, { actor, role: 'system' }, plan)).length > 0) swept.reminded += 1;
};

/**
 * The daily sweep: asks the table who still owes a plan or a review, reminds those whose last day is near, and tells of
 * reviews that are late. Reminding and counting come from the same query, and a second sweep on the same day sends nothing
 * more. A plan whose deadline has passed has been noted as missing at that time; where that failed, it is noted now. A plan
 * that cannot be read is passed by (reconcile shows it), and one that cannot be acted on keeps none of the others waiting:
 * what failed is thrown when they are done, so that the sweep is run again and its alarm sounds.
 */
export const sweep = async (ports: ActPorts, actor: Actor): Promise<SweptPlans> => {
  const swept: SweptPlans = { owing: 0, reminded: 0, missing: 0, reviewsLate: 0 };
  const failures: unknown[] = [];
  for (const { body: cycle } of await readAll(ports.store, cycles, 'cycles')) {
    await sweepUndoables(ports, cycle.year);
    if (cycle.status === 'planned' || cycle.status === 'published') continue;
    for (const { body: plan } of (await readSound(ports.store, plans, `cycle#${cycle.year}`, 'plan#')).rows) {
      try {
        await sweepPlan(ports, actor, { plan, cycle, swept });
      } catch (error) {
        // The store itself is out for everybody.
        if (error instanceof StoreUnavailable) throw error;
        failures.push(error);
      }
    }
  }
  if (failures.length > 0) throw failures[0];
  return swept;
};
