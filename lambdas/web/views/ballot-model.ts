import type { BudgetYear, DocumentId, Instant, Tkr } from '../../domain/brands.ts';
import type { PlannedChange } from '../../domain/change.ts';
import type { Main, Outcome, Today } from '../../domain/council/decide.ts';
import type { Passage } from '../../domain/diff.ts';
import type { DocumentType, Term } from '../../domain/document.ts';
import type { PlanSums } from '../../domain/plan.ts';
import type { Verdict } from '../../domain/review.ts';
import type { PlanTiming } from '../plan-timing.ts';

/** An answer to an item, given or about to be. */
export interface ShownAnswer {
  today: Today | null;
  main: Main | null;
  motivation: string;
}

export interface GivenAnswer extends ShownAnswer {
  /** A stance is told before the meeting and is never a vote, so the two must not look alike once votes are taken. */
  kind: 'stance' | 'vote';
  at: Instant;
  byHand: boolean;
}

export interface JudgedChange {
  change: PlannedChange;
  /** The title of what it says it serves, when that is not in force; null otherwise. */
  servesNotInForce: string | null;
  verdict: Verdict | null;
  comment: string;
}

/**
 * What the councillor can do about an item: give a stance before the meeting; then wait, vote, or as its chair settle a
 * tie; or nothing, and why. `stale`: the content is another than the one on the agenda.
 */
export type BallotState =
  | 'stance'
  | 'waiting'
  | 'vote'
  | 'casting'
  | 'voted'
  | 'closed'
  | 'recused'
  | 'absent'
  | 'not-serving'
  | 'stale';

/** What a plan on the agenda says. */
export interface PlanMatter {
  type: 'plan';
  year: BudgetYear;
  /** Cost of the budget year. */
  total: Tkr;
  sinceLastYear: Tkr | null;
  overFrame: Tkr | null;
  sums: Pick<PlanSums, 'oneOff' | 'running'>;
  /** The IT office's summary; empty when it gave none. */
  itSummary: string;
  changes: readonly JudgedChange[];
  submission: number;
  timing: PlanTiming;
}

/** What a governing document on the agenda says. */
export interface DocumentMatter {
  type: 'document';
  document: DocumentId;
  documentType: DocumentType;
  version: number;
  term: Term | null;
  text: string;
  /** What differs from the version in force; null when there is none. */
  changes: readonly Passage[] | null;
}

/** One matter as a councillor sees it. */
export interface BallotItem {
  number: number;
  title: string;
  /** Under which the matter is registered. */
  caseNumber: string | null;
  about: PlanMatter | DocumentMatter;
  /** Sent back with the answer, so that an edited text makes the page stale. */
  fingerprint: string;
  state: BallotState;
  /** Whether a conflict of interest can still be reported. */
  mayRecuse: boolean;
  /** The stance or vote that stands. */
  given: GivenAnswer | null;
  /** Set once the item is closed. */
  outcome: Outcome | null;
}

export interface BallotMeeting {
  bodyName: string;
  startsAt: Instant;
  place: string;
  phase: 'before' | 'open' | 'after' | 'called-off';
}

export interface BallotVoter {
  name: string;
  as: 'member' | 'substitute';
  /** Noted in the roll call. */
  present: boolean;
}

/** Whether an item takes an answer now. */
export const takesAnswer = (item: Pick<BallotItem, 'state'>): boolean =>
  item.state === 'stance' || item.state === 'vote' || item.state === 'casting';
