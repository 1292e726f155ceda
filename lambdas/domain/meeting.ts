import type { Office, Rules } from './body.ts';
import type {
  BodyId,
  BudgetYear,
  DepartmentId,
  DocumentId,
  Instant,
  LocalDate,
  MeetingId,
  PersonId,
  SeatId,
  Tkr,
} from './brands.ts';
import type { Answer, Decision } from './council/decide.ts';
import type { Channel } from './people.ts';

interface MeetingCore {
  /** `kf-2027-11-22`. */
  id: MeetingId;
  body: BodyId;
  bodyName: string;
  rules: Rules;
  /** The roster of this day counts (KL 5:9). */
  date: LocalDate;
  startsAt: Instant;
  place: string;
  /** Called with less than a week's notice (KL 5:14). */
  urgent: boolean;
  /** Members may take part at a distance (KL 5:16, 6:24). */
  remote: boolean;
  plannedBy: string;
  /** Chosen to preside when neither the chair nor a vice chair can. */
  presiding: PersonId | null;
}

interface Held {
  summonedAt: Instant;
  openedAt: Instant;
  closedAt: Instant;
  /** The last paragraph number that the minutes use; null for a meeting without items. */
  lastParagraph: number | null;
}

interface Adjusted extends Held {
  adjustedOn: LocalDate;
  adjusters: string;
  /** Later than fourteen days after the meeting (KL 5:69). */
  minutesLate: boolean;
  /** The case number of each item, as the minutes gave it when they were adjusted: a later correction leaves them as they are. */
  caseNumbers?: Readonly<Record<string, string>>;
}

interface Announced extends Adjusted {
  announcedOn: LocalDate;
  /** Later than the second day after the adjustment (KL 8:12). */
  noticeLate: boolean;
  /** Three weeks from the announcement (KL 13:5), at 24.00. */
  appealEndsAt: Instant;
}

export type Meeting = MeetingCore &
  (
    | { status: 'planned' }
    | { status: 'summoned'; summonedAt: Instant }
    | { status: 'open'; summonedAt: Instant; openedAt: Instant }
    | {
        status: 'called-off';
        /** Null when nobody had been summoned. */
        summonedAt: Instant | null;
        calledOffAt: Instant;
        calledOffBy: string;
        reason: string;
      }
    | ({ status: 'closed' } & Held)
    | ({ status: 'minuted' } & Adjusted)
    | ({ status: 'announced' } & Announced)
    | ({ status: 'final'; finalAt: Instant } & Announced)
  );
export type MeetingStatus = Meeting['status'];

export const MEETING_FOLLOWS: Readonly<Record<MeetingStatus, readonly MeetingStatus[]>> = {
  planned: ['summoned', 'called-off'],
  summoned: ['open', 'called-off'],
  open: ['closed'],
  closed: ['minuted'],
  minuted: ['announced'],
  announced: ['final'],
  final: [],
  'called-off': [],
};

export const mayMeetingFollow = (from: MeetingStatus, to: MeetingStatus): boolean => MEETING_FOLLOWS[from].includes(to);

/** What the matter is about, bound to its content: another fingerprint is another matter. */
export interface PlanSubject {
  type: 'plan';
  year: BudgetYear;
  department: DepartmentId;
  submission: number;
  fingerprint: string;
}

/** A version of a governing document that is to be put in force. */
export interface DocumentSubject {
  type: 'document';
  document: DocumentId;
  version: number;
  fingerprint: string;
}

export type Subject = PlanSubject | DocumentSubject;

/** Who has a seat's vote in a matter. */
export interface SeatInMatter {
  seat: SeatId;
  person: PersonId;
  name: string;
  as: 'member' | 'substitute';
  /** Present, but with a conflict of interest in this matter and nobody to serve instead. */
  recused: boolean;
}

/** Who was there when the matter was closed: taken once, so that counting again gives the same. */
export interface Attending {
  at: Instant;
  seats: readonly SeatInMatter[];
  /** Who presides; null only when there are too few to decide anything. */
  chair: { seat: SeatId; person: PersonId; office: Office | 'chosen' } | null;
  minorityUsed: boolean;
  /** What the plan said then. A ballot about anything else is kept, and not counted. */
  fingerprint: string;
}

export interface ItemResult {
  decision: Decision;
  at: Instant;
  /** Why it was referred back or rejected, in the words of those who wanted it so (KL 5:50). */
  reasons: readonly string[];
  /** The meeting ended before the matter came up. */
  notReached: boolean;
}

