import type { Body } from '../body.ts';
import type { PersonId } from '../brands.ts';
import { liveAddressOf, type Person } from '../people.ts';
import { neededFor } from './decide.ts';
import type { Roster } from './roster.ts';

/**
 * Whether mail, or a sign-in of the person's own, can reach somebody. One without an address that works and without such a
 * sign-in cannot learn of the meeting from the product, nor vote through it.
 */
export const isReachable = (person: Pick<Person, 'email' | 'address' | 'second'>, ownSignIn: boolean): boolean =>
  ownSignIn || liveAddressOf(person) !== undefined;

export interface Reach {
  /** Members who can be reached, and how many the body needs to decide anything (KL 5:45, 6:27, or its own quorum). */
  reachable: number;
  needed: number;
  /** Members who cannot, by seat. */
  unreachable: PersonId[];
  /** Fewer members can be reached than are needed. */
  atRisk: boolean;
}

/**
 * How far a body can be reached before a meeting. Substitutes are left out: they serve for members who are prevented, and
 * somebody who was never reached is not known to be.
 */
export const reachOf = (
  body: Pick<Body, 'rules' | 'seats' | 'quorum'>,
  roster: Pick<Roster, 'members'>,
  canReach: (person: PersonId) => boolean,
): Reach => {
  const members = [...roster.members.values()].map((one) => one.person);
  const unreachable = members.filter((person) => !canReach(person));
  const reachable = members.length - unreachable.length;
  const needed = neededFor(body.rules, body.seats, body.quorum);
  // A body that has too few members to begin with has another trouble than its addresses.
  return { reachable, needed, unreachable, atRisk: unreachable.length > 0 && reachable < needed };
};
