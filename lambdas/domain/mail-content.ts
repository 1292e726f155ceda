import type { DepartmentId, DocumentId, Instant, LocalDate, MeetingId, PersonId } from './brands.ts';
import type { Outcome } from './council/decide.ts';
import type { DocumentType } from './document.ts';
import type { Locale, Role, WhichAddress } from './people.ts';
import type { PlanSums } from './plan.ts';

interface AboutPlan {
  year: number;
  department: DepartmentId;
  departmentName: string;
}

interface AboutMeeting {
  meeting: MeetingId;
  bodyName: string;
  startsAt: Instant;
  place: string;
}

/** What one confirmation registered. */
interface Answers extends AboutMeeting {
  answers: readonly { item: number; title: string; said: string }[];
  at: Instant;
}

interface AboutDocument {
  document: DocumentId;
  documentTitle: string;
  documentType: DocumentType;
}

/** A comment in a mail of the day's comments. */
export interface SaidOfChange {
  departmentName: string;
  changeTitle: string;
  /** In which it was said. */
  role: string;
  /** The comment, or its beginning. */
  remark: string;
}

/** A role, and the name of the department or the body that it is held in. */
interface AboutRole {
  role: Role;
  heldIn: string | null;
}

/** What each mail says; how it is worded is up to `lambdas/mail`. Amounts in tkr. */
export type MailContent =
  | { template: 'sign-in' }
  | ({ template: 'step-up-code' } & AboutMeeting)
  | ({ template: 'invitation'; deadline: Instant; carried: number } & AboutPlan)
  | ({ template: 'reminder'; deadline: Instant } & AboutPlan)
  | ({ template: 'overdue'; deadline: Instant; headName: string } & AboutPlan)
  | ({ template: 'extended'; deadline: Instant; reason: string } & AboutPlan)
  | ({
      template: 'receipt';
      number: number;
      fingerprint: string;
      at: Instant;
      sums: PlanSums;
      late: boolean;
    } & AboutPlan)
  | ({ template: 'to-review'; number: number; sums: PlanSums } & AboutPlan)
  | ({ template: 'returned'; reason: string; deadline: Instant } & AboutPlan)
  | ({ template: 'reviewed'; recommended: number; withChange: number; advisedAgainst: number } & AboutPlan)
  /** What others said of planned changes; `all` counts those that are not shown too. */
  | { template: 'comments'; year: number; said: readonly SaidOfChange[]; all: number }
  | ({ template: 'missing'; deadline: Instant } & AboutPlan)
  | ({
      template: 'summons';
      items: readonly { number: number; title: string; total: number | null }[];
      noticeDays: number;
    } & AboutMeeting)
  | ({ template: 'vote-receipt' } & Answers)
  | ({ template: 'stance-receipt' } & Answers)
  | ({
      template: 'outcome';
      outcome: Outcome;
      reasons: readonly string[];
      paragraph: string;
      deadline: Instant | null;
    } & AboutPlan &
      AboutMeeting)
  | ({ template: 'responsible'; changeTitle: string; start: string; end: string; paragraph: string } & AboutPlan &
      AboutMeeting)
  | ({
      template: 'progress';
      tertial: 1 | 2 | 3;
      lastDay: LocalDate;
      reminder: boolean;
      changes: readonly string[];
    } & AboutPlan)
  | ({ template: 'called-off'; reason: string } & AboutMeeting)
  | ({ template: 'not-quorate'; item: number; title: string; present: number; needed: number } & AboutMeeting)
  | { template: 'meeting-needed'; year: number; bodyName: string; plans: number }
  | ({ template: 'minutes-due'; due: LocalDate; step: 'close' | 'adjust' | 'announce' } & AboutMeeting)
  | {
      template: 'published';
      year: number;
      adopted: number;
      rejected: number;
      missing: number;
      oneOff: number;
      running: number;
    }
  | ({ template: 'quorum-at-risk'; reachable: number; needed: number; unreachable: number } & AboutMeeting)
  | {
      template: 'address-failed';
      /** Of the person whose address it is. */
      name: string;
      failure: 'bounced' | 'complained';
      /** The mail that came back, by its id. */
      what: string;
      /** The same mail goes to a second address. */
      goesOn: boolean;
    }
  | { template: 'batch-stopped'; kind: BatchTemplate; sent: number; failed: number }
  | ({ template: 'document-proposed'; bodyName: string } & AboutDocument)
  | ({ template: 'document-review'; dueOn: LocalDate; reminder: boolean } & AboutDocument)
  | ({ template: 'document-escalated'; dueOn: LocalDate; askedOn: LocalDate } & AboutDocument)
  | ({ template: 'document-expired'; dueOn: LocalDate } & AboutDocument)
  | ({
      template: 'document-outcome';
      outcome: Outcome;
      reasons: readonly string[];
      bodyName: string;
      decidedOn: LocalDate;
      paragraph: string;
    } & AboutDocument)
  /** The hash of a checkpoint of the trace, for who keeps it outside the product. */
  | ({ template: 'checkpoint'; number: number; hash: string; chains: number; entries: number } & AboutMeeting)
  | ({
      template: 'role-given';
      from: LocalDate | null;
      to: LocalDate | null;
      /** Whose it was, when it was handed over. */
      before: string | null;
      /** Plans of the department that are still to be written. */
      plans: readonly { year: number; deadline: Instant }[];
    } & AboutRole)
  | ({ template: 'role-ended'; last: LocalDate; successor: string | null } & AboutRole)
  | { template: 'parked'; what: string; error: string };

