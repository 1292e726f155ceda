import type { DepartmentId, Instant, PersonId } from '../../domain/brands.ts';
import type { Department } from '../../domain/department.ts';
import { nameOfGrant, phaseOf } from '../../domain/grants.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import type { Grant, Person } from '../../domain/people.ts';
import { isEditable } from '../../domain/plan.ts';
import type { ItemStore } from '../../ports.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { bodies, cycles, departments, people, plans } from '../../records/tables.ts';
import { orderFor } from '../plan/mail-orders.ts';

type Reader = Pick<ItemStore, 'get' | 'query'>;

/** What the delivery of mails about roles is grouped by. */
export const PEOPLE_SCOPE = 'people';

/** What the department or the body of a role is called; null for a role that is held everywhere. */
export const placeOf = async (store: Reader, { department, body }: Grant): Promise<string | null> => {
  if (department !== undefined) return (await read(store, departments, department))?.body.name ?? department;
  if (body !== undefined) return (await read(store, bodies, body))?.body.name ?? body;
  return null;
};

const plansToWrite = async (
  store: Reader,
  department: DepartmentId,
): Promise<{ year: number; deadline: Instant }[]> => {
  const open = (await readAll(store, cycles, 'cycles')).filter((row) => row.body.status !== 'published');
  const found = await Promise.all(open.map((row) => read(store, plans, row.body.year, department)));
  return found.flatMap((row) =>
    row && isEditable(row.body) ? [{ year: row.body.year, deadline: row.body.deadline }] : [],
  );
};

interface Told {
  store: Reader;
  at: Instant;
  grant: Grant;
  /** Of the receiver's row after the change: the same role given anew is told anew. */
  version: number;
}

/** Tells somebody that they have a role: what they can do with it, from when, and what waits for them. */
export const givenMail = async (
  { store, at, grant, version }: Told,
  person: PersonId,
  before: string | null,
): Promise<MailOrder> => {
  const writes = (grant.role === 'head' || grant.role === 'editor') && grant.department !== undefined;
  const about = { id: `role-given#${nameOfGrant(grant)}#${version}`, scope: PEOPLE_SCOPE, at, next: '/' };
  return orderFor({ person, reason: grant.role }, about, {
    template: 'role-given',
    role: grant.role,
    heldIn: await placeOf(store, grant),
    from: grant.from ?? null,
    to: grant.to ?? null,
    before,
    plans: writes && grant.department !== undefined ? await plansToWrite(store, grant.department) : [],
  });
};

/** Tells somebody that a role of theirs has ended or will. It carries no link: there may be nothing left to sign in to. */
export const endedMail = async (
  { store, at, grant, version }: Told,
  person: PersonId,
  successor: string | null,
): Promise<MailOrder> => ({
  id: `role-ended#${nameOfGrant(grant)}#${version}#${person}`,
  scope: PEOPLE_SCOPE,
  to: { person },
  reason: 'former',
  content: {
    template: 'role-ended',
    role: grant.role,
    heldIn: await placeOf(store, grant),
    last: grant.to ?? localDateAt(at),
    successor,
  },
  link: null,
  calendar: null,
});

/** The department that a head's or an editor's role is about. */
export const departmentOf = async (store: Reader, grant: Grant): Promise<Stored<Department> | undefined> =>
  grant.department === undefined ? undefined : read(store, departments, grant.department);

const isHeadToday = async (store: Reader, department: Department, at: Instant): Promise<boolean> => {
  const head = await read(store, people, department.head);
  const today = localDateAt(at);
  return (head?.body.grants ?? []).some(
    (grant) => grant.role === 'head' && grant.department === department.id && phaseOf(grant, today) === 'now',
  );
};

/**
 * Whom the department's mails go to once the role is given: an editor is added, and a head takes the place of one who is
 * head no more. One who is head today stays the one that is written to until the role is handed over.
 */
export const departmentWith = async (
  store: Reader,
  department: Department,
  { grant, person, at }: { grant: Grant; person: Pick<Person, 'id'>; at: Instant },
): Promise<Department> => {
  if (grant.role === 'editor') {
    return department.editors.includes(person.id)
      ? department
      : { ...department, editors: [...department.editors, person.id] };
  }
  const begins = phaseOf(grant, localDateAt(at)) === 'now';
  const takesOver = grant.role === 'head' && begins && !(await isHeadToday(store, department, at));
  return takesOver ? { ...department, head: person.id } : department;
};
