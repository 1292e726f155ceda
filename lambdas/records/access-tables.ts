import type { Instant, LocalDate, MeetingId, PersonId } from '../domain/brands.ts';
import type { ApiKey, Session } from '../domain/people.ts';
import { table } from './table.ts';

// How somebody comes in: sessions, codes, links and keys, each found by a hash of its secret, which is stored nowhere; and
// what somebody known tried and may not.

export const sessions = table<Session>()((hash: string) => ({ pk: `session#${hash}`, sk: 'session' }));
/** The same sessions by their person, so that one can see them and end them all. */
export const sessionLists = table<Session>()((person: PersonId, hash: string) => ({
  pk: `sessions#${person}`,
  sk: hash,
}));

/** A code that a browser asked for. The code is not in it: see `oneTimeCode`. */
export interface Asking {
  purpose: 'sign-in' | 'step-up';
  person: PersonId;
  subject: string;
  next: string;
  /** The mail that carries the code. */
  mail: string;
  expiresAt: Instant;
  /** Wrong codes so far. */
  tries: number;
  lockedUntil: Instant | null;
  usedAt: Instant | null;
}
export const askings = table<Asking>()((purpose: Asking['purpose'], browser: string) => ({
  pk: `asking#${browser}`,
  sk: purpose,
}));
/** That a browser has shown, lately, to be in the hands of whom a ballot is for. */
export interface Proof {
  way: 'code' | 'identity-provider';
  /** The level of assurance that the identity provider told. */
  acr: string | null;
  at: Instant;
  until: Instant;
}
export const proofs = table<Proof>()((browser: string, meeting: MeetingId, person: PersonId) => ({
  pk: `proof#${browser}`,
  sk: `${meeting}#${person}`,
}));

/** Answers that were chosen before somebody went to show who they are, so that nothing is filled in twice. */
export const keptAnswers = table<{ fields: readonly [string, string][] }>()((browser: string, meeting: MeetingId) => ({
  pk: `kept#${browser}`,
  sk: meeting,
}));
/** The link by which the first administrator lets themselves in; there is at most one. */
export const firstLink = table<{ hash: string; expiresAt: string }>()(() => ({
  pk: 'first-administrator',
  sk: 'link',
}));
export const apiKeys = table<ApiKey>()((hash: string) => ({ pk: `key#${hash}`, sk: 'key' }));
/** Every key by a short id, so that they can be listed. The day of the last use stands here, apart from what has a trace. */
export const keyList = table<{ hash: string; lastUsedOn: LocalDate | null }>()((id: string) => ({
  pk: 'keys',
  sk: id,
}));

export interface Link {
  purpose: 'sign-in' | 'ballot' | 'report';
  /** Whose it is; null for somebody without an account, who is known by an address alone. */
  person: PersonId | null;
  /** The hash of that address. */
  address?: string;
  subject: string;
  next: string | null;
  expiresAt: string;
  usedAt: string | null;
  revokedAt: string | null;
  /** The mail that carries it, for "mail me a new one" and the delivery board. */
  mail: string;
}
export const links = table<Link>()((hash: string) => ({ pk: `link#${hash}`, sk: 'link' }));

/** What somebody known tried and may not: the newest of the day, with how many there were. */
export interface Attempt {
  /** An address that is not theirs, a field that nobody may set, a link of another browser, or roles of their own. */
  what: 'address' | 'field' | 'link' | 'role';
  where: string;
  count: number;
}
export const attempts = table<Attempt>()((day: string, actor: string) => ({ pk: 'attempts', sk: `${day}#${actor}` }));
