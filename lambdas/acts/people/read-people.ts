import type { LocalDate, PersonId } from '../../domain/brands.ts';
import type { Department } from '../../domain/department.ts';
import { hasEnded, phaseOf } from '../../domain/grants.ts';
import { addDays, localDateAt } from '../../domain/local-time.ts';
import type { Mail } from '../../domain/mail-content.ts';
import { type Actor, addressesOf, type Person, type Role, type Session } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { read, readAll } from '../../records/read.ts';
import { bodies, cycles, departments, mails, meetings, people } from '../../records/tables.ts';
import { DOCUMENT_SCOPE } from '../document/document-mails.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { PEOPLE_SCOPE } from './role-effects.ts';
import { type SessionPorts, sessionsOf } from './sessions.ts';

type Reader = Pick<ItemStore, 'get' | 'query'>;

/** `ended`: had roles and has none now or to come. `unreachable`: an address of theirs is dead. `no-role`: never had one. */
export const PEOPLE_STATES = ['ended', 'unreachable', 'no-role'] as const;
export type PeopleState = (typeof PEOPLE_STATES)[number];

export interface PeopleFilter {
  /** Words that all stand in the name, the addresses or the id, in either case. */
  q?: string;
  /** Held today or to come, for the department or the body where one is asked for. */
  role?: Role;
  department?: string;
  body?: string;
  state?: PeopleState;
}

/** What to call the departments and the bodies that roles are held in. */
export interface PlaceNames {
  departments: ReadonlyMap<string, string>;
  bodies: ReadonlyMap<string, string>;
}

export const isUnreachable = (person: Person): boolean => addressesOf(person).some((one) => one.state !== 'ok');

const simple = (text: string): string => text.normalize('NFC').toLocaleLowerCase('sv');

const stateFits = (person: Person, state: PeopleState, today: LocalDate): boolean => {
  switch (state) {
    case 'ended':
      return hasEnded(person, today);
    case 'unreachable':
      return isUnreachable(person);
    case 'no-role':
      return person.grants.length === 0;
  }
};

const fits = (person: Person, { q, role, department, body, state }: PeopleFilter, today: LocalDate): boolean => {
  const text = simple([person.name, person.id, ...addressesOf(person).map((one) => one.email)].join(' '));
  const words = simple(q ?? '').split(/\s+/);
  const asked = role !== undefined || department !== undefined || body !== undefined;
  const held = person.grants.filter((grant) => state === 'ended' || phaseOf(grant, today) !== 'over');
  return (
    words.every((word) => text.includes(word)) &&
    (state === undefined || stateFits(person, state, today)) &&
    (!asked ||
      held.some(
        (grant) =>
          (role === undefined || grant.role === role) &&
          (department === undefined || grant.department === department) &&
          (body === undefined || grant.body === body),
      ))
  );
};

export const placeNames = async (store: Reader): Promise<PlaceNames> => {
  const [allDepartments, allBodies] = await Promise.all([
    readAll(store, departments, 'departments'),
    readAll(store, bodies, 'bodies'),
  ]);
  return {
    departments: new Map(allDepartments.map(({ body }) => [body.id, body.name])),
    bodies: new Map(allBodies.map(({ body }) => [body.id, body.name])),
  };
};

/** The people who fit, by name. Refused for whoever may not read people. */
export const listPeople = async (ports: ActPorts, actor: Actor, filter: PeopleFilter): Promise<Result<Person[]>> => {
  const at = ports.clock.now();
  const role = permitted(actor, 'people.read', {}, at);
  if (!role.ok) return role;
  const today = localDateAt(at);
  const all = (await readAll(ports.store, people, 'people')).map((row) => row.body);
  return ok(all.filter((person) => fits(person, filter, today)).sort((a, b) => a.name.localeCompare(b.name, 'sv')));
};

export interface PersonView {
  person: Person;
  version: number;
  /** Departments whose mails the person gets. */
  writtenTo: readonly Department[];
  /** Departments that name the person as head without the role today. */
  headless: readonly Department[];
  sessions: readonly Session[];
  mails: readonly Mail[];
}

/** So many of a person's mails are shown, the newest first. */
const MOST_MAILS = 15;
/** Meetings whose mails are looked through: those of the last three months, and those to come. */
const DAYS_BACK = 90;
const MOST_MEETINGS = 8;

const latestMails = async (store: Reader, id: PersonId, today: LocalDate): Promise<Mail[]> => {
  const years = (await readAll(store, cycles, 'cycles')).map((row) => String(row.body.year)).slice(-2);
  const sittings = (await readAll(store, meetings, 'meetings'))
    .map((row) => row.body)
    .filter((meeting) => meeting.date >= addDays(today, -DAYS_BACK))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .slice(0, MOST_MEETINGS);
  const scopes = [...years, ...sittings.map((meeting) => meeting.id), PEOPLE_SCOPE, DOCUMENT_SCOPE];
  const rows = await Promise.all(scopes.map((scope) => readAll(store, mails, `mail#${scope}`)));
  return rows
    .flat()
    .map((row) => row.body)
    .filter(({ to }) => 'person' in to && to.person === id)
    .sort((a, b) => (a.orderedAt < b.orderedAt ? 1 : -1))
    .slice(0, MOST_MAILS);
};

/** One person with what an administrator needs to know: roles, where they are signed in, what they were mailed last. */
export const viewPerson = async (
  ports: ActPorts & SessionPorts,
  actor: Actor,
  id: PersonId,
): Promise<Result<PersonView>> => {
  const at = ports.clock.now();
  const role = permitted(actor, 'people.read', {}, at);
  if (!role.ok) return role;
  const row = await read(ports.store, people, id);
  if (!row) return refuse({ why: 'not-found', what: 'person' });
  const today = localDateAt(at);
  const person = row.body;
  const all = (await readAll(ports.store, departments, 'departments')).map((one) => one.body);
  const isHead = (department: Department): boolean =>
    person.grants.some(
      (grant) => grant.role === 'head' && grant.department === department.id && phaseOf(grant, today) === 'now',
    );
  return ok({
    person,
    version: row.version,
    writtenTo: all.filter(({ head, editors }) => head === id || editors.includes(id)),
    headless: all.filter((department) => department.head === id && !isHead(department)),
    sessions: await sessionsOf(ports, id, ''),
    mails: await latestMails(ports.store, id, today),
  });
};
