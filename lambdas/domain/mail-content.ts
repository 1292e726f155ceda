import type { DepartmentId, Instant, LocalDate, MeetingId, PersonId } from './brands.ts';
import type { Outcome } from './council/decide.ts';
import type { Locale } from './people.ts';
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

/** What each mail says; how it is worded is up to `lambdas/mail`. Amounts in tkr. */
export type MailContent =
  | { template: 'sign-in' }
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
  | ({ template: 'missing'; deadline: Instant } & AboutPlan)
  | ({
      template: 'summons';
      items: readonly { number: number; title: string; total: number }[];
      noticeDays: number;
    } & AboutMeeting)
  | ({ template: 'vote-receipt'; item: number; title: string; said: string; at: Instant } & AboutMeeting)
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
  | { template: 'parked'; what: string; error: string };
export type MailTemplate = MailContent['template'];

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
  | 'administrator';

export interface LinkOrder {
  /** `sign-in` opens a session when confirmed, once, and goes on to `next`; `ballot` is a capability for one meeting. */
  purpose: 'sign-in' | 'ballot';
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
  calendar: { uid: string; sequence: number; at: Instant; minutes: number; what: 'deadline' | 'meeting' } | null;
}

export interface Mail extends MailOrder {
  status: 'pending' | 'sent' | 'failed' | 'bounced' | 'complained' | 'withheld';
  orderedAt: Instant;
  attempts: number;
  sentAt: Instant | null;
  deliveredAt: Instant | null;
  error: string | null;
}
