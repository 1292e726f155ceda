import { randomBytes } from 'node:crypto';
import type { Actor, ApiKey, Grant } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit } from '../../records/commit.ts';
import { hashOfToken } from '../../records/link-token.ts';
import { read } from '../../records/read.ts';
import { apiKeys } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';

/** A new secret for a caller of the API: 256 bits behind a prefix by which a leaked one is recognised. */
export const newSecret = (): string => `plk_${randomBytes(32).toString('base64url')}`;

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
  const done = await commit(ports, { name: 'key.create', actor, role: role.value, at }, [
    { key: apiKeys.key(hashOfToken(secret)), before: undefined, after: key },
  ]);
  return done ? ok(key) : refuse({ why: 'exists', what: 'key' });
};

/** The actor behind a bearer key; undefined when it is unknown or revoked. */
export const actorOfKey = async (
  ports: Pick<ActPorts, 'store'>,
  secret: string,
  requestId: string,
): Promise<Actor | undefined> => {
  const found = await read(ports.store, apiKeys, hashOfToken(secret));
  if (!found || found.body.revokedAt !== undefined) return undefined;
  return { id: `key:${found.body.name}`, grants: found.body.grants, channel: 'api', requestId };
};
