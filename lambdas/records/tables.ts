import type { Appearance } from '../domain/appearance/appearance.ts';
import type { LogoType } from '../domain/appearance/logo.ts';
import type { Body, Membership } from '../domain/body.ts';
import type { ChangeId, DepartmentId, Instant, MeetingId, PersonId, SeatId } from '../domain/brands.ts';
import type { CaseHolders, CaseNumber } from '../domain/case-number.ts';
import type { PlannedChange } from '../domain/change.ts';
import type { ChangeComment } from '../domain/comment.ts';
import type { Proceedings } from '../domain/council/proceedings.ts';
import type { Cycle } from '../domain/cycle.ts';
import type { Department } from '../domain/department.ts';
import type { GoverningDocument, ThinDocument } from '../domain/document.ts';
import type { FollowUpRules, Report, Tertial } from '../domain/follow-up.ts';
import type { MailBatch } from '../domain/mail-batch.ts';
import type { Mail } from '../domain/mail-content.ts';
import type { AgendaItem, Attendance, Meeting, Recusal, Reservation, Stance, Vote } from '../domain/meeting.ts';
import type { Grant, Person } from '../domain/people.ts';
import type { Plan } from '../domain/plan.ts';
import type { RegisterRules } from '../domain/register-rules.ts';
import type { Review } from '../domain/review.ts';
import type { UndoableAct } from '../domain/undo.ts';
import type { Key } from '../ports.ts';
import { padded, table } from './table.ts';

// Where each thing lies. Partitions follow how things are read: a cycle with its plans, a plan with its changes, a
// meeting with its items and votes. Sort keys are padded so that they sort as people count.

