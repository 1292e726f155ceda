import type { Office } from '../../domain/body.ts';
import type { Instant, PersonId, SeatId } from '../../domain/brands.ts';
import type { Main, Today } from '../../domain/council/decide.ts';
import type { Motion } from '../../domain/council/proceedings.ts';
import type { Waits } from '../../domain/council/serving.ts';
import type { AgendaItem } from '../../domain/meeting.ts';
import type { PlanTiming } from '../plan-timing.ts';

/** One of the body on the meeting's day. */
export interface OnRoll {
  person: PersonId;
  name: string;
  party: string;
  as: 'member' | 'substitute';
  presence: 'expected' | 'present' | 'remote' | 'left';
  /** The seat on which the person votes now: a member's own, a serving substitute's. */
  seat: SeatId | null;
  /** Why one who is there serves on no seat. */
  waits: Waits | null;
}

/** How one seat answered, for the minutes. */
export interface NamedVote {
  name: string;
  as: 'member' | 'substitute';
  today: Today | null;
  main: Main | null;
  byHand: boolean;
  /** There, but with a conflict of interest and nobody to serve instead. */
  recused: boolean;
}

/** One who took part in the meeting, as the minutes must show it (KL 5:66). */
export interface Served {
  name: string;
  party: string;
  as: 'member' | 'substitute';
  hours: readonly { from: Instant; to: Instant | null; remote: boolean }[];
  /** Whose seat a substitute served on, and in which items, by their paragraph or number. */
  instead: readonly { name: string; items: readonly string[] }[];
}

/** An item with what its meeting page needs around it. */
export interface LedItem {
  item: AgendaItem;
  /** Under which the matter is registered. */
  caseNumber: string | null;
  /** When its plan came in, where the page shows it. */
  timing?: PlanTiming;
  /** Its changes that serve documents not in force, where the page shows them. */
  loose?: readonly { title: string; document: string }[];
  /** How many have told what they think beforehand. */
  stances: number;
  /** How many seats have cast a vote, of those who may. */
  answered: { given: number; all: number };
  recusals: readonly { person: PersonId; name: string; reason: string }[];
  votes: readonly NamedVote[];
  reservations: readonly { name: string; text: string }[];
  /** Motions from the floor, in the order in which they were put forward; those taken back too. */
  motions: readonly (Motion & { name: string })[];
  /** How the chair put the questions, where it was another way than the derived one. */
  order: string | null;
  /** Who presides, or presided, over the item. */
  chair: Presiding | null;
}

export interface Quorum {
  present: number;
  needed: number;
  rule: string;
  quorate: boolean;
}

export interface Presiding {
  name: string;
  office: Office | 'chosen';
}
