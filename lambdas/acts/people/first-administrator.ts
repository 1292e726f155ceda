import type { Instant, PersonId } from '../../domain/brands.ts';
import { plusSeconds } from '../../domain/local-time.ts';
import { type Actor, systemActor } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { slugOf } from '../../domain/slug.ts';
import type { ItemStore } from '../../ports.ts';
import { firstLink } from '../../records/access-tables.ts';
import { hashOfToken } from '../../records/link-token.ts';
import { read } from '../../records/read.ts';
import type { ActPorts } from '../permitted.ts';
import { savePerson } from './save-people.ts';
import { newSecretFor, type SessionPorts, type SignedIn, sessionWrites } from './sessions.ts';

const LINK_SECONDS = 24 * 3600;

const hasPeople = async (store: Pick<ItemStore, 'query'>): Promise<boolean> =>
  (await store.query('people', '', { limit: 1 })).items.length > 0;

/**
 * There is no default account: while there are no people at all, whoever runs the product is given a link by which the first
 * administrator lets themselves in, once, within a day. The newest link is the one that counts; its hash alone is stored.
 * Undefined once there is anybody.
 */
export const offerFirstAdministrator = async (
  ports: Pick<ActPorts, 'store' | 'keys' | 'ids' | 'clock'>,
): Promise<string | undefined> => {
  if (await hasPeople(ports.store)) return undefined;
  const token = await newSecretFor(ports, 'first-administrator');
  const before = await read(ports.store, firstLink);
  const done = await ports.store.write([
    {
      op: 'put',
      row: {
        ...firstLink.key(),
        version: (before?.version ?? 0) + 1,
        head: '',
        body: { hash: hashOfToken(token), expiresAt: plusSeconds(ports.clock.now(), LINK_SECONDS) },
      },
      when: before ? { version: before.version } : 'absent',
    },
  ]);
  return done ? token : undefined;
};

/** Whether this is the link that was offered last, still good, with nobody there yet. Looking changes nothing. */
export const isFirstLink = async (ports: Pick<ActPorts, 'store' | 'clock'>, token: string): Promise<boolean> => {
  const row = await read(ports.store, firstLink);
  return (
    row !== undefined &&
    row.body.hash === hashOfToken(token) &&
    ports.clock.now() <= (row.body.expiresAt as Instant) &&
    !(await hasPeople(ports.store))
  );
};

const asTheFirst = (requestId: string): Actor => ({ ...systemActor('workflow', requestId), channel: 'link' });

/** Makes the administrator and signs them in; the link is used up. Refused alike for every link that is not the one. */
export const becomeFirstAdministrator = async (
  ports: SessionPorts,
  token: string,
  { name, email }: { name: string; email: string },
  requestId: string,
): Promise<Result<SignedIn>> => {
  const row = await read(ports.store, firstLink);
  if (!row || !(await isFirstLink(ports, token))) return refuse({ why: 'not-found', what: 'link' });
  // Used up first: of two at once one comes through, and should the rest fail, the next start offers another.
  const used = await ports.store.write([{ op: 'remove', key: row.key, when: { version: row.version } }]);
  if (!used) return refuse({ why: 'not-found', what: 'link' });
  const id = slugOf(name) || 'administrator';
  const input = { id, name, email, locale: 'sv' as const, grants: [{ role: 'administrator' as const }] };
  const saved = await savePerson(ports, asTheFirst(requestId), input);
  if (!saved.ok) return saved;
  const { writes, signedIn } = await sessionWrites(ports, id as PersonId, 'link', '/');
  if (!(await ports.store.write(writes))) throw new Error('A session with this secret was there already');
  return ok(signedIn);
};