export const cycles = table<Cycle>()((year: number) => ({ pk: 'cycles', sk: String(year) }));
export const plans = table<Plan>()((year: number, department: string) => ({
  pk: `cycle#${year}`,
  sk: `plan#${department}`,
}));
export const planPartition = (year: number, department: string): string => `plan#${year}#${department}`;
export const changes = table<PlannedChange>()((year: number, department: string, id: ChangeId) => ({
  pk: planPartition(year, department),
  sk: `change#${id}`,
}));
/** What was reported of a change in a tertial. */
export const reports = table<Report>()((year: number, department: string, tertial: Tertial, change: ChangeId) => ({
  pk: planPartition(year, department),
  sk: `report#${tertial}#${change}`,
}));
/** That those responsible in a plan were asked, and reminded. */
export const followUps = table<{ askedAt: Instant; remindedAt: Instant | null }>()(
  (year: number, department: string, tertial: Tertial) => ({
    pk: planPartition(year, department),
    sk: `follow-up#${tertial}`,
  }),
);
/** What the municipality has set, a row each; what it has not set has no row. */
export const SETTINGS = 'settings';
/** The municipality's colour and logo. */
export const appearances = table<Appearance>()(() => ({ pk: SETTINGS, sk: 'appearance' }));
/** The bytes of a logo in base 64, by their hash. The row above has the trace; these are only ever added. */
export const logos = table<{ type: LogoType; content: string }>()((hash: string) => ({ pk: 'logo', sk: hash }));
/** When tertials end here, where the municipality has set it. */
export const followUpRules = table<FollowUpRules>()(() => ({ pk: SETTINGS, sk: 'follow-up' }));
export const comments = table<ChangeComment>()((year: number, department: string, change: ChangeId, id: string) => ({
  pk: planPartition(year, department),
  sk: `comment#${change}#${id}`,
}));
/** Until when the comments of a cycle have been mailed to those who did not write them. */
export const commentsTold = table<{ until: Instant }>()((year: number) => ({ pk: 'comments-told', sk: String(year) }));
export const reviews = table<Review>()((year: number, department: string) => ({
  pk: planPartition(year, department),
  sk: 'review',
}));
export const departments = table<Department>()((id: DepartmentId) => ({ pk: 'departments', sk: id }));
export const people = table<Person>()((id: PersonId) => ({ pk: 'people', sk: id }));
/** Finds a person by address without the address in a key. */
export const addresses = table<{ person: PersonId }>()((addressHash: string) => ({
  pk: `address#${addressHash}`,
  sk: 'person',
}));
/** Who holds a role, so that nobody has to read everyone to find the finance office. Kept beside the person's row. */
export const holders = table<Grant & { person: PersonId }>()((role: string, person: string, scope: string) => ({
  pk: `role#${role}`,
  sk: `${person}#${scope}`,
}));
/** Whose matter a case number is: two who take one number at once cannot both be stored. */
export const cases = table<CaseHolders>()((number: CaseNumber) => ({ pk: 'cases', sk: number }));
export const bodies = table<Body>()((id: string) => ({ pk: 'bodies', sk: id }));
export const memberships = table<Membership>()((body: string, id: string) => ({
  pk: `body#${body}`,
  sk: `membership#${id}`,
}));
/** One that was stored before documents had versions is thin: `documentFrom` gives either today's shape. */
export const documents = table<GoverningDocument | ThinDocument>()((id: string) => ({ pk: 'documents', sk: id }));
export const documentPartition = (id: string): string => `document#${id}`;
/** The words of a version, apart from the document so that no row grows with its history. */
export const documentTexts = table<{ text: string }>()((id: string, version: number) => ({
  pk: documentPartition(id),
  sk: `text#${padded(version)}`,
}));
/** What the municipality has set for its register of governing documents; the policy's own table where it has not. */
export const registerRules = table<RegisterRules>()(() => ({ pk: SETTINGS, sk: 'register' }));
/** Addresses of nobody with an account that bounced for good or complained. */
export const deadAddresses = table<{ why: 'bounced' | 'complained'; at: string }>()((addressHash: string) => ({
  pk: `address#${addressHash}`,
  sk: 'dead',
}));
/** How often somebody has sent a mail again, and who did last: a row of its own, for mails carry no trace. */
export const resends = table<{ times: number; by: string; at: string }>()((scope: string, id: string) => ({
  pk: `resend#${scope}`,
  sk: id,
}));
/** Only for batches that have been stopped. */
export const batches = table<MailBatch>()((scope: string, template: string) => ({
  pk: `batch#${scope}`,
  sk: template,
}));
export const mails = table<Mail>()((scope: string, id: string) => ({ pk: `mail#${scope}`, sk: id }));

/** A task of a state machine that waits for people. `subject` names what it waits for: `plan#2028#kultur`. */
export interface Waiting {
  machine: 'budget-cycle' | 'department-plan' | 'decision' | 'document-review';
  execution: string;
  /** The state that waits, by the name its step was called with. */
  waitsFor: string;
  token: string | null;
  /**
   * When the token was answered. It is kept until the workflow says that nobody waits by it any more, so that an answer
   * which was taken and then lost is given once more by reconcile.
   */
  answeredAt?: Instant;
  /** When the task's own time runs out, as told to the workflow. */
  until: string;
}
export const waits = table<Waiting>()((subject: string, waitsFor: string) => ({ pk: `wait#${subject}`, sk: waitsFor }));

/**
 * That a subject stands still: its row cannot be read, its workflow fails however often it is started, or reconcile could
 * not act on it. Written and removed by reconcile alone; nothing hangs on it but what finance is shown.
 */
export interface Parked {
  why: 'unreadable' | 'failing' | 'not-acted-on';
  since: Instant;
  /** How often its workflow was started anew, and when last. */
  restarts: number;
  restartedAt: Instant | null;
}
export const parkedSubjects = table<Parked>()((subject: string) => ({ pk: 'parked', sk: subject }));

