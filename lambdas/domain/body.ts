import type { BodyId, LocalDate, PersonId, SeatId } from './brands.ts';

/** By which rules the body decides: KL 5 (council), KL 6 (board), or its own (internal group). */
export type Rules = 'council' | 'board' | 'internal';

export interface Body {
  id: BodyId;
  name: string;
  rules: Rules;
  /** How many seats the body has, filled or not: the quorum counts seats (KL 5:45). */
  seats: number;
  /** Only for an internal body: how many must take part. */
  quorum: number | null;
  /** The council has decided that members may take part at a distance (KL 5:16, 6:24). */
  remote: boolean;
  /** Members may check in by themselves; otherwise only the secretary's roll call counts. */
  selfCheckIn: boolean;
  /** A vote may be changed until the item closes. */
  changeVotes: boolean;
  /**
   * Whom a substitute may serve for (KL 5:18): anyone, in one set order (the default), or only members of the same party,
   * as in a council whose substitutes were elected by party.
   */
  substitutes?: 'set-order' | 'by-party';
  /**
   * What a binding vote by a mailed link demands besides: nothing (the default), a code mailed anew, or sign-in by the
   * municipality's identity provider at one of these levels of assurance (any when empty) within the last quarter of an
   * hour. A stance before the meeting demands nothing.
   */
  stepUp?: StepUp;
}

export type StepUp = { way: 'none' } | { way: 'code' } | { way: 'identity-provider'; acr: readonly string[] };

export type Office = 'chair' | 'vice-chair' | 'second-vice-chair';

/** A person in a body for a time. A member holds a seat; a substitute stands in the set order (KL 5:18). */
export interface Membership {
  body: BodyId;
  person: PersonId;
  name: string;
  party: string;
  from: LocalDate;
  to: LocalDate | null;
  role: { kind: 'member'; seat: SeatId; office: Office | null } | { kind: 'substitute'; order: number };
}

/** Those whose term covers the day: the roster that counts is the one of the meeting's date (KL 5:9). */
export const rosterOn = (memberships: readonly Membership[], date: LocalDate): Membership[] =>
  memberships.filter((one) => one.from <= date && (one.to === null || date <= one.to));
