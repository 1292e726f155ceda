import type { Body } from '../../domain/body.ts';
import type { MeetingId, PersonId, SeatId } from '../../domain/brands.ts';
import { attendingAt, isQuorate } from '../../domain/council/count.ts';
import { neededFor } from '../../domain/council/decide.ts';
import { type Motion, noProceedings } from '../../domain/council/proceedings.ts';
import { inMatter, type Waits, waitsIn } from '../../domain/council/serving.ts';
import {
  type AgendaItem,
  type Attending,
  type Ballot,
  type Meeting,
  minutedNumber,
  type Recusal,
  type Reservation,
  type SeatInMatter,
  type Spell,
  type Vote,
} from '../../domain/meeting.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../../ports.ts';
import { readAll } from '../../records/read.ts';
import { meetingPartition, proceedings, reservations, stances, votes } from '../../records/tables.ts';
import { loadRoom, type Reader, type Room, recusedIn, servingNow, sittingOf } from './load-meeting.ts';
import { matterNow } from './matter.ts';

export interface SeatView extends SeatInMatter {
  /** Whether its vote is in. How it was cast is shown once the item is closed, as an open vote must be (KL 5:67). */
  hasVoted: boolean;
  ballot: Ballot | null;
}

export interface ItemView {
  item: AgendaItem;
  version: number;
  seats: SeatView[];
  chair: Attending['chair'];
  quorum: { needed: number; there: number; quorate: boolean };
  recusals: Recusal[];
  reservations: Reservation[];
  /** Motions from the floor, those taken back too. */
  motions: readonly Motion[];
  /** How the chair put the questions, where it was another way than the derived one. */
  order: string | null;
  /** How many have told what they think beforehand. */
  stances: number;
  voted: number;
  /** Under which the matter is registered; as the minutes have it once they are adjusted. */
  caseNumber: string | null;
}

export interface PersonView {
  person: PersonId;
  name: string;
  party: string;
  role: { kind: 'member'; seat: SeatId } | { kind: 'substitute'; order: number };
  present: boolean;
  remote: boolean;
  /** Has left for another reason than a conflict of interest: does not serve again today (KL 5:20). */
  barred: boolean;
  /** The seat on which the person serves now, recusals aside. */
  serves: SeatId | null;
  /** Why one who is there serves on no seat; null for whoever serves or is absent. */
  waits: Waits | null;
  /** When the person was there, from–to (KL 5:66). */
  spells: readonly Spell[];
}

export interface MeetingView {
  meeting: Meeting;
  version: number;
  body: Body;
  items: ItemView[];
  people: PersonView[];
  /** Presence as it stands now, recusals aside. */
  quorum: { needed: number; there: number; quorate: boolean };
}

const attendingOf = (room: Room, item: AgendaItem, now: Meeting['startsAt']): Attending => {
  if ('attending' in item && item.attending) return item.attending;
  const chosen = room.meeting.body.presiding;
  return attendingAt(
    sittingOf(room),
    { recused: recusedIn(room, item.number), chosen, minorityUsed: false, fingerprint: item.subject.fingerprint },
    now,
  );
};

const quorumIn = (body: Body, attending: Attending) => ({
  needed: neededFor(body.rules, body.seats, body.quorum),
  there: attending.seats.filter((one) => body.rules === 'council' || !one.recused).length,
  quorate: isQuorate(body, attending),
});

const seatViews = (item: AgendaItem, attending: Attending, cast: readonly Vote[]): SeatView[] => {
  const bySeat = new Map(cast.map((vote) => [vote.seat, vote]));
  return attending.seats.map((one) => {
    const vote = bySeat.get(one.seat);
    const ballot = vote && vote.status !== 'open' && vote.ballot?.person === one.person ? vote.ballot : null;
    return {
      ...one,
      hasVoted: ballot !== null,
      ballot: item.status === 'closed' || item.status === 'casting' ? ballot : null,
    };
  });
};

const peopleOf = (room: Room, now: Meeting['startsAt']): PersonView[] => {
  const there = inMatter(sittingOf(room), [], now);
  const spells = new Map(room.attendances.map(({ body }) => [body.person, body.spells]));
  const serves = new Map([...there.serving].map(([seat, server]) => [server.person, seat]));
  return [...room.roster.byPerson.values()].map(({ person, name, party, role }) => ({
    person,
    name,
    party,
    role: role.kind === 'member' ? { kind: role.kind, seat: role.seat } : role,
    present: there.present.has(person),
    remote: there.present.has(person) && spells.get(person)?.at(-1)?.remote === true,
    barred: there.barred.has(person),
    serves: serves.get(person) ?? null,
    waits: waitsIn(sittingOf(room), there, person),
    spells: spells.get(person) ?? [],
  }));
};

/** A meeting as its secretary sees it, worked out from the rows: who serves where, who has voted, how each item went. */
export const meetingView = async (
  ports: { store: Reader; clock: Clock },
  id: MeetingId,
): Promise<Result<MeetingView>> => {
  const loaded = await loadRoom(ports.store, id);
  if (!loaded.ok) return loaded;
  const room = loaded.value;
  const now = ports.clock.now();
  const partition = meetingPartition(id);
  const [voteRows, stanceRows, reservationRows, proceedingRows] = await Promise.all([
    readAll(ports.store, votes, partition, 'vote#'),
    readAll(ports.store, stances, partition, 'stance#'),
    readAll(ports.store, reservations, partition, 'reservation#'),
    readAll(ports.store, proceedings, partition, 'proceedings#'),
  ]);
  const numberOf = async (item: AgendaItem): Promise<string | null> => {
    const minuted = minutedNumber(room.meeting.body, item.number);
    return minuted === undefined ? (await matterNow(ports.store, item.subject)).caseNumber : minuted;
  };
  const viewOf = async ({ body: item, version }: Room['items'][number]): Promise<ItemView> => {
    const attending = attendingOf(room, item, now);
    const seats = seatViews(
      item,
      attending,
      voteRows.map((row) => row.body).filter((vote) => vote.item === item.number),
    );
    const written = proceedingRows.find((row) => row.body.item === item.number)?.body ?? noProceedings(item.number);
    return {
      item,
      version,
      seats,
      chair: attending.chair,
      quorum: quorumIn(room.body, attending),
      recusals: room.recusals.filter((one) => one.item === item.number),
      reservations: reservationRows.map((row) => row.body).filter((one) => one.item === item.number),
      motions: written.motions,
      order: written.order,
      stances: stanceRows.filter((row) => row.body.item === item.number).length,
      voted: seats.filter((one) => one.hasVoted).length,
      caseNumber: await numberOf(item),
    };
  };
  const items = await Promise.all(room.items.map(viewOf));
  return ok({
    meeting: room.meeting.body,
    version: room.meeting.version,
    body: room.body,
    items,
    people: peopleOf(room, now),
    quorum: servingNow(room, now),
  });
};