/** Work that a committed act left for delivery; removed when done. Sorted by when it is due. */
/** `overdue` lies until a plan's deadline has passed, and then notes the plan as missing if it did not come. */
/** `request` is the id of the request whose act left the errand, by which it is followed through the logs. */
export type Errand = { attempts: number; request?: string } & (
  | { kind: 'mail'; scope: string; id: string }
  | { kind: 'nudge'; subject: string }
  | { kind: 'start'; machine: Waiting['machine']; name: string; input: unknown }
  | { kind: 'overdue'; year: number; department: string }
);
export const OUTBOX = 'outbox';
export const errands = table<Errand>()((due: string, id: string) => ({ pk: OUTBOX, sk: `${due}#${id}` }));

/**
 * What an act wrote that can be undone for a moment: the row as it was before, and where everything lies that it set going.
 * A row for each write of the act.
 */
export interface Undoable {
  act: UndoableAct;
  /** The department whose plan it is about; null for the round itself. */
  department: string | null;
  until: Instant;
  /** The row to put back, with the version that the act gave it; null for an act that changed none. */
  row: { key: Key; version: number; before: unknown } | null;
  /** Errands, mails and links. */
  orders: readonly Key[];
}
export const undoPartition = (year: number | string): string => `undo#${year}`;
export const undoables = table<Undoable>()((scope: string, id: string, part: string) => ({
  pk: undoPartition(scope),
  sk: `${id}#${part}`,
}));

export const meetingPartition = (id: MeetingId): string => `meeting#${id}`;
export const meetings = table<Meeting>()((id: MeetingId) => ({ pk: 'meetings', sk: id }));
export const items = table<AgendaItem>()((meeting: MeetingId, item: number) => ({
  pk: meetingPartition(meeting),
  sk: `item#${padded(item)}`,
}));
export const attendances = table<Attendance>()((meeting: MeetingId, person: PersonId) => ({
  pk: meetingPartition(meeting),
  sk: `attendance#${person}`,
}));
/** By person: when a recused member's substitute serves on the seat, the seat itself is not recused. */
export const recusals = table<Recusal>()((meeting: MeetingId, item: number, person: PersonId) => ({
  pk: meetingPartition(meeting),
  sk: `recusal#${padded(item)}#${person}`,
}));
export const stances = table<Stance>()((meeting: MeetingId, item: number, person: PersonId) => ({
  pk: meetingPartition(meeting),
  sk: `stance#${padded(item)}#${person}`,
}));
export const votes = table<Vote>()((meeting: MeetingId, item: number, seat: SeatId) => ({
  pk: meetingPartition(meeting),
  sk: `vote#${padded(item)}#${seat}`,
}));
export const reservations = table<Reservation>()((meeting: MeetingId, item: number, person: PersonId) => ({
  pk: meetingPartition(meeting),
  sk: `reservation#${padded(item)}#${person}`,
}));
/** Motions from the floor and the order of the questions, a row an item. */
export const proceedings = table<Proceedings>()((meeting: MeetingId, item: number) => ({
  pk: meetingPartition(meeting),
  sk: `proceedings#${padded(item)}`,
}));

/** Which signed checkpoint of the trace is the newest. The checkpoints themselves lie outside the store. */
export const checkpointPointer = table<{ number: number; hash: string; at: Instant }>()(() => ({
  pk: 'checkpoints',
  sk: 'newest',
}));
/** Asks for a checkpoint at once, and for a mail about it to the auditor; removed when that is ordered. */
export const CHECKPOINTS_DUE = 'checkpoints-due';
export const checkpointsDue = table<{ meeting: MeetingId }>()((meeting: MeetingId) => ({
  pk: CHECKPOINTS_DUE,
  sk: meeting,
}));

const MACHINERY = new Set([
  ...[
    'address',
    'asking',
    'batch',
    'checkpoints',
    'checkpoints-due',
    'comments-told',
    'first-administrator',
    'idempotency',
    'kept',
    'key',
  ],
  ...['keys', 'link', 'logo', 'outbox', 'proof', 'resend', 'role', 'session', 'sessions', 'undo', 'wait'],
]);

/** What is no record but the machinery's own, by its partition: secrets' hashes, queues, waits. It is in no export. */
export const isMachinery = (pk: string): boolean => MACHINERY.has(pk.split('#', 1)[0] ?? '');
