import type { DepartmentId, LocalDate, PersonId } from '../../domain/brands.ts';
import type { Department } from '../../domain/department.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import { overlapping } from '../../domain/grants.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import type { Actor, Grant, Person } from '../../domain/people.ts';
import type { PersonEntry, PersonRow } from '../../domain/people-file.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import { simplified } from '../../domain/table-columns.ts';
import { commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { departments, people } from '../../records/tables.ts';
import { noteAttempt } from '../note-attempt.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { addressProblems, lookups } from './person-lookups.ts';
import { type PlaceNames, placeNames } from './read-people.ts';
import { departmentWith, givenMail } from './role-effects.ts';
import { problemsOfRole, startingToday } from './roles.ts';
import { whoIs } from './roster-plan.ts';

export type PeopleLine = { line: number; name: string } & (
  | { came: 'added' | 'changed' | 'unchanged'; newPerson: boolean }
  | { came: 'not-read'; problems: readonly Problem[] }
  /** A good line that was not stored since another was bad. */
  | { came: 'held-back' }
);

export interface PeopleReport {
  lines: PeopleLine[];
  /** False for a trial, and when a line was bad. */
  stored: boolean;
}

interface Planned {
  line: number;
  entry: PersonEntry;
  person: PersonId;
  newPerson: boolean;
  /** The role that the person is to have from then on; null for none, or one that is there already. */
  grant: Grant | null;
}

type Judged = { planned: Planned } | { line: number; name: string; problems: readonly Problem[] };

/** The id of a place by its id or its name; what is neither stays as it was, to be told as not found. */
const idOfPlace = (names: ReadonlyMap<string, string>, written: string): string | undefined => {
  if (written === '') return undefined;
  if (names.has(written)) return written;
  return [...names].find(([, name]) => simplified(name) === simplified(written))?.[0] ?? written;
};

const grantOf = (entry: PersonEntry, places: PlaceNames): Grant | null => {
  if (entry.role === null) return null;
  const department = idOfPlace(places.departments, entry.department);
  const body = idOfPlace(places.bodies, entry.body);
  return {
    role: entry.role,
    ...(department === undefined ? {} : { department: department as DepartmentId }),
    ...(body === undefined ? {} : { body: body as NonNullable<Grant['body']> }),
    ...(entry.from === null ? {} : { from: entry.from }),
    ...(entry.to === null ? {} : { to: entry.to }),
  };
};

/** A role that is held for some of the same days until the same day is the one of the line: the same file changes nothing. */
const isThere = (person: Person | undefined, grant: Grant): 'there' | 'clashes' | 'free' => {
  const other = overlapping(person?.grants ?? [], grant);
  if (!other) return 'free';
  return other.to === grant.to ? 'there' : 'clashes';
};

const judge = async (
  ports: ActPorts,
  { rows, actor, today }: { rows: readonly PersonRow[]; actor: Actor; today: LocalDate },
): Promise<Judged[]> => {
  const { store } = ports;
  const places = await placeNames(store);
  const chosen = new Map<string, PersonId>();
  const given = new Map<string, Grant[]>();
  const judged: Judged[] = [];
  for (const row of rows) {
    if (!('entry' in row)) {
      judged.push(row);
      continue;
    }
    const { line, name, entry } = row;
    const who = await whoIs(store, entry, chosen);
    if ('problem' in who) {
      judged.push({ line, name, problems: [who.problem] });
      continue;
    }
    const { person, isNew } = who;
    const asked = grantOf(entry, places);
    const grant = asked && startingToday(asked, today);
    const problems: Problem[] = grant ? await problemsOfRole(store, grant) : [];
    if (grant?.to !== undefined && grant.to < today) problems.push({ pointer: '/to', code: 'in-the-past' });
    const known = (await read(store, people, person))?.body;
    const state = grant ? isThere(known, grant) : 'there';
    const earlier = given.get(person) ?? [];
    if (state === 'clashes' || (grant && overlapping(earlier, grant)))
      problems.push({ pointer: '/role', code: 'taken' });
    if (person === actor.person && state === 'free') problems.push({ pointer: '/role', code: 'own-role' });
    if (problems.length > 0) {
      judged.push({ line, name, problems });
      continue;
    }
    if (grant) given.set(person, [...earlier, grant]);
    judged.push({ planned: { line, entry, person, newPerson: isNew, grant: state === 'free' ? grant : null } });
  }
  return judged;
};

const cameOf = ({ newPerson, grant }: Planned): 'added' | 'changed' | 'unchanged' =>
  newPerson ? 'added' : grant ? 'changed' : 'unchanged';

const report = (judged: readonly Judged[], stored: boolean): PeopleReport => {
  const anyBad = judged.some((one) => 'problems' in one);
  return {
    stored: stored && !anyBad,
    lines: judged.map((one): PeopleLine => {
      if ('problems' in one) return { line: one.line, name: one.name, came: 'not-read', problems: one.problems };
      const { line, entry, newPerson } = one.planned;
      const told = { line, name: entry.name };
      return anyBad ? { ...told, came: 'held-back' } : { ...told, came: cameOf(one.planned), newPerson };
    }),
  };
};

/** One person with all of their lines, in one write. Again it changes nothing. */
const storePerson = (
  ports: ActPorts,
  { actor, role }: { actor: Actor; role: string },
  lines: readonly Planned[],
): Promise<void> =>
  untilCommitted(async () => {
    const { store } = ports;
    const at = ports.clock.now();
    const [first] = lines;
    if (!first) return undefined;
    const before = await read(store, people, first.person);
    const { name, email } = first.entry;
    const blank: Person = { id: first.person, name, email, locale: 'sv', grants: [], address: 'ok' };
    const there = before?.body ?? blank;
    if (!before && (await addressProblems(ports, first.person, { email })).length > 0)
      throw new Error('An address was taken while people were imported');
    const fresh = lines.flatMap(({ grant }) => (grant && isThere(before?.body, grant) === 'free' ? [grant] : []));
    const after: Person = { ...there, grants: [...there.grants, ...fresh] };
    if (before && fingerprintOf(before.body) === fingerprintOf(after)) return undefined;
    const changed = new Map<string, { key: Edit['key']; before: Edit['before']; after: Department }>();
    const told: MailOrder[] = [];
    for (const grant of fresh) {
      const version = (before?.version ?? 0) + 1;
      told.push(await givenMail({ store, at, grant, version }, first.person, null));
      if (grant.department === undefined) continue;
      const row = await read(store, departments, grant.department);
      const last = changed.get(grant.department)?.after ?? row?.body;
      if (!row || !last) continue;
      const next = await departmentWith(store, last, { grant, person: after, at });
      if (next !== row.body) changed.set(grant.department, { key: row.key, before: row, after: next });
    }
    const edits: Edit[] = [{ key: people.key(first.person), before, after }, ...changed.values()];
    const done = await commit(ports, { name: 'people.import', actor, role, at }, edits, {
      mails: told,
      also: await lookups(store, before?.body, after),
    });
    return done ? undefined : 'conflict';
  });

/**
 * Adds the people of a file and gives each the role of their line; those with a known address are known, and their other
 * roles stay. All or nothing: one bad line stores nothing, and the report names line and field. Each is told by mail of the
 * roles that are new. The same file again changes nothing, so an import that was cut short is made whole by repeating it.
 */
export const importPeople = async (
  ports: ActPorts,
  actor: Actor,
  { rows, dryRun }: { rows: readonly PersonRow[]; dryRun: boolean },
): Promise<Result<PeopleReport>> => {
  const at = ports.clock.now();
  const role = permitted(actor, 'people.edit', {}, at);
  if (!role.ok) return role;
  const judged = await judge(ports, { rows, actor, today: localDateAt(at) });
  const own = judged.some((one) => 'problems' in one && one.problems.some(({ code }) => code === 'own-role'));
  if (own) await noteAttempt(ports, actor, { what: 'role', where: `person/${actor.id}` });
  if (dryRun || judged.some((one) => 'problems' in one)) return ok(report(judged, false));
  const planned = judged.flatMap((one) => ('planned' in one ? [one.planned] : []));
  const byPerson = Map.groupBy(planned, ({ person }) => person);
  for (const lines of byPerson.values()) await storePerson(ports, { actor, role: role.value }, lines);
  return ok(report(judged, true));
};
