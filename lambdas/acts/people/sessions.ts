import type { Instant, PersonId } from '../../domain/brands.ts';
import { plusSeconds } from '../../domain/local-time.ts';
import type { Person, Session, SignInWay } from '../../domain/people.ts';
import type { Clock, ItemStore, Write } from '../../ports.ts';
import { sessionLists, sessions } from '../../records/access-tables.ts';
import { untilCommitted } from '../../records/commit.ts';
import { hashOfToken } from '../../records/link-token.ts';
import { read, readAll } from '../../records/read.ts';
import { people } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';

/** A session is short, and nothing makes it longer: a working morning. */
export const SESSION_SECONDS = 4 * 3600;

export type SessionPorts = ActPorts & {
  /** By which sessions end where the product's own clock can be moved; there in training alone. */
  sessionClock?: Clock;
};

const nowOf = ({ sessionClock, clock }: Pick<SessionPorts, 'sessionClock' | 'clock'>): Instant =>
  (sessionClock ?? clock).now();

/**
 * The secret of a session or a browser: a MAC under the host's key over something new each time. Nobody can work it out
 * from a mail, so a used link is worth nothing to whoever comes by it.
 */
export const newSecretFor = async (
  ports: Pick<ActPorts, 'keys' | 'ids'>,
  purpose: 'session' | 'browser' | 'first-administrator',
): Promise<string> => {
  const mac = await ports.keys.mac(Buffer.from(`planhjul-${purpose}-1:${ports.ids.next()}:${ports.ids.next()}`));
  return Buffer.from(mac).toString('base64url');
};

export interface SignedIn {
  secret: string;
  person: PersonId;
  next: string;
  expiresAt: Instant;
}

/** The rows of a new session, to be written with what it was opened by: the use of a link, a code. */
export const sessionWrites = async (
  ports: SessionPorts,
  person: PersonId,
  way: SignInWay,
  next: string,
): Promise<{ writes: Write[]; signedIn: SignedIn }> => {
  const at = nowOf(ports);
  const secret = await newSecretFor(ports, 'session');
  const hash = hashOfToken(secret);
  const expiresAt = plusSeconds(at, SESSION_SECONDS);
  const body: Session = { person, startedAt: at, expiresAt, way };
  // The store goes by the product's clock, so where sessions have their own they are not for the store to remove.
  const expires = ports.sessionClock ? {} : { expires: Math.ceil(Date.parse(expiresAt) / 1000) };
  const writes: Write[] = [sessions.key(hash), sessionLists.key(person, hash)].map((key) => ({
    op: 'put',
    row: { ...key, version: 1, head: '', body, ...expires },
    when: 'absent',
  }));
  return { writes, signedIn: { secret, person, next, expiresAt } };
};

/** Who holds this session now; undefined when it is unknown, ended or its person is gone. */
export const personOfSession = async (
  ports: Pick<SessionPorts, 'store' | 'clock' | 'sessionClock'>,
  secret: string,
): Promise<Person | undefined> => {
  const session = await read(ports.store, sessions, hashOfToken(secret));
  if (!session || nowOf(ports) >= session.body.expiresAt) return undefined;
  return (await read(ports.store, people, session.body.person))?.body;
};

export interface OwnSession extends Session {
  /** By which it is named when it is ended; says nothing of its secret. */
  id: string;
  isThisOne: boolean;
}

/** The person's sessions that are open now, the newest first. */
export const sessionsOf = async (
  ports: Pick<SessionPorts, 'store' | 'clock' | 'sessionClock'>,
  person: PersonId,
  current: string,
): Promise<OwnSession[]> => {
  const now = nowOf(ports);
  const own = hashOfToken(current);
  return (await readAll(ports.store, sessionLists, `sessions#${person}`))
    .filter(({ body }) => now < body.expiresAt)
    .map(({ key, body }) => ({ ...body, id: key.sk, isThisOne: key.sk === own }))
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
};

const remove = async (store: Pick<ItemStore, 'get' | 'write'>, person: PersonId, hash: string): Promise<void> =>
  untilCommitted(async () => {
    const rows = await Promise.all([sessions.key(hash), sessionLists.key(person, hash)].map((key) => store.get(key)));
    const there = rows.flatMap((row) => (row ? [row] : []));
    const writes: Write[] = there.map(({ pk, sk, version }) => ({ op: 'remove', key: { pk, sk }, when: { version } }));
    return writes.length === 0 || (await store.write(writes)) ? undefined : 'conflict';
  });

export const signOut = async (ports: Pick<ActPorts, 'store'>, secret: string): Promise<void> => {
  const session = await read(ports.store, sessions, hashOfToken(secret));
  if (session) await remove(ports.store, session.body.person, hashOfToken(secret));
};

/** Ends one of the person's own sessions, or all of them. Somebody else's is none of theirs, and stays. */
export const endSessions = async (
  ports: Pick<ActPorts, 'store'>,
  person: PersonId,
  which: string | 'all',
): Promise<void> => {
  const own = await readAll(ports.store, sessionLists, `sessions#${person}`);
  for (const { key } of own) {
    if (which === 'all' || key.sk === which) await remove(ports.store, person, key.sk);
  }
};
