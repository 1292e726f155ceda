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
  /** Eight digits, for a mail that carries a code. */
  code: string | null;
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

/**
 * The catalogue in parts: what is owed and until when, what became of a plan, the round as a whole, votes and decisions,
 * mails that reach nobody, governing documents, people's roles, and the meetings themselves.
 */
export type DeadlineTemplate = 'invitation' | 'reminder' | 'overdue' | 'extended' | 'missing';
export type ReviewTemplate = 'receipt' | 'to-review' | 'returned' | 'reviewed' | 'comments';
export type RoundTemplate = 'sign-in' | 'step-up-code' | 'published' | 'parked';
export type RoleTemplate = 'role-given' | 'role-ended';
export type ReachTemplate = 'address-failed' | 'batch-stopped' | 'quorum-at-risk';
export type DecisionTemplate = 'vote-receipt' | 'stance-receipt' | 'outcome' | 'responsible';
export type FollowUpTemplate = 'progress';
export type DocumentTemplate = Extract<MailTemplate, `document-${string}`>;
export type MeetingTemplate = Exclude<
  MailTemplate,
  | DeadlineTemplate
  | ReviewTemplate
  | RoundTemplate
  | ReachTemplate
  | DecisionTemplate
  | DocumentTemplate
  | FollowUpTemplate
  | RoleTemplate
>;

/** Digits as they are read and typed: `1234 5678`. */
export const inFours = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1\u00a0');

/** Where anybody may read an adopted plan. */
export const publicPlanPath = (about: { year: number; department: string }): string =>
  `/handlingsplaner/${about.year}/${encodeURIComponent(about.department)}`;
export const PUBLIC_PLANS = '/handlingsplaner';

/** `1 åtgärd`, `3 åtgärder`. */
export const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** What a stopped errand was, by the first word of its name. */
export type StoppedKind = MailTemplate | 'nudge' | 'start';

/** The kind alone, for a subject; null for a name of another form. */
export const stoppedKind = (what: string, words: Readonly<Record<StoppedKind, string>>): string | null => {
  const [kind = ''] = what.split('#');
  return Object.hasOwn(words, kind) ? words[kind as StoppedKind] : null;
};

/**
 * `invitation#2028#kultur#p12` as `inbjudan (2028, kultur, p12)`: the kind in words, the ids as they are. A name of another
 * form stays as it is.
 */
export const stoppedName = (what: string, words: Readonly<Record<StoppedKind, string>>): string => {
  const [kind = '', ...ids] = what.split('#');
  const word = Object.hasOwn(words, kind) ? words[kind as StoppedKind] : undefined;
  return word === undefined || ids.length === 0 ? what : `${word} (${ids.join(', ')})`;
};
