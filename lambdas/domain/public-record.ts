import type { Instant } from './brands.ts';
import type { Plan, PlanCore } from './plan.ts';

// When a draft becomes a public record (allmän handling): once it is dispatched to the council, or the matter is finished
// (TF 2:4, 2:10, 2:12). What a department writes, submits for review or has returned is a draft until then.

/** For the act that makes it one, at the time of the act. What was public stays public since then. */
export const madePublicAt = (plan: Pick<PlanCore, 'madePublic'>, at: Instant): { madePublic: Instant } => ({
  madePublic: plan.madePublic ?? at,
});

/**
 * Since when the plan has been a public record; null for a draft. A plan stored before the instant was kept is told by its
 * decision or its withdrawal.
 */
export const publicSince = (plan: Plan): Instant | null => {
  if (plan.madePublic !== undefined) return plan.madePublic;
  if ('decision' in plan) return plan.decision.at;
  return plan.status === 'withdrawn' ? plan.at : null;
};
