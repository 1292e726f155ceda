import type { Instant } from './brands.ts';
import type { Cycle } from './cycle.ts';
import { type GoverningDocument, versionUnderWay } from './document.ts';
import { isSettled, owesSubmission, type Plan } from './plan.ts';

/** What a waiting task is told. Small: the workflow only routes by `outcome`, and reads everything else from the table. */
export interface Answer {
  outcome: string;
}

const answer = (outcome: string): Answer => ({ outcome });

/** What a plan's execution waits for: that its round of the plan is over. Each round has an execution of its own. */
export const endOfRound = (round: number): string => `round-${round}`;

const answerForRound = (plan: Plan, round: number): Answer | undefined => {
  if (plan.round > round) return answer('another-round');
  if (plan.status === 'missing' || plan.status === 'withdrawn') return answer('without-plan');
  return owesSubmission(plan) || plan.status === 'submitted' ? undefined : answer('ready');
};

/**
 * Whether a plan's wait has its answer; undefined means that it goes on waiting. Executions of release 0.1.0 wait for the
 * submission and then for the review: `until` is the deadline that such a one was told, an extended one sends it to wait anew.
 */
export const answerForPlan = (plan: Plan, waitsFor: string, until: Instant): Answer | undefined => {
  const round = /^round-(\d+)$/.exec(waitsFor)?.[1];
  if (round !== undefined) return answerForRound(plan, Number(round));
  switch (waitsFor) {
    case 'submission':
      if (!owesSubmission(plan))
        return answer(plan.status === 'missing' || plan.status === 'withdrawn' ? plan.status : 'submitted');
      return plan.deadline === until ? undefined : answer('rescheduled');
    case 'review':
      if (plan.status === 'submitted') return undefined;
      if (plan.status === 'withdrawn' || plan.status === 'missing') return answer('withdrawn');
      return answer(owesSubmission(plan) ? 'returned' : 'reviewed');
    default:
      throw new Error(`A plan has nothing called ${waitsFor} to wait for`);
  }
};

const isReadyOrSettled = (plan: Plan): boolean =>
  plan.status === 'reviewed' || plan.status === 'on-agenda' || isSettled(plan);

/**
 * Likewise for a cycle and all of its plans, at `now`. Until the day of the cycle's own meeting a missing plan may still be
 * let in by an extension, so the cycle is not taken for settled before it.
 */
export const answerForCycle = (
  cycle: Cycle,
  plans: readonly Plan[],
  waitsFor: string,
  { until, now }: { until: Instant; now: Instant },
): Answer | undefined => {
  switch (waitsFor) {
    case 'plans':
      if (cycle.status !== 'open') return answer('closed');
      if (!plans.some(owesSubmission)) return answer('all-in');
      return cycle.closesAt === until ? undefined : answer('rescheduled');
    case 'reviews':
      return plans.every(isReadyOrSettled) ? answer('reviewed') : undefined;
    case 'settled': {
      // A meeting has the plans; what it decides is being carried out, and then the cycle is given back.
      if (cycle.status === 'council') return undefined;
      const maybeMore = now < cycle.meetingAt && plans.some((plan) => plan.status === 'missing');
      if (plans.every(isSettled)) return maybeMore ? undefined : answer('settled');
      // Referred back or adjourned plans that are ready need a meeting, once none of the others is still on its way to one.
      const ready = plans.filter((plan) => !isSettled(plan)).every((plan) => plan.status === 'reviewed');
      return ready && cycle.status === 'reviewing' ? answer('plans-ready') : undefined;
    }
    default:
      throw new Error(`A cycle has nothing called ${waitsFor} to wait for`);
  }
};

/** Likewise for a governing document whose owner has been asked. It is settled once the question is taken away. */
export const answerForDocument = (document: GoverningDocument, waitsFor: string): Answer | undefined => {
  if (document.review === null) return answer('settled');
  const status = versionUnderWay(document)?.status;
  const isProposed = status === 'proposed' || status === 'on-agenda';
  switch (waitsFor) {
    case 'answer':
      return isProposed ? answer('proposed') : undefined;
    case 'decision':
      return isProposed ? undefined : answer('again');
    default:
      throw new Error(`A document has nothing called ${waitsFor} to wait for`);
  }
};