/** Mails of these kinds have a code of eight digits in them, made when they are sent and stored nowhere. */
export const carriesCode = ({ template }: MailContent): boolean =>
  template === 'sign-in' || template === 'step-up-code';

export type MailTemplate = MailContent['template'];

/** Mails that go to many at once. */
export const BATCH_TEMPLATES = [
  'invitation',
  'reminder',
  'extended',
  'summons',
  'called-off',
  'responsible',
  'progress',
  'published',
] as const;
export type BatchTemplate = (typeof BATCH_TEMPLATES)[number];

/** Why the receiver gets it; a line in each mail says so. */
export type MailReason =
  | 'head'
  | 'editor'
  | 'finance'
  | 'it-office'
  | 'member'
  | 'secretary'
  | 'responsible'
  | 'asked'
  | 'administrator'
  | 'document-owner'
  | 'document-head'
  | 'registrar'
  | 'auditor'
  /** Had a role that has ended. */
  | 'former';

export interface LinkOrder {
  /**
   * `sign-in` opens a session when confirmed, once, and goes on to `next`; `ballot` is a capability for one meeting, `report`
   * one for the follow-up of one's own changes in a plan.
   */
  purpose: 'sign-in' | 'ballot' | 'report';
  subject: string;
  /** A path of the product, for `sign-in`. */
  next?: string;
  expiresAt: Instant;
  generation: string;
}

export interface MailOrder {
  /** Says what is owed, so the same order twice is one mail: `invitation#2028#kultur#p12`. */
  id: string;
  /** What the delivery board groups by: `2028`, or a meeting's id. */
  scope: string;
  to: { person: PersonId } | { name: string; email: string; locale: Locale };
  reason: MailReason;
  content: MailContent;
  link: LinkOrder | null;
  /** A calendar entry sent along: a deadline or a meeting. */
  calendar: {
    uid: string;
    sequence: number;
    at: Instant;
    minutes: number;
    what: 'deadline' | 'meeting';
    cancelled?: true;
  } | null;
}

/** One time that the provider took a mail for an address, and what it told of it afterwards. */
export interface Sending {
  which: WhichAddress;
  /** Of the address, as in keys: the address itself stands with its person alone. */
  hash: string;
  sentAt: Instant;
  deliveredAt: Instant | null;
  failed: 'bounced' | 'complained' | null;
}

export interface Mail extends MailOrder {
  /** `held`: so many of its kind failed that the rest wait for somebody of the finance office. */
  status: 'pending' | 'sent' | 'failed' | 'bounced' | 'complained' | 'withheld' | 'held';
  orderedAt: Instant;
  attempts: number;
  sentAt: Instant | null;
  deliveredAt: Instant | null;
  error: string | null;
  /** Oldest first. */
  sendings?: readonly Sending[];
  /** How often somebody has sent it again by hand. */
  again?: number;
}

/** What became of a mail, for whoever owes it: on its way, arrived as far as is known, or it reached nobody. */
export const fateOf = (mail: Pick<Mail, 'status'>): 'under-way' | 'sent' | 'unreached' => {
  switch (mail.status) {
    case 'pending':
    case 'held':
      return 'under-way';
    case 'sent':
      return 'sent';
    case 'failed':
    case 'bounced':
    case 'complained':
    case 'withheld':
      return 'unreached';
  }
};
