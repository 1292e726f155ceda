import type { ChangeId, DepartmentId } from '../brands.ts';
import { type ChangeDraft, isPartOfPlan, type PlannedChange } from '../change.ts';
import { type Plan, type PlanStatus, type PlanSums, sumsOf } from '../plan.ts';
import { never } from '../result.ts';

/** How far a plan has come, as coarsely as one asks of a whole municipality. */
export const STAGES = ['drafting', 'handed-in', 'adopted'] as const;
export type Stage = (typeof STAGES)[number];

/** Null for a plan that was withdrawn or rejected: nothing in it is wished for or planned any more. */
export const stageOf = (status: PlanStatus): Stage | null => {
  switch (status) {
    case 'invited':
    case 'draft':
    case 'returned':
    case 'referred-back':
    case 'missing':
      return 'drafting';
    case 'submitted':
    case 'reviewed':
    case 'on-agenda':
      return 'handed-in';
    case 'adopted':
      return 'adopted';
    case 'rejected':
    case 'withdrawn':
      return null;
    default:
      return never(status);
  }
};

/** One planned change among those of all departments, without its longer texts. Costs are tkr, for three years. */
export interface OverviewEntry
  extends Pick<
    ChangeDraft,
    'title' | 'kind' | 'system' | 'funding' | 'priority' | 'risk' | 'start' | 'end' | 'responsible' | 'serves'
  > {
  id: ChangeId;
  department: DepartmentId;
  departmentName: string;
  stage: Stage;
  /** Its own figures, summed as those of its plan are. */
  sums: PlanSums;
}

/** What a plan brings to the overview: each change that is part of it, once; nothing of a plan that counts no more. */
export const entriesOf = (
  plan: Pick<Plan, 'department' | 'departmentName' | 'status'>,
  changes: readonly PlannedChange[],
): OverviewEntry[] => {
  const stage = stageOf(plan.status);
  if (stage === null) return [];
  return changes.filter(isPartOfPlan).map((change) => ({
    id: change.id,
    department: plan.department,
    departmentName: plan.departmentName,
    stage,
    title: change.title,
    kind: change.kind,
    system: change.system,
    funding: change.funding,
    priority: change.priority,
    risk: change.risk,
    start: change.start,
    end: change.end,
    responsible: change.responsible,
    serves: change.serves,
    sums: sumsOf([change]),
  }));
};
