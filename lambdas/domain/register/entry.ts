import type { BudgetYear, DepartmentId, DocumentId, LocalDate, MeetingId } from '../brands.ts';
import type { Outcome } from '../council/decide.ts';
import type { DocumentType } from '../document.ts';

// The register of public records (diarium). Of each record it holds what OSL 5:2 first part asks for: when it came in or
// was drawn up, its case number or other designation, from whom or to whom, and in brief what it is about.

export const RECORD_KINDS = [
  'plan',
  'review',
  'withdrawal',
  'summons',
  'called-off',
  'decision',
  'minutes',
  'notice',
  'proposal',
  'document',
  'repeal',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Who sent a record or received it, as an office; and the person by name, where the register names one. */
export type Party =
  | { office: 'department'; name: string; person: string | null }
  | { office: 'it-office'; person: string | null }
  /** Who owns a governing document, where that is one person or a head of department. */
  | { office: 'owner'; person: string | null }
  | { office: 'body'; name: string; person: string | null }
  | { office: 'members'; name: string; person: null }
  | { office: 'everybody'; person: null };

export interface PlanAbout {
  year: BudgetYear;
  department: DepartmentId;
  departmentName: string;
}
export interface MeetingAbout {
  meeting: MeetingId;
  bodyName: string;
  date: LocalDate;
}
export interface DocumentAbout {
  document: DocumentId;
  type: DocumentType;
  title: string;
  version: number;
}

/** What the record is about, by its kind: the words for people are made of it in each language. */
export type RecordAbout =
  | ({ kind: 'plan'; submission: number; cameIn: LocalDate } & PlanAbout)
  | ({ kind: 'review' } & PlanAbout)
  | ({ kind: 'withdrawal' } & PlanAbout)
  | ({ kind: 'summons' } & MeetingAbout)
  | ({ kind: 'called-off' } & MeetingAbout)
  | ({ kind: 'decision'; item: number; paragraph: string; title: string; outcome: Outcome } & MeetingAbout)
  | ({ kind: 'minutes' } & MeetingAbout)
  | ({ kind: 'notice' } & MeetingAbout)
  | ({ kind: 'proposal' } & DocumentAbout)
  | ({ kind: 'document' } & DocumentAbout)
  | ({ kind: 'repeal' } & DocumentAbout);

export interface RegisterEntry {
  /** Its own name in the register, which no other record has: `plan/2028/kultur/1`, `protokoll/kf-2027-11-22`. In Swedish, as people quote it. */
  designation: string;
  caseNumber: string | null;
  /** When it was drawn up (TF 2:10), or came in: a day in Sweden. */
  date: LocalDate;
  from: Party;
  /** Null where it is sent to nobody. */
  to: Party | null;
  about: RecordAbout;
}

/**
 * The entry as everybody may see it: offices in place of people. The register is to be kept so that it can be shown, and what
 * stands in the way of that is left out of what is shown (OSL 5:2 second part).
 */
export const withoutPersons = (entry: RegisterEntry): RegisterEntry => ({
  ...entry,
  from: { ...entry.from, person: null },
  to: entry.to && { ...entry.to, person: null },
});

/** The newest day first; within a day in the order of the designations. */
export const inOrder = (a: RegisterEntry, b: RegisterEntry): number => {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return a.designation < b.designation ? -1 : a.designation > b.designation ? 1 : 0;
};
