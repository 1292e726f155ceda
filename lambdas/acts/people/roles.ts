import * as z from 'zod';
import type { LocalDate, PersonId } from '../../domain/brands.ts';
import { dayBefore, nameOfGrant, overlapping, PLACE_OF, phaseOf, withEnded } from '../../domain/grants.ts';
import { localDate, slug } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { type Actor, type Grant, type Person, ROLES } from '../../domain/people.ts';
import { invalid, ok, type Problem, type Result, refuse } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { bodies, departments, people } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { lookups } from './person-lookups.ts';
import { departmentOf, departmentWith, endedMail, givenMail } from './role-effects.ts';
import { mayChangeRoles } from './role-rules.ts';

/** Members are seated by their body's roster, which says on which seat; every other role is given one by one. */
export const GIVEN_ROLES = ROLES.filter((role) => role !== 'member');

export const roleInputSchema = z
  .strictObject({
    role: z.enum(GIVEN_ROLES),
    department: slug.optional(),
    body: slug.optional(),
    from: localDate.optional(),
    to: localDate.optional(),
  })
  .transform((grant) => grant as Grant);

/** Whether the role is in a place that there is, and of its kind, for days in their order. */
export const problemsOfRole = async (store: Pick<ItemStore, 'get' | 'query'>, grant: Grant): Promise<Problem[]> => {
  const problems: Problem[] = [];
  for (const [kind, table] of [
    ['department', departments],
    ['body', bodies],
  ] as const) {
    const given = grant[kind];
    const pointer = `/${kind}`;
    if (PLACE_OF[grant.role] !== kind) {
      if (given !== undefined) problems.push({ pointer, code: 'not-for-role' });
    } else if (given === undefined) problems.push({ pointer, code: 'required' });
    else if (!(await store.get(table.key(given as never)))) problems.push({ pointer, code: 'not-found' });
  }
  const backwards = grant.from !== undefined && grant.to !== undefined && grant.to < grant.from;
  return backwards ? [...problems, { pointer: '/to', code: 'ends-before-start' }] : problems;
};

/** The role with a first day: without one it begins today, so that the list tells since when. */
export const startingToday = (grant: Grant, today: LocalDate): Grant => ({ ...grant, from: grant.from ?? today });

/**
 * Gives a person a role, for a department or a body where the role is for one, from `from` (today) to `to`. The person is
 * told by mail, and the department's mails go to its editors and to a head that it has not. Refused for one's own roles, and as
 * invalid at `/role` when the person has that role on some of the days already.
 */
export const giveRole = (ports: ActPorts, actor: Actor, id: PersonId, input: Grant): Promise<Result<Person>> =>
  untilCommitted(async () => {
    const { store } = ports;
    const at = ports.clock.now();
    const today = localDateAt(at);
    const role = permitted(actor, 'people.edit', {}, at);
    if (!role.ok) return role;
    const before = await read(store, people, id);
    if (!before) return refuse({ why: 'not-found', what: 'person' });
    const grant = startingToday(input, today);
    const problems = await problemsOfRole(store, grant);
    if (grant.to !== undefined && grant.to < today) problems.push({ pointer: '/to', code: 'in-the-past' });
    if (overlapping(before.body.grants, grant)) problems.push({ pointer: '/role', code: 'taken' });
    if (problems.length > 0) return invalid(...problems);
    const after: Person = { ...before.body, grants: [...before.body.grants, grant] };
    const rules = await mayChangeRoles(ports, actor, { before: before.body, after });
    if (!rules.ok) return rules;
    const edits: Edit[] = [{ key: before.key, before, after }];
    const department = await departmentOf(store, grant);
    if (department) {
      const changed = await departmentWith(store, department.body, { grant, person: after, at });
      if (changed !== department.body) edits.push({ key: department.key, before: department, after: changed });
    }
    const told = { store, at, grant, version: before.version + 1 };
    const done = await commit(ports, { name: 'role.give', actor, role: role.value, at }, edits, {
      mails: [await givenMail(told, id, null)],
      also: [...(await lookups(store, before.body, after)), ...rules.value],
    });
    return done ? ok(after) : 'conflict';
  });

/** One of a person's roles, by `nameOfGrant`, that is held now or will be; undefined when there is none. */
export const heldGrant = (person: Person, name: string, today: LocalDate): Grant | undefined =>
  person.grants.find((grant) => nameOfGrant(grant) === name && phaseOf(grant, today) !== 'over');

/**
 * Ends one of a person's roles after the day `last`, or at once when it is null; the person is told by mail. The role of an
 * editor who is no more also leaves the department's mails. Refused as invalid at `/grant` for a role that is not held, and for one's own, for the last administrator's, for a member's (the
 * roster ends it), and at once for the head whom a department's mails go to: that role is handed over.
 */
export const endRole = (
  ports: ActPorts,
  actor: Actor,
  id: PersonId,
  { grant: name, last }: { grant: string; last: LocalDate | null },
): Promise<Result<Person>> =>
  untilCommitted(async () => {
    const { store } = ports;
    const at = ports.clock.now();
    const today = localDateAt(at);
    const role = permitted(actor, 'people.edit', {}, at);
    if (!role.ok) return role;
    const before = await read(store, people, id);
    if (!before) return refuse({ why: 'not-found', what: 'person' });
    const grant = heldGrant(before.body, name, today);
    if (!grant) return invalid({ pointer: '/grant', code: 'not-found' });
    if (grant.role === 'member') return refuse({ why: 'rule', rule: '', code: 'member-by-roster' });
    if (last !== null && last < today) return invalid({ pointer: '/last', code: 'in-the-past' });
    if (last !== null && grant.from !== undefined && last < grant.from)
      return invalid({ pointer: '/last', code: 'ends-before-start' });
    const department = await departmentOf(store, grant);
    const isHead = grant.role === 'head' && department?.body.head === id;
    if (isHead && last === null) return refuse({ why: 'rule', rule: '', code: 'department-needs-head' });
    const ends = last ?? dayBefore(today);
    const after: Person = { ...before.body, grants: withEnded(before.body.grants, grant, ends) };
    const rules = await mayChangeRoles(ports, actor, { before: before.body, after });
    if (!rules.ok) return rules;
    const edits: Edit[] = [{ key: before.key, before, after }];
    if (department && grant.role === 'editor' && last === null) {
      const editors = department.body.editors.filter((editor) => editor !== id);
      edits.push({ key: department.key, before: department, after: { ...department.body, editors } });
    }
    const told = { store, at, grant: { ...grant, to: last ?? today }, version: before.version + 1 };
    const done = await commit(ports, { name: 'role.end', actor, role: role.value, at }, edits, {
      mails: [await endedMail(told, id, null)],
      also: [...(await lookups(store, before.body, after)), ...rules.value],
    });
    return done ? ok(after) : 'conflict';
  });
