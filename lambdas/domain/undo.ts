import type { ActName } from './acts.ts';
import type { Cycle, CycleStatus } from './cycle.ts';
import type { Action } from './permissions.ts';
import type { Plan, PlanStatus } from './plan.ts';

/** How long what an act sets going waits, and so how long the act can be undone. What has been mailed cannot be unsent. */
export const UNDO_SECONDS = 60;

/** What a person did, in the words of the page: several rows may have changed by one act. */
export type UndoKind = 'start' | 'extend' | 'remind' | 'close' | 'return' | 'review';

/** The acts that can be undone: as what a person knows them, who may, and what the undoing is called in the trace. */
export const UNDOES = {
  'cycle.start': { kind: 'start', may: 'cycle.start', as: 'cycle.start-undone' },
  'cycle.extend': { kind: 'extend', may: 'cycle.extend', as: 'cycle.extend-undone' },
  'plan.extend': { kind: 'extend', may: 'cycle.extend', as: 'plan.extend-undone' },
  'plan.remind': { kind: 'remind', may: 'cycle.remind', as: 'plan.remind-undone' },
  'cycle.close': { kind: 'close', may: 'cycle.close', as: 'cycle.close-undone' },
  'plan.cut-short': { kind: 'close', may: 'cycle.close', as: 'plan.cut-short-undone' },
  'plan.missing': { kind: 'close', may: 'cycle.close', as: 'plan.missing-undone' },
  'plan.return': { kind: 'return', may: 'plan.review', as: 'plan.return-undone' },
  'review.complete': { kind: 'review', may: 'plan.review', as: 'review.complete-undone' },
} as const satisfies Partial<Record<ActName, { kind: UndoKind; may: Action; as: ActName }>>;
export type UndoableAct = keyof typeof UNDOES;

export const isUndoable = (act: string): act is UndoableAct => Object.hasOwn(UNDOES, act);

// An undo goes against the tables of what may follow what, so it has its own: from what stands there now back to what stood
// there before. A status goes back to itself where the act moved a day alone.

const PLAN_BACK: Partial<Record<PlanStatus, readonly PlanStatus[]>> = {
  returned: ['submitted', 'reviewed'],
  reviewed: ['submitted'],
  draft: ['missing'],
  missing: ['invited', 'draft', 'returned', 'referred-back'],
};
const CYCLE_BACK: Partial<Record<CycleStatus, readonly CycleStatus[]>> = { open: ['planned'], reviewing: ['open'] };

/** Whether an undo may put the plan back to what it was. */
export const mayPutPlanBack = (now: Plan, before: Plan): boolean =>
  now.status === before.status || (PLAN_BACK[now.status]?.includes(before.status) ?? false);

/** Likewise the cycle. */
export const mayPutCycleBack = (now: Cycle, before: Cycle): boolean =>
  now.status === before.status || (CYCLE_BACK[now.status]?.includes(before.status) ?? false);
