import type { Instant } from '../domain/brands.ts';
import type { LinkOrder, MailContent, MailReason, MailTemplate } from '../domain/mail-content.ts';

/** A mail in words, before it has a form. Every string is plain text; the forms escape it. */
export interface MailText {
  /** Begins with the act and its date, since that is all a phone shows. */
  subject: string;
  /** What the list of mails shows after the subject. */
  preheader: string;
  heading: string;
  paragraphs: readonly string[];
  facts: readonly Fact[];
  /** What somebody wrote: a reason, a motivation. May hold line breaks. */
  quotes?: readonly Fact[];
  /** The first column is names, the others are amounts. */
  table?: { head: readonly string[]; rows: readonly (readonly string[])[] };
  /** After the facts: what to do when something is wrong. */
  closing?: readonly string[];
  /** The words of the button, for a mail that carries a link. */
  action?: { label: string };
  /** A page that anybody may read, as a path of the product. */
  publicPage?: { label: string; path: string };
}

export interface Fact {
  label: string;
  value: string;
}

export interface Situation {
  reason: MailReason;
  orderedAt: Instant;
  /** Until when the mail's link works; null without one. */
  linkUntil: Instant | null;
}

export type ContentOf<T extends MailTemplate> = Extract<MailContent, { template: T }>;

/** One function a template: one that is missing does not compile. */
export type Texts<T extends MailTemplate = MailTemplate> = {
  readonly [K in T]: (content: ContentOf<K>, situation: Situation) => MailText;
};

/** What stands around every mail. */
export interface Frame {
  greeting(name: string): string;
  addressBelow: string;
  /** What the receiver should know of the link: whose it is and until when it works. */
  linkNote(purpose: LinkOrder['purpose'], until: Instant): string;
  whyTitle: string;
  why: Readonly<Record<MailReason, string>>;
  /** Where an answer to the mail ends up. */
  replies(address: string): string;
  calendar: {
    deadline(year: number, department: string): string;
    meeting(body: string): string;
    attached: string;
    deadlineFile: string;
    meetingFile: string;
  };
}

export interface Catalogue {
  templates: Texts;
  frame: Frame;
}

/** The templates about a department's plan, and those of the round as a whole; the rest concern meetings. */
export type RoundTemplate =
  | 'sign-in'
  | 'invitation'
  | 'reminder'
  | 'overdue'
  | 'extended'
  | 'receipt'
  | 'to-review'
  | 'returned'
  | 'reviewed'
  | 'missing'
  | 'published'
  | 'parked';
export type MeetingTemplate = Exclude<MailTemplate, RoundTemplate>;

/** Where anybody may read an adopted plan. */
export const publicPlanPath = (about: { year: number; department: string }): string =>
  `/handlingsplaner/${about.year}/${encodeURIComponent(about.department)}`;
export const PUBLIC_PLANS = '/handlingsplaner';

/** `1 åtgärd`, `3 åtgärder`. */
export const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
