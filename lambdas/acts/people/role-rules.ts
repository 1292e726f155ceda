import type { PersonId } from '../../domain/brands.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import { administratorUntil } from '../../domain/grants.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Actor, Person } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Write } from '../../ports.ts';
import { read, readAll } from '../../records/read.ts';
import { holders, people } from '../../records/tables.ts';
import { noteAttempt } from '../note-attempt.ts';
import type { ActPorts } from '../permitted.ts';

/** What the roles of a person were and are to be. Undefined before somebody is added. */
export interface RoleChange {
  before: Person | undefined;
  after: Person;
}

/** One who is administrator for at least as long as the person would have been; undefined when there is nobody. */
const otherAdministrator = async (
  ports: ActPorts,
  { before, after }: RoleChange,
): Promise<Write | 'none' | undefined> => {
  const today = localDateAt(ports.clock.now());
  const was = administratorUntil(before?.grants ?? [], today);
  const willBe = administratorUntil(after.grants, today);
  const loses = was !== undefined && willBe !== null && (willBe === undefined || was === null || willBe < was);
  if (!loses) return 'none';
  const rows = await readAll(ports.store, holders, 'role#administrator');
  for (const id of new Set(rows.map((row) => row.body.person))) {
    if (id === after.id) continue;
    const other = await read(ports.store, people, id);
    const until = other && administratorUntil(other.body.grants, today);
    if (other && (until === null || (until !== undefined && was !== null && until >= was))) {
      return { op: 'check', key: other.key, when: { version: other.version } };
    }
  }
  return undefined;
};

/** Nobody changes their own roles; that somebody tried is traced. */
export const notTheirOwn = async (
  ports: ActPorts,
  actor: Actor,
  ...whose: readonly PersonId[]
): Promise<Result<undefined>> => {
  const own = whose.find((id) => id === actor.person);
  if (own === undefined) return ok(undefined);
  await noteAttempt(ports, actor, { what: 'role', where: `person/${own}` });
  return refuse({ why: 'rule', rule: '', code: 'own-role' });
};

/**
 * Whether the actor may change the person's roles so: nobody changes their own, and there is always an administrator left.
 * Gives the conditions under which it was judged, to be written with the change: of two administrators who end each other's
 * role at once, one is refused.
 */
export const mayChangeRoles = async (ports: ActPorts, actor: Actor, change: RoleChange): Promise<Result<Write[]>> => {
  const { before, after } = change;
  if (fingerprintOf(before?.grants ?? []) === fingerprintOf(after.grants)) return ok([]);
  const own = await notTheirOwn(ports, actor, after.id);
  if (!own.ok) return own;
  const other = await otherAdministrator(ports, change);
  if (other === undefined) return refuse({ why: 'rule', rule: '', code: 'last-administrator' });
  return ok(other === 'none' ? [] : [other]);
};
