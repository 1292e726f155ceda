import * as z from 'zod';
import { createKey, listKeys, newSecret, revokeKey } from '../../acts/people/api-keys.ts';
import { grantSchema } from '../../acts/people/save-people.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import { filled, line } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { ACTIONS, whereMay } from '../../domain/permissions.ts';
import { ok } from '../../domain/result.ts';
import type { Keys } from '../../ports.ts';
import { apiKeys } from '../../records/access-tables.ts';
import { hashOfToken } from '../../records/link-token.ts';
import { read } from '../../records/read.ts';
import { type Call, type Route, route } from '../route.ts';
import { keySchema, listedKeySchema, meSchema } from '../schemas/records.ts';

const mayDo = ({ actor, ports }: Call<unknown, unknown, unknown>) => {
  const today = localDateAt(ports.clock.now());
  return ACTIONS.flatMap((action) => {
    const where = whereMay(actor, action, today);
    return where === 'everywhere' ? [{ action }] : where.map((scope) => ({ action, ...scope }));
  });
};

/** The secret for a request with an Idempotency-Key follows from it, so that asking again needs no stored secret. */
const secretFor = async (keys: Pick<Keys, 'mac'>, firstId: string | null): Promise<string> => {
  if (firstId === null) return newSecret();
  const mac = await keys.mac(Buffer.from(`planhjul-api-key-1:${firstId}`));
  return `plk_${Buffer.from(mac).toString('base64url')}`;
};

export const meRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/me',
    subject: 'me',
    summary: 'Shows whose key it is and what it may do today',
    permission: null,
    gives: { status: 200, schema: meSchema, what: 'The caller' },
    run: async (call) => {
      const { id, grants } = call.actor;
      return ok({ body: { id, grants, may: mayDo(call) } });
    },
  }),
  route({
    method: 'POST',
    path: '/keys',
    subject: 'me',
    summary: 'Makes a key with roles of its own; its secret is in this answer and nowhere else',
    permission: 'key.create',
    body: z.strictObject({ name: filled(line(60)), grants: z.array(grantSchema).min(1).max(50) }),
    gives: { status: 201, schema: keySchema, secret: true, what: 'The key with its secret' },
    run: async ({ ports, actor, body: { name, grants }, firstId }) => {
      const secret = await secretFor(ports.keys, firstId);
      const made = await createKey(ports, actor, name, grants, secret);
      if (made.ok) return ok({ body: { secret, name, grants } });
      const there = (await read(ports.store, apiKeys, hashOfToken(secret)))?.body;
      const same = there && fingerprintOf([there.name, there.grants]) === fingerprintOf([name, grants]);
      return same ? ok({ body: { secret, name, grants } }) : made;
    },
  }),
  route({
    method: 'GET',
    path: '/keys',
    subject: 'me',
    summary: 'Lists the keys, the newest first, revoked ones too; nothing of their secrets',
    permission: 'key.read',
    gives: { status: 200, schema: z.object({ items: z.array(listedKeySchema) }), what: 'The keys' },
    run: async ({ ports, actor }) => {
      const listed = await listKeys(ports, actor);
      return listed.ok ? ok({ body: { items: listed.value } }) : listed;
    },
  }),
  route({
    method: 'POST',
    path: '/keys/{key}/revoke',
    subject: 'me',
    summary: 'Revokes a key: its next call is refused. Again, it stays revoked',
    permission: 'key.revoke',
    gives: { status: 200, schema: listedKeySchema, what: 'The key, revoked' },
    run: async ({ ports, actor, params }) => {
      const revoked = await revokeKey(ports, actor, params.key);
      return revoked.ok ? ok({ body: revoked.value }) : revoked;
    },
  }),
];
