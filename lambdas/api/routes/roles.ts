import * as z from 'zod';
import { handOver } from '../../acts/people/hand-over.ts';
import { endRole, giveRole, roleInputSchema } from '../../acts/people/roles.ts';
import type { ActPorts } from '../../acts/permitted.ts';
import type { PersonId } from '../../domain/brands.ts';
import { nameOfGrant } from '../../domain/grants.ts';
import { localDate, slug } from '../../domain/input.ts';
import { type Grant, ROLES } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { read } from '../../records/read.ts';
import { people } from '../../records/tables.ts';
import { type Route, route, shown } from '../route.ts';
import { personShown } from '../schemas/people.ts';

/** Which of the person's roles: by what it is, where, and its first day where it has one. */
const which = z.strictObject({
  role: z.enum(ROLES),
  department: slug.optional(),
  body: slug.optional(),
  from: localDate.optional(),
});

const named = (role: z.infer<typeof which>): string => nameOfGrant(role as Grant);

const asItStands = async ({ store }: Pick<ActPorts, 'store'>, id: PersonId) => {
  const row = await read(store, people, id);
  return row ? ok({ body: shown(row).body }) : refuse({ why: 'not-found', what: 'person' });
};

/** The person after the act; a problem with which role it was is told of the field that says which. */
const after = async <T>(done: Result<T>, ports: ActPorts, id: PersonId) => {
  if (done.ok) return asItStands(ports, id);
  if (done.refusal.why !== 'invalid') return done;
  return invalid(
    ...done.refusal.problems.map((one) => (one.pointer === '/grant' ? { ...one, pointer: '/role' } : one)),
  );
};

export const roleRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/people/{person}/roles',
    subject: 'people',
    summary: 'Gives a person a role, from today unless it says otherwise; the person is told by mail',
    permission: 'people.edit',
    body: roleInputSchema,
    gives: { status: 200, schema: personShown, what: 'The person' },
    run: async ({ ports, actor, params, body }) =>
      after(await giveRole(ports, actor, params.person, body), ports, params.person),
  }),
  route({
    method: 'POST',
    path: '/people/{person}/roles/end',
    subject: 'people',
    summary: 'Ends a role of a person after a day, or at once; the person is told by mail',
    permission: 'people.edit',
    body: z.strictObject({ role: which, last: localDate.nullable().default(null) }),
    gives: { status: 200, schema: personShown, what: 'The person' },
    run: async ({ ports, actor, params, body: { role, last } }) =>
      after(await endRole(ports, actor, params.person, { grant: named(role), last }), ports, params.person),
  }),
  route({
    method: 'POST',
    path: '/people/{person}/roles/hand-over',
    subject: 'people',
    summary: 'Ends a role today and gives it to another, with what hangs on it; both are told by mail',
    permission: 'people.edit',
    body: z.strictObject({ role: which, to: slug.transform((id) => id as PersonId) }),
    gives: { status: 200, schema: personShown, what: 'Who had the role' },
    run: async ({ ports, actor, params, body: { role, to } }) =>
      after(await handOver(ports, actor, params.person, { grant: named(role), to }), ports, params.person),
  }),
];
