import * as z from 'zod';
import type { PersonId } from '../../domain/brands.ts';
import { email, filled, line } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Actor, Grant, Person } from '../../domain/people.ts';
import { invalid, ok, type Problem, type Result, refuse } from '../../domain/result.ts';
import { commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { read, type Stored } from '../../records/read.ts';
import { people } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { addressProblems, lookups } from './person-lookups.ts';
import { departmentOf, departmentWith, givenMail } from './role-effects.ts';
import { problemsOfRole, startingToday } from './roles.ts';
import { idFor } from './roster-plan.ts';
import { endSessions } from './sessions.ts';

const name = filled(line(120));
const locale = z.enum(['sv', 'en']);

export const newPersonSchema = z.strictObject({
  name,
  email: filled(line(254)).pipe(email),
  secondEmail: email.nullable().default(null),
  locale: locale.default('sv'),
});
export type NewPerson = z.infer<typeof newPersonSchema>;

export const nameInputSchema = z.strictObject({ name, locale });

/**
 * Adds a person, with a role when one is given; then they are told of it by mail. Without one they can sign in and see what
 * everybody sees, and nothing is sent. The id follows from the name. Refused for an address that is somebody's already, and
 * for what a role may not be (`giveRole`).
 */
export const addPerson = (
  ports: ActPorts,
  actor: Actor,
  input: NewPerson,
  given: Grant | null,
): Promise<Result<Person>> =>
  untilCommitted(async () => {
    const { store } = ports;
    const at = ports.clock.now();
    const today = localDateAt(at);
    const role = permitted(actor, 'people.edit', {}, at);
    if (!role.ok) return role;
    const { secondEmail, ...rest } = input;
    const id = await idFor(store, input.name, new Set());
    const grant = given && startingToday(given, today);
    const problems: Problem[] = [
      ...(await addressProblems(ports, id, { ...rest, ...(secondEmail === null ? {} : { secondEmail }) })),
      ...(grant ? await problemsOfRole(store, grant) : []),
    ];
    if (grant?.to !== undefined && grant.to < today) problems.push({ pointer: '/to', code: 'in-the-past' });
    if (problems.length > 0) return invalid(...problems);
    const after: Person = {
      ...rest,
      id,
      grants: grant ? [grant] : [],
      address: 'ok',
      ...(secondEmail === null ? {} : { second: { email: secondEmail, address: 'ok' } }),
    };
    const edits: Edit[] = [{ key: people.key(id), before: undefined, after }];
    const department = grant && (await departmentOf(store, grant));
    if (grant && department) {
      const changed = await departmentWith(store, department.body, { grant, person: after, at });
      if (changed !== department.body) edits.push({ key: department.key, before: department, after: changed });
    }
    const done = await commit(ports, { name: 'person.add', actor, role: role.value, at }, edits, {
      mails: grant ? [await givenMail({ store, at, grant, version: 1 }, id, null)] : [],
      also: await lookups(store, undefined, after),
    });
    return done ? ok(after) : 'conflict';
  });

/** One act on one person's own row, by whoever may edit people. */
const changeRow = (
  ports: ActPorts,
  actor: Actor,
  { id, act }: { id: PersonId; act: 'person.rename' | 'person.sign-out' },
  change: (before: Stored<Person>) => Person,
): Promise<Result<Person>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'people.edit', {}, at);
    if (!role.ok) return role;
    const before = await read(ports.store, people, id);
    if (!before) return refuse({ why: 'not-found', what: 'person' });
    const after = change(before);
    const done = await commit(ports, { name: act, actor, role: role.value, at }, [{ key: before.key, before, after }]);
    return done ? ok(after) : 'conflict';
  });

/** Corrects what a person is called, and the language of their pages and mails. */
export const renamePerson = (
  ports: ActPorts,
  actor: Actor,
  id: PersonId,
  input: z.infer<typeof nameInputSchema>,
): Promise<Result<Person>> =>
  changeRow(ports, actor, { id, act: 'person.rename' }, ({ body }) => ({ ...body, ...input }));

/** Ends every session of a person, as when a computer was lost. That it was done stands in the person's trace. */
export const signOutEverywhere = async (ports: ActPorts, actor: Actor, id: PersonId): Promise<Result<Person>> => {
  const noted = await changeRow(ports, actor, { id, act: 'person.sign-out' }, ({ body }) => body);
  if (noted.ok) await endSessions(ports, id, 'all');
  return noted;
};