interface ItemCore {
  meeting: MeetingId;
  /** Place on the agenda, from 1. */
  number: number;
  title: string;
  /** The budget year's cost; null for a matter that is about no plan. */
  total: Tkr | null;
  subject: Subject;
  /** It waited from an earlier meeting (KL 5:51). */
  waited: boolean;
  /** How often a conflict of interest was recorded or taken back in the matter: whoever closes it has seen them all. */
  recusals: number;
  /** Taken up though it was not announced: why it could not wait, and how many decided it, all who were there (KL 5:52). */
  unannounced: { reason: string; agreed: number } | null;
  /** `§ 112`; given at the latest when the meeting closes. */
  paragraph: string | null;
}

export type AgendaItem = ItemCore &
  (
    | { status: 'announced' }
    | { status: 'open'; openedAt: Instant }
    | { status: 'closing'; openedAt: Instant; attending: Attending }
    | { status: 'casting'; openedAt: Instant; attending: Attending; tied: Decision }
    | { status: 'closed'; openedAt: Instant | null; attending: Attending | null; result: ItemResult }
  );
export type ItemStatus = AgendaItem['status'];

export const ITEM_FOLLOWS: Readonly<Record<ItemStatus, readonly ItemStatus[]>> = {
  announced: ['open', 'closed'],
  open: ['closing'],
  closing: ['casting', 'closed'],
  casting: ['closed'],
  closed: [],
};

/** An answer as it was given, bound to the content that it is about. */
export interface Ballot extends Answer {
  person: PersonId;
  /** Required for a referral back and for a rejection. */
  motivation: string;
  fingerprint: string;
  at: Instant;
  channel: Channel;
  /** Registered by the secretary for one whose own way failed. */
  byHand: boolean;
}

/** A row a seat and item: casting changes it, closing the item closes it, so a vote lands before that or is refused. */
export type Vote = { seat: SeatId; item: number } & (
  | { status: 'open' }
  | { status: 'cast'; ballot: Ballot }
  | { status: 'closed'; ballot: Ballot | null }
);

export const VOTE_FOLLOWS: Readonly<Record<Vote['status'], readonly Vote['status'][]>> = {
  open: ['cast', 'closed'],
  cast: ['cast', 'closed'],
  closed: [],
};

/** What someone thinks before the meeting (förhandsbesked). It can be changed and decides nothing. */
export interface Stance extends Ballot {
  item: number;
}

/** From coming until leaving. */
export interface Spell {
  from: Instant;
  to: Instant | null;
  remote: boolean;
  /** Who left for another reason than a conflict of interest does not serve again that day (KL 5:20). */
  leftFor: 'recusal' | 'other' | null;
  /** Recorded by the member, where the body allows it; else by the secretary's roll call. */
  selfCheckedIn: boolean;
}

export interface Attendance {
  person: PersonId;
  spells: readonly Spell[];
}

/** A conflict of interest (jäv) in one matter: the person takes no part in it (KL 5:47, 6:28–30). */
export interface Recusal {
  item: number;
  person: PersonId;
  reason: string;
  at: Instant;
  byHand: boolean;
  /** Taken back, since it was entered by mistake: it counts as if it had never been, and stays in the trace. */
  withdrawnAt: Instant | null;
}

/** Recorded dissent of one who took part in the decision, before the meeting ends (KL 4:27). */
export interface Reservation {
  item: number;
  person: PersonId;
  text: string;
  at: Instant;
  byHand: boolean;
}

/** The case number that the adjusted minutes give for an item; undefined while they can still follow the register. */
export const minutedNumber = (meeting: Meeting, item: number): string | null | undefined =>
  'adjustedOn' in meeting ? (meeting.caseNumbers?.[String(item)] ?? null) : undefined;

/** When its members were summoned, which made the summons a public record; null when nobody has been, or was before it was called off. */
export const summonedAtOf = (meeting: Meeting): Instant | null => ('summonedAt' in meeting ? meeting.summonedAt : null);

export const meetingCore = (meeting: Meeting): MeetingCore => ({
  id: meeting.id,
  body: meeting.body,
  bodyName: meeting.bodyName,
  rules: meeting.rules,
  date: meeting.date,
  startsAt: meeting.startsAt,
  place: meeting.place,
  urgent: meeting.urgent,
  remote: meeting.remote,
  plannedBy: meeting.plannedBy,
  presiding: meeting.presiding,
});

export const itemCore = (item: AgendaItem): ItemCore => ({
  meeting: item.meeting,
  number: item.number,
  title: item.title,
  total: item.total,
  subject: item.subject,
  waited: item.waited,
  recusals: item.recusals,
  unannounced: item.unannounced,
  paragraph: item.paragraph,
});
