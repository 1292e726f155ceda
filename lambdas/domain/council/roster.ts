import { type Membership, rosterOn } from '../body.ts';
import type { LocalDate, PersonId, SeatId } from '../brands.ts';

export type Member = Membership & { role: { kind: 'member' } };
export type Substitute = Membership & { role: { kind: 'substitute' } };

export interface Roster {
  /** By seat. A seat that nobody holds is missing, and counts for the quorum all the same (KL 5:45). */
  members: ReadonlyMap<SeatId, Member>;
  /** In their set order (KL 5:18). */
  substitutes: readonly Substitute[];
  byPerson: ReadonlyMap<PersonId, Membership>;
}

const isMember = (one: Membership): one is Member => one.role.kind === 'member';
const isSubstitute = (one: Membership): one is Substitute => one.role.kind === 'substitute';

const seats: SeatId[] = [];

/** A body's seats in order: `s1` … `s<n>`. */
export const seatsOf = (count: number): SeatId[] => {
  while (seats.length < count) seats.push(`s${seats.length + 1}` as SeatId);
  return seats.slice(0, count);
};

/**
 * The body as it is composed on a day, the meeting's: from 15 October of an election year those who left have neither seat
 * nor link (KL 5:9). When two terms overlap on a seat the later one holds it, and a person whose own terms overlap has the
 * later of them: one seat a person, one vote (KL 4:24).
 */
export const rosterFor = (memberships: readonly Membership[], date: LocalDate): Roster => {
  const current = rosterOn(memberships, date).toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const latest = new Map(current.map((one) => [one.person, one] as const));
  const held = current.filter((one) => latest.get(one.person) === one);
  const members = new Map(held.filter(isMember).map((one) => [one.role.seat, one] as const));
  const substitutes = held
    .filter(isSubstitute)
    .toSorted((a, b) => a.role.order - b.role.order || (a.person < b.person ? -1 : 1));
  const byPerson = new Map<PersonId, Membership>([...members.values(), ...substitutes].map((one) => [one.person, one]));
  return { members, substitutes, byPerson };
};
