import type { BudgetYear, DepartmentId, Instant, MeetingId, PersonId, Tkr } from './brands.ts';
import type { CaseNumber } from './case-number.ts';
import { isPartOfPlan, MAX_CHANGES, type PlannedChange, problemsOfChange } from './change.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Problem } from './result.ts';

export interface Frame {
  oneOff: Tkr;
  running: Tkr;
}

/** A submitted content, by number. Council votes and reviews name the fingerprint, so an edited plan makes them visibly stale. */
export interface Submission {
  number: number;
  fingerprint: string;
  at: Instant;
  by: PersonId | string;
  /** Given when it came after the department's own deadline. */
  late: boolean;
  sums: PlanSums;
  changes: number;
}

export interface DecisionRef {
  meeting: MeetingId;
  item: number;
  at: Instant;
  /** The item number in the minutes, such as `§ 112`. */
  paragraph: string;
  rule: string;
}

export interface PlanCore {
  year: BudgetYear;
  department: DepartmentId;
  departmentName: string;
  /** The department's own deadline; moved by an extension. */
  deadline: Instant;
  extensions: readonly { to: Instant; reason: string; by: string; at: Instant }[];
  frame: Frame | null;
  lastYear: PlanSums | null;
  /** Counts edits of the plan's changes, so that a submission covers exactly what its submitter saw. */
  revision: number;
  submissions: readonly Submission[];
  /** How often the plan has been sent on its way: 1 at first, one more for each referral back or reopening. Names its execution. */
  round: number;
  /** A minority has used its right to adjourn or refer back in this matter (KL 5:50): from now on it takes a majority. */
  minorityUsed: boolean;
  /** Overdue notices are sent once a deadline. */
  overdueTold: Instant | null;
  /** When it became a public record; stored by the act that made it one. Read it with `publicSince`. */
  madePublic?: Instant;
  /** Under which the registrar has registered it (OSL 5:2); absent until then. */
  caseNumber?: CaseNumber;
}

export type Plan = PlanCore &
  (
    | { status: 'invited' }
    | { status: 'draft' }
    | { status: 'submitted'; submittedAt: Instant }
    | { status: 'returned'; reason: string; returnedBy: string; returnedAt: Instant }
    | { status: 'reviewed'; reviewedAt: Instant }
    | { status: 'on-agenda'; meeting: MeetingId; item: number }
    | { status: 'referred-back'; reason: string; decision: DecisionRef }
    | { status: 'adopted'; decision: DecisionRef }
    | { status: 'rejected'; reasons: readonly string[]; decision: DecisionRef }
    | { status: 'missing'; since: Instant }
    | { status: 'withdrawn'; reason: string; by: string; at: Instant }
  );
export type PlanStatus = Plan['status'];

/** What a plan keeps whatever its status: the start of every new status, which then adds its own facts. */
export const planCore = (plan: Plan): PlanCore => ({
  year: plan.year,
  department: plan.department,
  departmentName: plan.departmentName,
  deadline: plan.deadline,
  extensions: plan.extensions,
  frame: plan.frame,
  lastYear: plan.lastYear,
  revision: plan.revision,
  submissions: plan.submissions,
  round: plan.round,
  minorityUsed: plan.minorityUsed,
  overdueTold: plan.overdueTold,
  ...(plan.madePublic === undefined ? {} : { madePublic: plan.madePublic }),
  ...(plan.caseNumber === undefined ? {} : { caseNumber: plan.caseNumber }),
});

/**
 * What may follow what. `on-agenda` goes back to `reviewed` when the matter is adjourned or the body was not quorate:
 * the plan waits for the next meeting and nothing is added to it.
 */
export const PLAN_FOLLOWS: Readonly<Record<PlanStatus, readonly PlanStatus[]>> = {
  invited: ['draft', 'missing', 'withdrawn'],
  draft: ['draft', 'submitted', 'missing', 'withdrawn'],
  submitted: ['returned', 'reviewed', 'withdrawn'],
  returned: ['returned', 'submitted', 'missing', 'withdrawn'],
  reviewed: ['on-agenda', 'returned'],
  'on-agenda': ['reviewed', 'adopted', 'rejected', 'referred-back'],
  'referred-back': ['referred-back', 'submitted', 'missing', 'withdrawn'],
  adopted: [],
  rejected: [],
  missing: ['draft', 'withdrawn'],
  withdrawn: [],
};

