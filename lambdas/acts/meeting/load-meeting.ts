import type { Body, Membership } from '../../domain/body.ts';
import type { Instant, MeetingId, PersonId } from '../../domain/brands.ts';
import { attendingAt, isQuorate } from '../../domain/council/count.ts';
import { neededFor } from '../../domain/council/decide.ts';
import { type Roster, rosterFor } from '../../domain/council/roster.ts';
import type { Handling, Sitting } from '../../domain/council/serving.ts';
import type { AgendaItem, Attendance, Meeting, Recusal } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import type { Action } from '../../domain/permissions.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { attendances, bodies, items, meetingPartition, meetings, memberships, recusals } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';

export type Reader = Pick<ItemStore, 'get' | 'query'>;

export const meetingSubject = (id: MeetingId): string => `meeting#${id}`;
export const decisionExecution = (id: MeetingId): string => `decision-${id}`;

export const loadMeeting = async (store: Reader, id: MeetingId): Promise<Result<Stored<Meeting>>> => {
  const meeting = await read(store, meetings, id);
  return meeting ? ok(meeting) : refuse({ why: 'not-found', what: 'meeting' });
};

export const loadItem = async (store: Reader, id: MeetingId, number: number): Promise<Result<Stored<AgendaItem>>> => {
  const item = await read(store, items, id, number);
  return item ? ok(item) : refuse({ why: 'not-found', what: 'item' });
};

/** In agenda order. */
export const loadItems = async (store: Reader, id: MeetingId): Promise<Stored<AgendaItem>[]> =>
  (await readAll(store, items, meetingPartition(id), 'item#')).sort((a, b) => a.body.number - b.body.number);

export const loadBody = async (store: Reader, id: string): Promise<Body> => {
  const body = await read(store, bodies, id);
  if (!body) throw new Error(`A meeting stands for the body ${id}, which does not exist`);
  return body.body;
};

/** The body as composed on the meeting's day. */
export const loadRoster = async (store: Reader, meeting: Pick<Meeting, 'body' | 'date'>): Promise<Roster> => {
  const all = await readAll(store, memberships, `body#${meeting.body}`, 'membership#');
  return rosterFor(
    all.map((row): Membership => row.body),
    meeting.date,
  );
};

/** A meeting with everything that says who has which vote. */
export interface Room {
  meeting: Stored<Meeting>;
  body: Body;
  roster: Roster;
  items: readonly Stored<AgendaItem>[];
  attendances: readonly Stored<Attendance>[];
  /** Those that stand: what was entered by mistake and taken back is as if it had never been. */
  recusals: readonly Recusal[];
}

export const loadRoom = async (store: Reader, id: MeetingId): Promise<Result<Room>> => {
  const meeting = await loadMeeting(store, id);
  if (!meeting.ok) return meeting;
  const partition = meetingPartition(id);
  const [body, roster, itemRows, attendanceRows, recusalRows] = await Promise.all([
    loadBody(store, meeting.value.body.body),
    loadRoster(store, meeting.value.body),
    loadItems(store, id),
    readAll(store, attendances, partition, 'attendance#'),
    readAll(store, recusals, partition, 'recusal#'),
  ]);
  const room = { meeting: meeting.value, body, roster, items: itemRows, attendances: attendanceRows };
  return ok({ ...room, recusals: recusalRows.map((row) => row.body).filter(isStanding) });
};

/** Recorded and not taken back. */
export const isStanding = (recusal: Pick<Recusal, 'withdrawnAt'>): boolean => !recusal.withdrawnAt;

export const recusedIn = (room: Room, item: number): PersonId[] =>
  room.recusals.filter((one) => one.item === item).map((one) => one.person);

const handlingOf = (room: Room, item: AgendaItem): Handling[] => {
  const recused = recusedIn(room, item.number);
  switch (item.status) {
    case 'announced':
      return [];
    case 'open':
      return [{ from: item.openedAt, to: null, recused }];
    default:
      return item.openedAt && item.attending ? [{ from: item.openedAt, to: item.attending.at, recused }] : [];
  }
};

const sittings = new WeakMap<Room, Sitting>();

/** The same sitting for the same room, so that what is worked out of it for one matter serves the others. */
export const sittingOf = (room: Room): Sitting => {
  const known = sittings.get(room);
  if (known) return known;
  const sitting: Sitting = {
    body: room.body,
    roster: room.roster,
    attendances: room.attendances.map((row) => row.body),
    handled: room.items.flatMap((row) => handlingOf(room, row.body)),
  };
  sittings.set(room, sitting);
  return sitting;
};

/** How the meeting stands, recusals aside: how many serve, how many are needed. */
export const servingNow = (room: Room, now: Instant): { needed: number; there: number; quorate: boolean } => {
  const matter = { recused: [], chosen: room.meeting.body.presiding, minorityUsed: false, fingerprint: '' };
  const attending = attendingAt(sittingOf(room), matter, now);
  const { rules, seats, quorum } = room.body;
  return {
    needed: neededFor(rules, seats, quorum),
    there: attending.seats.length,
    quorate: isQuorate(room.body, attending),
  };
};

export interface Lead {
  meeting: Stored<Meeting>;
  role: string;
  at: Instant;
}

/** The meeting, for one who may lead it (or do `action` for its body). */
export const asLead = async (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  action: Action = 'meeting.lead',
): Promise<Result<Lead>> => {
  const at = ports.clock.now();
  const meeting = await loadMeeting(ports.store, id);
  if (!meeting.ok) return meeting;
  const role = permitted(actor, action, { body: meeting.value.body.body }, at);
  return role.ok ? ok({ meeting: meeting.value, role: role.value, at }) : role;
};
