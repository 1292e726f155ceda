import type { TraceFault } from '../audit/trace-fault.ts';
import type { AuditEntry } from '../audit.ts';
import type { CaseNumber } from '../case-number.ts';
import type { PlannedChange } from '../change.ts';
import type { GoverningDocument } from '../document.ts';
import type { Report } from '../follow-up.ts';
import type { AgendaItem } from '../meeting.ts';
import type { Goal } from '../overview/overview.ts';
import type { Plan } from '../plan.ts';
import type { Review } from '../review.ts';
import type { RegisterEntry } from './entry.ts';

/** Everything of one case: the plan with what was done with it until it was decided and followed up. */
export interface CaseFile {
  caseNumber: CaseNumber;
  plan: Plan;
  /** In order; removed and dropped ones too, which are no part of the plan. */
  changes: readonly PlannedChange[];
  review: Review | null;
  /** What was reported of its changes after each tertial. */
  reports: readonly Report[];
  /** How each meeting that handled it decided. */
  items: readonly Extract<AgendaItem, { status: 'closed' }>[];
  /** The adopted plan in the register of governing documents. */
  document: GoverningDocument | null;
  /** The body that adopted it, by name. */
  bodyName: string | null;
  /** Policies, strategies and guidelines that its changes may serve. */
  goals: readonly Goal[];
  /** The case's part of the register of public records. */
  records: readonly RegisterEntry[];
  /** Who did what with it, the oldest first, and the first fault of the chains; null where they hold. */
  trace: { entries: readonly AuditEntry[]; fault: TraceFault | null };
}