export const mayFollow = (from: PlanStatus, to: PlanStatus): boolean => PLAN_FOLLOWS[from].includes(to);

/** The department can write: what it saves leaves the plan in a status of which `submitted` is a follower. */
export const isEditable = (plan: Plan): boolean => plan.status === 'invited' || mayFollow(plan.status, 'submitted');
/** The department still owes an answer: it is asked, reminded and at last noted as missing. */
export const owesSubmission = isEditable;
/** Nothing more happens to the plan in this cycle. A missing one can still be let in by an extension. */
export const isSettled = (plan: Plan): boolean => PLAN_FOLLOWS[plan.status].length === 0 || plan.status === 'missing';
/** Sums in tkr for the budget year and the two after it. */
export interface PlanSums {
  oneOff: readonly [Tkr, Tkr, Tkr];
  running: readonly [Tkr, Tkr, Tkr];
  /** What is asked for beyond the frame in the budget year: funding `request` or `investment`. */
  requested: Tkr;
  count: number;
}

const add = (a: number, b: number | null): Tkr => (a + (b ?? 0)) as Tkr;

export const sumsOf = (changes: readonly PlannedChange[]): PlanSums => {
  const zero = 0 as Tkr;
  let sums: PlanSums = { oneOff: [zero, zero, zero], running: [zero, zero, zero], requested: zero, count: 0 };
  for (const change of changes.filter(isPartOfPlan)) {
    const asked = change.funding === 'request' || change.funding === 'investment';
    sums = {
      oneOff: [
        add(sums.oneOff[0], change.oneOff[0]),
        add(sums.oneOff[1], change.oneOff[1]),
        add(sums.oneOff[2], change.oneOff[2]),
      ],
      running: [
        add(sums.running[0], change.running[0]),
        add(sums.running[1], change.running[1]),
        add(sums.running[2], change.running[2]),
      ],
      requested: asked ? add(add(sums.requested, change.oneOff[0]), change.running[0]) : sums.requested,
      count: sums.count + 1,
    };
  }
  return sums;
};

export interface Comparison {
  total: Tkr;
  /** Budget year's total less last year's; null when there was no plan. */
  sinceLastYear: Tkr | null;
  /** Budget year's cost within the frame less the frame; above 0 the frame does not hold. Null without a frame. */
  overFrame: Tkr | null;
}

export const compare = (plan: Pick<Plan, 'frame' | 'lastYear'>, sums: PlanSums): Comparison => {
  const total = (sums.oneOff[0] + sums.running[0]) as Tkr;
  const frame = plan.frame ? plan.frame.oneOff + plan.frame.running : null;
  const last = plan.lastYear ? plan.lastYear.oneOff[0] + plan.lastYear.running[0] : null;
  return {
    total,
    sinceLastYear: last === null ? null : ((total - last) as Tkr),
    overFrame: frame === null ? null : ((total - sums.requested - frame) as Tkr),
  };
};

/** Everything that stands between the plan and its submission, each problem by the change's id and field. */
export const problemsOfPlan = (plan: Plan, changes: readonly PlannedChange[]): Problem[] => {
  const part = changes.filter(isPartOfPlan);
  const own: Problem[] = [];
  if (part.length === 0) own.push({ pointer: '/changes', code: 'no-changes' });
  if (part.length > MAX_CHANGES) own.push({ pointer: '/changes', code: 'too-many', params: { max: MAX_CHANGES } });
  const each = changes.flatMap((change) =>
    problemsOfChange(change, plan.year).map((problem) => ({
      ...problem,
      pointer: `/changes/${change.id}${problem.pointer}`,
    })),
  );
  return [...own, ...each];
};

/** The fingerprint of what the plan says: every change that is part of it, in order, without who saved it and when. */
export const planFingerprint = (plan: Pick<Plan, 'year' | 'department'>, changes: readonly PlannedChange[]): string =>
  fingerprintOf({
    year: plan.year,
    department: plan.department,
    changes: changes
      .filter(isPartOfPlan)
      .toSorted((a, b) => a.order - b.order)
      .map(({ savedBy: _by, savedAt: _at, order: _order, ...rest }) => rest),
  });
