import type { BudgetYear, DepartmentId, DocumentId, Tkr } from '../brands.ts';
import { FUNDINGS, KINDS, PRIORITIES } from '../change.ts';
import type { DocumentType } from '../document.ts';
import { compare, type Frame, type Plan, type PlanSums } from '../plan.ts';
import { type OverviewEntry, STAGES, type Stage, stageOf } from './entry.ts';
import { isWanted, isWholePlans, type OverviewFilter } from './filter.ts';
import { type Timeline, timelineOf } from './quarters.ts';
import { type SharedSystem, sharedSystems } from './systems.ts';
import { type Group, Tallies, Tally } from './tally.ts';

/** A policy, strategy or guideline that changes may serve. */
export interface Goal {
  id: DocumentId;
  title: string;
  type: DocumentType;
  inForce: boolean;
}

export interface DepartmentSums {
  department: DepartmentId;
  name: string;
  stage: Stage | null;
  sums: PlanSums;
  frame: Frame | null;
  /** Budget year's cost within the frame less the frame; null without one, and for a part of a plan. */
  overFrame: Tkr | null;
}

export interface Overview {
  year: BudgetYear;
  total: PlanSums;
  /** The sum of what departments that have a frame are over it or under it; null when none has. */
  overFrame: Tkr | null;
  /** Every department with a plan, in the order given; with nothing asked of a part, those without changes too. */
  departments: readonly DepartmentSums[];
  /** Null is what nobody has said yet, so that the parts are the whole. */
  kinds: readonly Group<OverviewEntry['kind']>[];
  fundings: readonly Group<OverviewEntry['funding']>[];
  priorities: readonly Group<OverviewEntry['priority']>[];
  stages: readonly Group<Stage>[];
  timeline: Timeline;
  shared: readonly SharedSystem[];
  /** Each goal with what serves it, those that nothing serves too. */
  goals: readonly { goal: Goal; sums: PlanSums }[];
  /** What names no goal, or one that there is not. */
  withoutGoal: PlanSums;
  /** The changes themselves, in the order given. */
  entries: readonly OverviewEntry[];
}

export interface Whole {
  year: BudgetYear;
  plans: readonly Pick<Plan, 'department' | 'departmentName' | 'status' | 'frame' | 'lastYear'>[];
  entries: readonly OverviewEntry[];
  goals: readonly Goal[];
}

/** What nobody has said yet comes last, and only when there is some. */
const said = <K>(groups: readonly Group<K>[]): Group<K>[] =>
  groups.filter(({ key, sums }) => key !== null || sums.count > 0);

const departmentsOf = (whole: Whole, tallies: Tallies<DepartmentId>, filter: OverviewFilter): DepartmentSums[] => {
  const sumsBy = new Map(tallies.groups.map(({ key, sums }) => [key, sums]));
  const wholePlans = isWholePlans(filter);
  return whole.plans.flatMap((plan): DepartmentSums[] => {
    const { department, departmentName: name, frame } = plan;
    const sums = sumsBy.get(department);
    const asked = filter.department === undefined || filter.department === department;
    if (!asked || !sums || (!wholePlans && sums.count === 0)) return [];
    const stage = stageOf(plan.status);
    // A plan that counts no more leaves its frame unused, which is no news of anybody's planning.
    const overFrame = wholePlans && stage !== null ? compare(plan, sums).overFrame : null;
    return [{ department, name, stage, sums, frame, overFrame }];
  });
};

/**
 * All planned changes of all departments, summed in every way at once: each change is counted once in each way, so the
 * parts of each are the whole. The policy's "overview of wished and planned changes" (IT policy, 1.2).
 */
export const overviewOf = (whole: Whole, filter: OverviewFilter = {}): Overview => {
  const entries = whole.entries.filter(isWanted(filter));
  const total = new Tally();
  const byDepartment = new Tallies(whole.plans.map((plan) => plan.department));
  const byKind = new Tallies<OverviewEntry['kind']>([...KINDS, null]);
  const byFunding = new Tallies<OverviewEntry['funding']>([...FUNDINGS, null]);
  const byPriority = new Tallies<OverviewEntry['priority']>([...PRIORITIES, null]);
  const byStage = new Tallies<Stage>(STAGES);
  const byGoal = new Tallies<DocumentId>(whole.goals.map((goal) => goal.id));
  const withoutGoal = new Tally();
  const known = new Map<string, DocumentId>(whole.goals.map(({ id }) => [id, id]));
  for (const entry of entries) {
    const { sums } = entry;
    total.add(sums);
    byDepartment.add(entry.department, sums);
    byKind.add(entry.kind, sums);
    byFunding.add(entry.funding, sums);
    byPriority.add(entry.priority, sums);
    byStage.add(entry.stage, sums);
    const goal = known.get(entry.serves);
    if (goal === undefined) withoutGoal.add(sums);
    else byGoal.add(goal, sums);
  }
  const departments = departmentsOf(whole, byDepartment, filter);
  const against = departments.flatMap(({ overFrame }) => (overFrame === null ? [] : [overFrame]));
  const goalSums = new Map(byGoal.groups.map(({ key, sums }) => [key, sums]));
  return {
    year: whole.year,
    total: total.sums,
    overFrame: against.length === 0 ? null : (against.reduce((sum, one) => sum + one, 0) as Tkr),
    departments,
    kinds: said(byKind.groups),
    fundings: said(byFunding.groups),
    priorities: said(byPriority.groups),
    stages: byStage.groups,
    timeline: timelineOf(entries, whole.year),
    shared: sharedSystems(entries),
    goals: whole.goals.flatMap((goal) => {
      const sums = goalSums.get(goal.id);
      return sums ? [{ goal, sums }] : [];
    }),
    withoutGoal: withoutGoal.sums,
    entries,
  };
};

/** A year as it was handed in: the sums of each plan's latest submission, of those plans that still count. */
export const yearOfSubmissions = (plans: readonly Pick<Plan, 'status' | 'submissions'>[]): PlanSums => {
  const total = new Tally();
  for (const { status, submissions } of plans) {
    const stage = stageOf(status);
    const latest = submissions.at(-1);
    if (latest && (stage === 'handed-in' || stage === 'adopted')) total.add(latest.sums);
  }
  return total.sums;
};
