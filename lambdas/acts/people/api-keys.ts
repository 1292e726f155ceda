import { randomBytes } from 'node:crypto';
import type { LocalDate } from '../../domain/brands.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Actor, ApiKey, Grant } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { apiKeys, keyList } from '../../records/access-tables.ts';
import { type Act, commit, untilCommitted } from '../../records/commit.ts';
import { hashOfToken } from '../../records/link-token.ts';
import { read, readAll } from '../../records/read.ts';
import { type ActPorts, permitted } from '../permitted.ts';

/** A new secret for a caller of the API: 256 bits behind a prefix by which a leaked one is recognised. */
export const newSecret = (): string => `plk_${randomBytes(32).toString('base64url')}`;

/** The short name of a key in lists. */
const idOfKey = (hash: string): string => hash.slice(0, 16);

/** Stores a key for the API by its hash. The secret is shown once, by the caller of this, and never again. */
export const createKey = async (
  ports: ActPorts,
  actor: Actor,
  name: string,
  grants: readonly Grant[],
  secret: string,
): Promise<Result<ApiKey>> => {
  const at = ports.clock.now();
  const role = permitted(actor, 'key.create', {}, at);
  if (!role.ok) return role;
  const key: ApiKey = { name, grants, createdAt: at };
  const hash = hashOfToken(secret);
  const done = await commit(
    ports,
    { name: 'key.create', actor, role: role.value, at },
    [{ key: apiKeys.key(hash), before: undefined, after: key }],
    {
      also: [
        {
          op: 'put',
          row: { ...keyList.key(idOfKey(hash)), version: 1, head: '', body: { hash, lastUsedOn: null } },
          when: 'absent',
        },
      ],
    },
  );
  return done ? ok(key) : refuse({ why: 'exists', what: 'key' });
};

/** The day on which a key was last used, written once a day at most. A lost race loses nothing: the other wrote the same. */
const noteUse = async ({ store, clock }: Pick<ActPorts, 'store' | 'clock'>, hash: string): Promise<void> => {
  const row = await read(store, keyList, idOfKey(hash));
  const today = localDateAt(clock.now());
  if (!row || row.body.lastUsedOn === today) return;
  const body = { ...row.body, lastUsedOn: today };
  await store.write([
    { op: 'put', row: { ...row.key, version: row.version + 1, head: '', body }, when: { version: row.version } },
  ]);
};

/** The actor behind a bearer key; undefined when it is unknown or revoked. */
export const actorOfKey = async (
  ports: Pick<ActPorts, 'store' | 'clock'>,
  secret: string,
  requestId: string,
): Promise<Actor | undefined> => {
  const hash = hashOfToken(secret);
  const found = await read(ports.store, apiKeys, hash);
  if (!found || found.body.revokedAt !== undefined) return undefined;
  await noteUse(ports, hash);
  return { id: `key:${found.body.name}`, grants: found.body.grants, channel: 'api', requestId };
};

export interface ListedKey extends ApiKey {
  id: string;
  lastUsedOn: LocalDate | null;
}

/** Every key there has been, the newest first: its name, its roles and its days, never anything of its secret. */
export const listKeys = async (ports: ActPorts, actor: Actor): Promise<Result<ListedKey[]>> => {
  const role = permitted(actor, 'key.read', {}, ports.clock.now());
  if (!role.ok) return role;
  const all = await readAll(ports.store, keyList, 'keys');
  const found = await Promise.all(
    all.map(async ({ key: { sk: id }, body: { hash, lastUsedOn } }): Promise<ListedKey[]> => {
      const row = await read(ports.store, apiKeys, hash);
      return row ? [{ ...row.body, id, lastUsedOn }] : [];
    }),
  );
  return ok(found.flat().sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)));
};

/** Revokes a key: its next call is refused. Revoked again it stays as it was. */
export const revokeKey = (ports: ActPorts, actor: Actor, id: string): Promise<Result<ListedKey>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'key.revoke', {}, at);
    if (!role.ok) return role;
    const listed = await read(ports.store, keyList, id);
    const row = listed && (await read(ports.store, apiKeys, listed.body.hash));
    if (!listed || !row) return refuse({ why: 'not-found', what: 'key' });
    const { lastUsedOn } = listed.body;
    if (row.body.revokedAt !== undefined) return ok({ ...row.body, id, lastUsedOn });
    const after: ApiKey = { ...row.body, revokedAt: at };
    const act: Act = { name: 'key.revoke', actor, role: role.value, at };
    const done = await commit(ports, act, [{ key: row.key, before: row, after }]);
    return done ? ok({ ...after, id, lastUsedOn }) : 'conflict';
  });
