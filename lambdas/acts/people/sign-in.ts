import type { Instant, PersonId } from '../../domain/brands.ts';
import { plusSeconds } from '../../domain/local-time.ts';
import type { Actor, Person, Session } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Write } from '../../ports.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { hashOfToken } from '../../records/link-token.ts';
import { read, type Stored } from '../../records/read.ts';
import { addresses, type Link, links, people, sessions } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { hashOfAddress } from './address.ts';

const LINK_SECONDS = 30 * 60;
/** A session is short: a working morning. */
export const SESSION_SECONDS = 4 * 3600;
/** More than this many sign-in mails to one person within the hour are not sent. */
const MAILS_AN_HOUR = 6;

const asking = (requestId: string): Actor => ({ id: 'system', grants: [], channel: 'page', requestId });

/**
 * Mails a one-time link to the person with this address. Says nothing about whether there is one: a stranger learns
 * nothing, and the page looks the same. `next` is the path to go on to.
 */
export const askForSignIn = async (ports: ActPorts, email: string, next: string, requestId: string): Promise<void> => {
  const owner = await read(ports.store, addresses, hashOfAddress(email));
  if (owner) await mailSignInLink(ports, owner.body.person, next, requestId);
};

export const mailSignInLink = (ports: ActPorts, person: PersonId, next: string, requestId: string): Promise<void> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const scope = `sign-in-${person}-${at.slice(0, 13)}`;
    const recent = await ports.store.query(`mail#${scope}`, '', { limit: MAILS_AN_HOUR });
    if (recent.items.length >= MAILS_AN_HOUR) return;
    const id = `sign-in#${person}#${ports.ids.next()}`;
    const done = await commit(ports, { name: 'sign-in.ask', actor: asking(requestId), role: 'system', at }, [], {
      mails: [
        {
          id,
          scope,
          to: { person },
          reason: 'asked',
          content: { template: 'sign-in' },
          link: {
            purpose: 'sign-in',
            subject: 'sign-in',
            next,
            expiresAt: plusSeconds(at, LINK_SECONDS),
            generation: id,
          },
          calendar: null,
        },
      ],
    });
    return done ? undefined : 'conflict';
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
  const person = await read(ports.store, people, link.body.person);
  if (!person) return refuse({ why: 'not-found', what: 'link' });
  const spent = link.body.usedAt !== null || ports.clock.now() > (link.body.expiresAt as Instant);
  return ok(spent ? { state: 'used-up', link } : { state: 'ready', link, person: person.body });
};

/**
 * The secret of a session: a MAC under the host's key over something new each time. Nobody can work it out from the mail,
 * so a used link is worth nothing to whoever comes by it.
 */
const sessionSecret = async (ports: Pick<ActPorts, 'keys' | 'ids'>): Promise<string> => {
  const mac = await ports.keys.mac(Buffer.from(`planhjul-session-1:${ports.ids.next()}:${ports.ids.next()}`));
  return Buffer.from(mac).toString('base64url');
};

export const hashOfSession = (secret: string): string => hashOfToken(secret);

export interface SignedIn {
  secret: string;
  person: PersonId;
  next: string;
  expiresAt: Instant;
}

/** Uses the link up and opens a session. Only a person's confirmation calls this, never the opening of the link. */
export const signIn = (ports: ActPorts, token: string): Promise<Result<SignedIn>> =>
  untilCommitted(async () => {
    const found = await lookUpLink(ports, token, 'sign-in');
    if (!found.ok) return found;
    if (found.value.state !== 'ready') return refuse({ why: 'too-late', at: found.value.link.body.expiresAt });
    const at = ports.clock.now();
    const { link } = found.value;
    const secret = await sessionSecret(ports);
    const expiresAt = plusSeconds(at, SESSION_SECONDS);
    const session: Session = { person: link.body.person, startedAt: at, expiresAt };
    const writes: Write[] = [
      {
        op: 'put',
        row: { ...link.key, version: link.version + 1, head: '', body: { ...link.body, usedAt: at } },
        when: { version: link.version },
      },
      {
        op: 'put',
        row: {
          ...sessions.key(hashOfSession(secret)),
          version: 1,
          head: '',
          body: session,
          expires: Math.ceil(Date.parse(expiresAt) / 1000),
        },
        when: 'absent',
      },
    ];
    const done = await ports.store.write(writes);
    return done ? ok({ secret, person: session.person, next: link.body.next ?? '/', expiresAt }) : 'conflict';
  });

/** Who holds this session now; undefined when it is unknown, ended or its person is gone. */
export const personOfSession = async (
  ports: Pick<ActPorts, 'store' | 'clock'>,
  secret: string,
): Promise<Person | undefined> => {
  const session = await read(ports.store, sessions, hashOfSession(secret));
  if (!session || ports.clock.now() >= session.body.expiresAt) return undefined;
  return (await read(ports.store, people, session.body.person))?.body;
};

export const signOut = async (ports: Pick<ActPorts, 'store'>, secret: string): Promise<void> => {
  const session = await read(ports.store, sessions, hashOfSession(secret));
  if (session) await ports.store.write([{ op: 'remove', key: session.key, when: { version: session.version } }]);
};
