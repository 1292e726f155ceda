import type { ChangeState } from '../../domain/change.ts';
import type { Outcome } from '../../domain/council/decide.ts';
import type { CycleStatus, Lateness } from '../../domain/cycle.ts';
import type { VersionStatus } from '../../domain/document.ts';
import type { ItemStatus, MeetingStatus } from '../../domain/meeting.ts';
import type { PlanStatus } from '../../domain/plan.ts';
import type { Standing } from '../../domain/register-rules.ts';
import type { Verdict } from '../../domain/review.ts';

export type TagColor = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'accent';

/** A state in a word; the colour only repeats what the word says. */
export const Tag = ({ color, text }: { color: TagColor; text: string }) => (
  <span class="ds-tag" data-color={color}>
    {text}
  </span>
);

export const CHANGE_STATE_COLOR: Record<ChangeState, TagColor> = {
  'not-started': 'neutral',
  draft: 'info',
  complete: 'success',
  dropped: 'neutral',
};
export const PLAN_COLOR: Record<PlanStatus, TagColor> = {
  invited: 'neutral',
  draft: 'info',
  submitted: 'success',
  returned: 'warning',
  reviewed: 'success',
  'on-agenda': 'accent',
  'referred-back': 'warning',
  adopted: 'success',
  rejected: 'danger',
  missing: 'danger',
  withdrawn: 'neutral',
};
export const CYCLE_COLOR: Record<CycleStatus, TagColor> = {
  planned: 'neutral',
  open: 'info',
  reviewing: 'info',
  'awaiting-meeting': 'warning',
  council: 'accent',
  published: 'success',
};
export const LATENESS_COLOR: Record<Lateness, TagColor> = {
  'in-time': 'neutral',
  'due-soon': 'warning',
  overdue: 'danger',
  submitted: 'success',
  settled: 'success',
};
export const VERDICT_COLOR: Record<Verdict, TagColor> = {
  recommended: 'success',
  'with-change': 'warning',
  'advised-against': 'danger',
};
export const OUTCOME_COLOR: Record<Outcome, TagColor> = {
  approved: 'success',
  rejected: 'danger',
  'referred-back': 'warning',
  adjourned: 'warning',
  'not-quorate': 'danger',
  'needs-casting-vote': 'warning',
  'no-votes': 'neutral',
};
export const ITEM_COLOR: Record<ItemStatus, TagColor> = {
  announced: 'neutral',
  open: 'info',
  closing: 'info',
  casting: 'warning',
  closed: 'success',
};
export const MEETING_COLOR: Record<MeetingStatus, TagColor> = {
  planned: 'neutral',
  summoned: 'info',
  open: 'info',
  closed: 'success',
  minuted: 'success',
  announced: 'success',
  final: 'success',
  'called-off': 'neutral',
};
export const STANDING_COLOR: Record<Standing, TagColor> = {
  draft: 'info',
  coming: 'accent',
  'in-force': 'success',
  expiring: 'warning',
  expired: 'neutral',
  superseded: 'neutral',
  repealed: 'neutral',
};
export const VERSION_COLOR: Record<VersionStatus, TagColor> = {
  draft: 'info',
  proposed: 'accent',
  'on-agenda': 'accent',
  rejected: 'danger',
  'in-force': 'success',
  superseded: 'neutral',
  repealed: 'neutral',
};
