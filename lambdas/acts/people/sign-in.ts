import type { Instant, PersonId } from '../../domain/brands.ts';
import { plusSeconds } from '../../domain/local-time.ts';
import type { Person } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Write } from '../../ports.ts';
import { type Link, links } from '../../records/access-tables.ts';
import { untilCommitted } from '../../records/commit.ts';
import { hashOfToken } from '../../records/link-token.ts';
import { read, type Stored } from '../../records/read.ts';
import { addresses, people } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { hashOfAddress } from './address.ts';
import { askForCode, useCode } from './one-time-code.ts';
import { type SessionPorts, type SignedIn, sessionWrites } from './sessions.ts';

const LINK_SECONDS = 30 * 60;
const ASKED = 'asked#';

/** What the browser keeps in its cookie is known here by its hash. */
export const hashOfBrowser = (secret: string): string => hashOfToken(`browser:${secret}`);

export interface SignInAsked {
  email: string;
  /** The path to go on to. */
  next: string;
  /** The hash of the asking browser's secret. */
  browser: string;
}

/**
 * Mails a one-time link and a code to the person with this address; both sign in the browser that asked, and no other.
 * Says nothing about whether there is such a person: a stranger learns nothing, and the page looks the same.
 */
export const askForSignIn = async (ports: SessionPorts, asked: SignInAsked, requestId: string): Promise<void> => {
  const owner = await read(ports.store, addresses, hashOfAddress(asked.email));
  if (owner) await mailSignIn(ports, { ...asked, person: owner.body.person }, requestId);
};

export const mailSignIn = (
  ports: SessionPorts,
  { person, next, browser }: Omit<SignInAsked, 'email'> & { person: PersonId },
  requestId: string,
): Promise<void> =>
  askForCode(
    ports,
    { purpose: 'sign-in', person, browser, subject: '', next },
    (id, at) => ({
      content: { template: 'sign-in' },
      link: {
        purpose: 'sign-in',
        subject: `${ASKED}${browser}`,
        next,
        expiresAt: plusSeconds(at, LINK_SECONDS),
        generation: id,
      },
    }),
    requestId,
  );

/** Signs in the browser that asked, by the code in the mail. */
export const signInByCode = (ports: SessionPorts, browser: string, code: string): Promise<Result<SignedIn>> =>
  useCode(ports, { purpose: 'sign-in', browser, subject: '' }, code, async ({ person, next }) => {
    const { writes, signedIn } = await sessionWrites(ports, person, 'code', next);
    return { writes, value: signedIn };
  });

export type LinkState =
  | { state: 'ready'; link: Stored<Link>; person: Person }
  /** Known but no longer good: its holder may have a new one mailed to the same address. */
  | { state: 'used-up'; link: Stored<Link> };

/** Looks a link up without doing anything. Refused alike for unknown, malformed and revoked tokens. */
export const lookUpLink = async (
  ports: Pick<ActPorts, 'store' | 'clock'>,
  token: string,
  purpose: Link['purpose'],
): Promise<Result<LinkState>> => {
  const link = await read(ports.store, links, hashOfToken(token));
  if (!link || link.body.purpose !== purpose || link.body.revokedAt !== null)
    return refuse({ why: 'not-found', what: 'link' });
  const person = link.body.person && (await read(ports.store, people, link.body.person));
  if (!person) return refuse({ why: 'not-found', what: 'link' });
  const spent = link.body.usedAt !== null || ports.clock.now() > (link.body.expiresAt as Instant);
  return ok(spent ? { state: 'used-up', link } : { state: 'ready', link, person: person.body });
};

/** The browser in which a link is opened: the hash of its secret, and whether a person has signed in there before. */
export interface AtBrowser {
  hash: string | null;
  knows(person: PersonId): Promise<boolean>;
}

/**
 * Whether the link works in this browser. One that was asked for works where it was asked for. One that came by itself, in a
 * mail about a task, works where its receiver has signed in before; elsewhere a code goes to the receiver first, so that a
 * mail that was passed on signs nobody else in (docs/decisions/0004). In training, where all mails lie open in one inbox, such a
 * link works anywhere.
 */
export const standsFor = async (
  { sessionClock }: Pick<SessionPorts, 'sessionClock'>,
  { subject, person }: Pick<Link, 'subject' | 'person'>,
  browser: AtBrowser,
): Promise<'here' | 'asked-elsewhere' | 'unknown-browser'> => {
  if (subject.startsWith(ASKED)) return subject === `${ASKED}${browser.hash}` ? 'here' : 'asked-elsewhere';
  const isKnown = sessionClock !== undefined || (person !== null && (await browser.knows(person)));
  return isKnown ? 'here' : 'unknown-browser';
};

/**
 * Uses the link up and opens a session. Only a person's confirmation calls this, never the opening of the link. Refused as
 * not allowed in a browser that it does not stand for; the link is then as good as before.
 */
export const signIn = (ports: SessionPorts, token: string, browser: AtBrowser): Promise<Result<SignedIn>> =>
  untilCommitted(async () => {
    const found = await lookUpLink(ports, token, 'sign-in');
    if (!found.ok) return found;
    if (found.value.state !== 'ready') return refuse({ why: 'too-late', at: found.value.link.body.expiresAt });
    const { link, person } = found.value;
    if ((await standsFor(ports, link.body, browser)) !== 'here') return refuse({ why: 'not-allowed' });
    const at = ports.clock.now();
    const { writes, signedIn } = await sessionWrites(ports, person.id, 'link', link.body.next ?? '/');
    const used: Write = {
      op: 'put',
      row: { ...link.key, version: link.version + 1, head: '', body: { ...link.body, usedAt: at } },
      when: { version: link.version },
    };
    return (await ports.store.write([used, ...writes])) ? ok(signedIn) : 'conflict';
  });
