import * as z from 'zod';
import type { ActName } from '../../domain/acts.ts';
import type { Body, Membership } from '../../domain/body.ts';
import type { BodyId, DepartmentId, PersonId, SeatId } from '../../domain/brands.ts';
import type { Department } from '../../domain/department.ts';
import { problemsOfGrants } from '../../domain/grants.ts';
import { email, filled, line, localDate, slug } from '../../domain/input.ts';
import { type Actor, addressesOf, type Grant, type Person, ROLES } from '../../domain/people.ts';
import { invalid, ok, type Result } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { bodies, departments, memberships, people } from '../../records/tables.ts';
import { summonNewcomers } from '../meeting/summon-newcomers.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { addressProblems, lookups } from './person-lookups.ts';
import { mayChangeRoles } from './role-rules.ts';

export const grantSchema = z
  .strictObject({
    role: z.enum(ROLES),
    department: slug.optional(),
    body: slug.optional(),
    from: localDate.optional(),
    to: localDate.optional(),
  })
  .transform((grant) => grant as Grant);

export const personSchema = z.strictObject({
  id: slug,
  name: filled(line(120)),
  email,
  locale: z.enum(['sv', 'en']).default('sv'),
  secondEmail: email.exactOptional(),
  grants: z.array(grantSchema).max(50).default([]),
});
export type PersonInput = z.infer<typeof personSchema>;

export const departmentSchema = z.strictObject({
  id: slug,
  name: filled(line(120)),
  head: slug,
  editors: z.array(slug).max(20).default([]),
  superior: slug.nullable().default(null),
});

export const bodySchema = z.strictObject({
  id: slug,
  name: filled(line(120)),
  rules: z.enum(['council', 'board', 'internal']),
  seats: z.number().refine(Number.isInteger, 'not-whole').min(1).max(201),
  quorum: z.number().refine(Number.isInteger, 'not-whole').min(1).max(201).nullable().default(null),
  remote: z.boolean().default(false),
  selfCheckIn: z.boolean().default(false),
  changeVotes: z.boolean().default(false),
  substitutes: z.enum(['set-order', 'by-party']).exactOptional(),
  stepUp: z
    .discriminatedUnion('way', [
      z.strictObject({ way: z.literal('none') }),
      z.strictObject({ way: z.literal('code') }),
      z.strictObject({
        way: z.literal('identity-provider'),
        acr: z
          .array(filled(line(200)))
          .max(10)
          .default([]),
      }),
    ])
    .exactOptional(),
});

const seat = z.string().refine((text) => /^s[1-9]\d{0,2}$/.test(text), 'bad-format');
export const membershipSchema = z.strictObject({
  body: slug,
  person: slug,
  name: filled(line(120)),
  party: line(60).default(''),
  from: localDate,
  to: localDate.nullable().default(null),
  role: z.union([
    z.strictObject({
      kind: z.literal('member'),
      seat,
      office: z.enum(['chair', 'vice-chair', 'second-vice-chair']).nullable().default(null),
    }),
    z.strictObject({
      kind: z.literal('substitute'),
      order: z.number().refine(Number.isInteger, 'not-whole').min(1).max(400),
    }),
  ]),
});

/**
 * Adds or replaces a person with the roles they hold, for who keeps people in another system; nobody is told by mail. Refused
 * when another person has the address already, for one's own roles, and when no administrator would be left.
 */
export const savePerson = (ports: ActPorts, actor: Actor, input: PersonInput): Promise<Result<Person>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'people.edit', {}, at);
    if (!role.ok) return role;
    const id = input.id as PersonId;
    const before = await read(ports.store, people, id);
    const problems = [...problemsOfGrants(input.grants), ...(await addressProblems(ports, id, input))];
    if (problems.length > 0) return invalid(...problems);
    const { secondEmail, ...given } = input;
    const known = new Map((before ? addressesOf(before.body) : []).map((one) => [one.email, one.state]));
    const after: Person = {
      ...given,
      id,
      address: known.get(input.email) ?? 'ok',
      ...(secondEmail === undefined ? {} : { second: { email: secondEmail, address: known.get(secondEmail) ?? 'ok' } }),
    };
    const rules = await mayChangeRoles(ports, actor, { before: before?.body, after });
    if (!rules.ok) return rules;
    const done = await commit(
      ports,
      { name: 'person.save', actor, role: role.value, at },
      [{ key: people.key(id), before, after }],
      { also: [...(await lookups(ports.store, before?.body, after)), ...rules.value] },
    );
    return done ? ok(after) : 'conflict';
  });

const saveRow = <T>(
  ports: ActPorts,
  actor: Actor,
  act: ActName,
  key: { pk: string; sk: string },
  after: T,
): Promise<Result<T>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'people.edit', {}, at);
    if (!role.ok) return role;
    const row = await ports.store.get(key);
    const before = row && { key, version: row.version, head: row.head, body: row.body };
    const done = await commit(ports, { name: act, actor, role: role.value, at }, [{ key, before, after }]);
    return done ? ok(after) : 'conflict';
  });

/** Adds or replaces a department. Its head and editors must be known people. */
export const saveDepartment = async (
  ports: ActPorts,
  actor: Actor,
  input: z.infer<typeof departmentSchema>,
): Promise<Result<Department>> => {
  const named = [
    ['/head', input.head],
    ...input.editors.map((id, index) => [`/editors/${index}`, id]),
    ...(input.superior ? [['/superior', input.superior]] : []),
  ] as [string, string][];
  const missing = [];
  for (const [pointer, id] of named) {
    if (!(await read(ports.store, people, id as PersonId))) missing.push({ pointer, code: 'not-found' as const });
  }
  if (missing.length > 0) return invalid(...missing);
  const department: Department = {
    id: input.id as DepartmentId,
    name: input.name,
    head: input.head as PersonId,
    editors: input.editors as PersonId[],
    superior: input.superior as PersonId | null,
  };
  return saveRow(ports, actor, 'department.save', departments.key(department.id), department);
};

export const saveBody = (ports: ActPorts, actor: Actor, input: z.infer<typeof bodySchema>): Promise<Result<Body>> => {
  const body: Body = { ...input, id: input.id as BodyId };
  if (body.rules === 'internal' && body.quorum === null) {
    return Promise.resolve(invalid({ pointer: '/quorum', code: 'required' }));
  }
  return saveRow(ports, actor, 'body.save', bodies.key(body.id), body);
};

/** Seats a person in a body, or makes them a substitute, for a time. The same person from the same day is one membership. */
export const saveMembership = async (
  ports: ActPorts,
  actor: Actor,
  input: z.infer<typeof membershipSchema>,
): Promise<Result<Membership>> => {
  if (!(await read(ports.store, bodies, input.body))) return invalid({ pointer: '/body', code: 'not-found' });
  if (!(await read(ports.store, people, input.person as PersonId)))
    return invalid({ pointer: '/person', code: 'not-found' });
  if (input.to !== null && input.to < input.from) return invalid({ pointer: '/to', code: 'ends-before-start' });
  const role: Membership['role'] =
    input.role.kind === 'member' ? { ...input.role, seat: input.role.seat as SeatId } : input.role;
  const membership: Membership = { ...input, body: input.body as BodyId, person: input.person as PersonId, role };
  const key = memberships.key(input.body, `${input.from}#${input.person}`);
  const saved = await saveRow(ports, actor, 'membership.save', key, membership);
  if (saved.ok) await summonNewcomers(ports, actor, input.body);
  return saved;
};
