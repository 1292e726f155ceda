import { localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import type { ActPorts } from '../permitted.ts';
import { loadPlan, type PlanName } from '../plan/load-plan.ts';
import { aboutPlan, cyclePath, orderFor, reviewPath } from '../plan/mail-orders.ts';
import { holdersOf } from '../receivers.ts';

/** Tells the IT office, and finance, that a plan still waits for its review; at most once a day. Nothing when it is reviewed. */
export const tellReviewOverdue = (ports: ActPorts, actor: Actor, name: PlanName): Promise<void> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const found = await loadPlan(ports.store, name);
    if (!found.ok || found.value.body.status !== 'submitted') return;
    const plan = found.value.body;
    const submission = plan.submissions.at(-1);
    if (!submission) return;
    const id = `review-due#${name.year}#${name.department}#${localDateAt(at)}`;
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
    return done ? undefined : 'conflict';
  });
