import type { Instant } from '../../domain/brands.ts';
import type { Actor } from '../../domain/people.ts';
import { lateReviewTold } from '../../domain/review.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import type { ActPorts } from '../permitted.ts';
import { loadPlan, type PlanName } from '../plan/load-plan.ts';
import { aboutPlan, cyclePath, orderFor, reviewPath } from '../plan/mail-orders.ts';
import { holdersOf } from '../receivers.ts';

/**
 * Tells the IT office, and finance, that a plan still waits for its review: when the time for it is over, and then once a
 * week. Called again in the same week it sends nothing more. False when the review is not late.
 */
export const tellReviewOverdue = (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  reviewEndsAt: Instant,
): Promise<boolean> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const found = await loadPlan(ports.store, name);
    if (!found.ok || found.value.body.status !== 'submitted') return false;
    const plan = found.value.body;
    const submission = plan.submissions.at(-1);
    const since = lateReviewTold(reviewEndsAt, found.value.body.submittedAt, at);
    if (!submission || since === undefined) return false;
    const id = `review-due#${name.year}#${name.department}#${since}`;
    const content = {
      template: 'to-review',
      ...aboutPlan(plan),
      number: submission.number,
      sums: submission.sums,
    } as const;
    const about = { id, scope: String(name.year), at };
    const mails = [
      ...(await holdersOf(ports.store, 'it-office', at)).map((one) =>
        orderFor(one, { ...about, next: reviewPath(name) }, content),
      ),
      ...(await holdersOf(ports.store, 'finance', at)).map((one) =>
        orderFor(one, { ...about, next: cyclePath(name.year) }, content),
      ),
    ];
    const done = await commit(ports, { name: 'review.overdue', actor, role: 'system', at }, [], {
      mails,
      also: [{ op: 'check', key: found.value.key, when: { version: found.value.version } }],
    });
    return done ? true : 'conflict';
  });
