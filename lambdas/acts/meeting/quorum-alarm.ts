import type { Instant, PersonId } from '../../domain/brands.ts';
import { isReachable, type Reach, reachOf } from '../../domain/council/reach.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { Person } from '../../domain/people.ts';
import { read, readAll } from '../../records/read.ts';
import { meetings, people } from '../../records/tables.ts';
import { orderFor } from '../plan/mail-orders.ts';
import { holdersOf } from '../receivers.ts';
import { loadBody, loadRoster, type Reader } from './load-meeting.ts';
import { aboutMeeting } from './summon.ts';

/** How far the body of a meeting can be reached; `changed` stands in for what its row says of one person. */
export const reachIn = async (
  store: Reader,
  meeting: Pick<Meeting, 'body' | 'date'>,
  changed?: Person,
): Promise<Reach> => {
  const roster = await loadRoster(store, meeting);
  const found = await Promise.all(
    [...roster.members.values()].map(async ({ person }) =>
      changed?.id === person ? changed : (await read(store, people, person))?.body,
    ),
  );
  const known = new Map(found.flatMap((person) => (person ? [[person.id, person] as const] : [])));
  const canReach = (id: PersonId): boolean => {
    const person = known.get(id);
    return person !== undefined && isReachable(person, false);
  };
  return reachOf(await loadBody(store, meeting.body), roster, canReach);
};

/**
 * The alarm to secretary and finance for meetings to come, when addresses fail until fewer members can be reached than are
 * needed: once a meeting, which the mail's id sees to.
 */
export const quorumAlarms = async (store: Reader, changed: Person, at: Instant): Promise<MailOrder[]> => {
  const bodies = new Set(
    changed.grants.flatMap((grant) => (grant.role === 'member' && grant.body ? [grant.body] : [])),
  );
  const today = localDateAt(at);
  const orders: MailOrder[] = [];
  for (const { body: meeting } of await readAll(store, meetings, 'meetings')) {
    const isToCome = meeting.status === 'planned' || meeting.status === 'summoned' || meeting.status === 'open';
    if (!bodies.has(meeting.body) || !isToCome || meeting.date < today) continue;
    const reach = await reachIn(store, meeting, changed);
    if (!reach.atRisk) continue;
    const about = { id: `quorum-at-risk#${meeting.id}`, scope: meeting.id, at, next: `/mote/${meeting.id}/utskick` };
    const content = {
      template: 'quorum-at-risk',
      ...aboutMeeting(meeting),
      reachable: reach.reachable,
      needed: reach.needed,
      unreachable: reach.unreachable.length,
    } as const;
    const secretaries = await holdersOf(store, 'secretary', at, meeting.body);
    const finance = (await holdersOf(store, 'finance', at)).filter(
      (one) => !secretaries.some((other) => other.person === one.person),
    );
    orders.push(...[...secretaries, ...finance].map((receiver) => orderFor(receiver, about, content)));
  }
  return orders;
};
