import type { Office } from '../../domain/body.ts';
import type { PersonId, SeatId } from '../../domain/brands.ts';
import type { Main, Today } from '../../domain/council/decide.ts';
import type { AgendaItem } from '../../domain/meeting.ts';

/** One of the body on the meeting's day. */
export interface OnRoll {
  person: PersonId;
  name: string;
  party: string;
  as: 'member' | 'substitute';
  presence: 'expected' | 'present' | 'remote' | 'left';
  /** The seat on which the person votes now: a member's own, a serving substitute's. */
  seat: SeatId | null;
}

/** How one seat answered, for the minutes. */
export interface NamedVote {
  name: string;
  as: 'member' | 'substitute';
  today: Today | null;
  main: Main | null;
  byHand: boolean;
}

/** An item with what its meeting page needs around it. */
export interface LedItem {
  item: AgendaItem;
  /** How many have told what they think beforehand. */
  stances: number;
  /** How many seats have cast a vote, of those who may. */
  answered: { given: number; all: number };
  recused: readonly string[];
  votes: readonly NamedVote[];
  reservations: readonly { name: string; text: string }[];
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
