import * as z from 'zod';
import type { BudgetYear, ChangeId, Instant, Tkr } from './brands.ts';
import { email, line, prose, tkr } from './input.ts';
import type { Problem } from './result.ts';

export const KINDS = ['new', 'extend', 'replace', 'retire', 'infrastructure', 'security', 'competence'] as const;
export const FUNDINGS = ['frame', 'request', 'investment', 'external'] as const;
export const PRIORITIES = ['must', 'should', 'could'] as const;
export const RISKS = ['low', 'medium', 'high'] as const;
/** What the department does with a change that last year's plan brought along. Undecided is null and stops submission. */
export const CARRIES = ['unchanged', 'changed', 'dropped'] as const;
export type Carry = (typeof CARRIES)[number];

export const MAX_CHANGES = 100;

/** `2028-Q1`. Sorts as text. */
const quarter = z.string().refine((text) => text === '' || /^\d{4}-Q[1-4]$/.test(text), 'not-a-quarter');
/** KLASSA 0–3. Level 4 concerns national security and is never written here. */
const level = z.number().refine(Number.isInteger, 'not-whole').min(0).max(3).nullable();
const three = z.tuple([tkr.nullable(), tkr.nullable(), tkr.nullable()]);

/**
 * What a department writes about one planned change (åtgärd), at any state of completeness: empty text and null mean
 * "not yet". The limits hold for drafts too; what must be there at submission is `problemsOfChange`.
 * Costs are tkr for the budget year and the two after it.
 */
export const changeDraftSchema = z.strictObject({
  title: line(120).default(''),
  kind: z.enum(KINDS).nullable().default(null),
  description: prose(2000).default(''),
  /** Need and benefit. */
  need: prose(2000).default(''),
  system: line(120).default(''),
  oneOff: three.default([null, null, null]),
  running: three.default([null, null, null]),
  funding: z.enum(FUNDINGS).nullable().default(null),
  priority: z.enum(PRIORITIES).nullable().default(null),
  risk: z.enum(RISKS).nullable().default(null),
  riskNote: prose(1000).default(''),
  /** Confidentiality, integrity (riktighet) and availability (tillgänglighet). */
  classification: z.strictObject({ k: level, r: level, t: level }).default({ k: null, r: null, t: null }),
  start: quarter.default(''),
  end: quarter.default(''),
  /** Who carries it out, and hears by mail what the council decides. */
  responsible: line(120).default(''),
  responsibleEmail: z.union([z.literal(''), email]).default(''),
  /** Id of the strategy or guideline that the change serves: the golden thread. */
  serves: line(60).default(''),
});
export type ChangeDraft = z.infer<typeof changeDraftSchema>;
export type ChangeInput = z.input<typeof changeDraftSchema>;

export interface PlannedChange extends ChangeDraft {
  id: ChangeId;
  /** Sorts the changes of a plan: the plan's revision at which this one came. */
  order: number;
  /** Set on a change that came from last year's plan. */
  carried: { from: BudgetYear; decision: Carry | null; lastYear: { oneOff: Tkr; running: Tkr } } | null;
  /** Taken out again by the department before submission; kept for the trace. */
  removed: boolean;
  savedBy: string;
  savedAt: Instant;
}

/** A change that was removed, or dropped from last year's, is kept for the trace but is no part of the plan. */
export const isPartOfPlan = (change: Pick<PlannedChange, 'carried' | 'removed'>): boolean =>
  !change.removed && change.carried?.decision !== 'dropped';

const REQUIRED = [
  'title',
  'kind',
  'description',
  'need',
  'funding',
  'priority',
  'risk',
  'start',
  'end',
  'responsible',
  'responsibleEmail',
  'serves',
] as const;

/**
 * Whether an amount must be told before submission: that of the budget year, and of the years after it the running cost of
 * what costs something to run from the start, since that most often goes on. Another year that is left empty costs nothing.
 */
const mustTell = (
  { running: [first] }: Pick<ChangeDraft, 'running'>,
  kind: 'oneOff' | 'running',
  index: number,
): boolean => index === 0 || (kind === 'running' && first !== null && first !== 0);

/** Tells of each amount which year it is for, since people know the years and not their order. */
export const withYears = (problems: readonly Problem[], year: BudgetYear): Problem[] =>
  problems.map((problem) => {
    const index = /^\/(?:oneOff|running)\/(\d)$/.exec(problem.pointer)?.[1];
    return index === undefined ? problem : { ...problem, params: { ...problem.params, year: year + Number(index) } };
  });

/** All that must be mended before the change can be submitted; empty when it is complete. Pointers are within the change. */
export const problemsOfChange = (
  change: ChangeDraft & Pick<PlannedChange, 'carried' | 'removed'>,
  year: BudgetYear,
): Problem[] => {
  if (!isPartOfPlan(change)) return [];
  const problems: Problem[] = [];
  if (change.carried && change.carried.decision === null)
    problems.push({ pointer: '/carried/decision', code: 'undecided-carry' });
  for (const field of REQUIRED) {
    if (change[field] === '' || change[field] === null) problems.push({ pointer: `/${field}`, code: 'required' });
  }
  for (const field of ['oneOff', 'running'] as const) {
    change[field].forEach((amount, index) => {
      if (amount === null && mustTell(change, field, index))
        problems.push({ pointer: `/${field}/${index}`, code: 'required' });
    });
  }
  for (const field of ['k', 'r', 't'] as const) {
    if (change.classification[field] === null) problems.push({ pointer: `/classification/${field}`, code: 'required' });
  }
  const years = { min: year, max: year + 2 };
  for (const field of ['start', 'end'] as const) {
    const at = Number(change[field].slice(0, 4));
    if (change[field] !== '' && (at < years.min || at > years.max)) {
      problems.push({ pointer: `/${field}`, code: 'out-of-range', params: years });
    }
  }
  if (change.start !== '' && change.end !== '' && change.end < change.start) {
    problems.push({ pointer: '/end', code: 'ends-before-start' });
  }
  return withYears(problems, year);
};

export type ChangeState = 'not-started' | 'draft' | 'complete' | 'dropped';

/** How far a change has come, for the task list. */
export const stateOfChange = (change: PlannedChange, year: BudgetYear): ChangeState => {
  if (!isPartOfPlan(change)) return 'dropped';
  if (change.title === '' && change.description === '' && change.need === '') return 'not-started';
  return problemsOfChange(change, year).length === 0 ? 'complete' : 'draft';
};

/** The text of a change, without who saved it: what a person can edit, and what a fingerprint covers. */
export const draftOf = (change: PlannedChange): ChangeDraft => {
  const { id: _id, order: _order, carried: _carried, removed: _removed, savedBy: _by, savedAt: _at, ...draft } = change;
  return draft;
};
