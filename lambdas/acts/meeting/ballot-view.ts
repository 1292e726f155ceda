import type { Body, Membership } from '../../domain/body.ts';
import type { MeetingId, PersonId } from '../../domain/brands.ts';
import { isPresent } from '../../domain/council/attendance.ts';
import type { AgendaItem, Ballot, Meeting } from '../../domain/meeting.ts';
import { ok, type Refusal, type Result, refuse } from '../../domain/result.ts';
import type { Clock } from '../../ports.ts';
import { read, readAll } from '../../records/read.ts';
import { padded } from '../../records/table.ts';
import { meetingPartition, stances, votes } from '../../records/tables.ts';
import { loadRoom, type Reader, type Room, recusedIn } from './load-meeting.ts';
import { matterNow } from './matter.ts';
import { recusedRefusal, seatFor } from './voter.ts';

export interface BallotItem {
  item: AgendaItem;
  /** What the person has answered: the vote, or before the meeting the stance. */
  mine: Ballot | null;
  mineIs: 'vote' | 'stance' | null;
  recused: boolean;
  /** What can be answered now; null when nothing can, and then `why`. */
  form: 'stance' | 'vote' | 'casting-vote' | null;
  why: Refusal | null;
  mayRecuse: boolean;
  /** The content is another than the one on the agenda: nothing can be answered about it. */
  stale: boolean;
  caseNumber: string | null;
}

export interface BallotView {
  meeting: Meeting;
  body: Body;
  me: Membership;
  present: boolean;
  mayCheckIn: boolean;
  items: BallotItem[];
}

type Form = Pick<BallotItem, 'form' | 'why'>;
const none = (why: Refusal | null): Form => ({ form: null, why });

const voteForm = (
  room: Room,
  item: AgendaItem,
  mine: Ballot | null,
  at: { person: PersonId; now: Meeting['startsAt'] },
): Form => {
  switch (item.status) {
    case 'announced':
      return none({ why: 'wrong-state', status: item.status });
    case 'open': {
      if (mine && !room.body.changeVotes) return none({ why: 'exists', what: 'vote' });
      const seat = seatFor(room, item.number, at.person, at.now);
      return seat.ok ? { form: 'vote', why: null } : none(seat.refusal);
    }
    case 'casting':
      return item.attending.chair?.person === at.person
        ? { form: 'casting-vote', why: null }
        : none({ why: 'too-late', at: item.attending.at });
    case 'closing':
      return none({ why: 'too-late', at: item.attending.at });
    case 'closed':
      return none({ why: 'too-late', at: item.result.at });
  }
};

const formFor = (
  room: Room,
  item: AgendaItem,
  mine: Ballot | null,
  at: { person: PersonId; now: Meeting['startsAt'] },
): Form => {
  const meeting = room.meeting.body;
  if (recusedIn(room, item.number).includes(at.person)) return none(recusedRefusal(meeting).refusal);
  if (meeting.status === 'planned' || meeting.status === 'called-off')
    return none({ why: 'wrong-state', status: meeting.status });
  if (meeting.status === 'summoned') return { form: 'stance', why: null };
  return meeting.status === 'open' ? voteForm(room, item, mine, at) : none({ why: 'too-late', at: meeting.closedAt });
};

/** The person's own vote: a member's on the member's seat, a substitute's on whichever seat it served. */
const voteOf = async (store: Reader, room: Room, item: AgendaItem, me: Membership): Promise<Ballot | null> => {
  if (item.status === 'announced') return null;
  const { id } = room.meeting.body;
  const rows =
    me.role.kind === 'member'
      ? [await read(store, votes, id, item.number, me.role.seat)]
      : await readAll(store, votes, meetingPartition(id), `vote#${padded(item.number)}#`);
  const ballots = rows.flatMap((row) =>
    row && row.body.status !== 'open' && row.body.ballot ? [row.body.ballot] : [],
  );
  return ballots.find((ballot) => ballot.person === me.person) ?? null;
};

const itemFor = async (
  store: Reader,
  room: Room,
  item: AgendaItem,
  at: { me: Membership; now: Meeting['startsAt'] },
): Promise<BallotItem> => {
  const { me, now } = at;
  const vote = await voteOf(store, room, item, me);
  const stance = (await read(store, stances, room.meeting.body.id, item.number, me.person))?.body ?? null;
  const standing = await matterNow(store, item.subject);
  const isOver = item.status === 'closed';
  const stale = !isOver && standing.fingerprint !== item.subject.fingerprint;
  const recused = recusedIn(room, item.number).includes(me.person);
  const { form, why } = stale
    ? none({ why: 'stale', current: standing.number })
    : formFor(room, item, vote, { person: me.person, now });
  const { status } = room.meeting.body;
  const mayRecuse =
    !recused && (status === 'summoned' || status === 'open') && (item.status === 'announced' || item.status === 'open');
  return {
    item,
    mine: vote ?? stance,
    mineIs: vote ? 'vote' : stance ? 'stance' : null,
    recused,
    form,
    why,
    mayRecuse,
    stale,
    caseNumber: standing.caseNumber,
  };
};

/**
 * What one person's ballot shows: each matter with what the person has answered, and which form there is to answer it.
 * Refused for one who is not of the body on the meeting's day (KL 5:9). Reads only.
 */
export const ballotView = async (
  ports: { store: Reader; clock: Clock },
  person: PersonId,
  id: MeetingId,
): Promise<Result<BallotView>> => {
  const loaded = await loadRoom(ports.store, id);
  if (!loaded.ok) return loaded;
  const room = loaded.value;
  const me = room.roster.byPerson.get(person);
  if (!me) return refuse({ why: 'not-allowed' });
  const now = ports.clock.now();
  const meeting = room.meeting.body;
  const present = isPresent(room.attendances.find((row) => row.body.person === person)?.body);
  return ok({
    meeting,
    body: room.body,
    me,
    present,
    mayCheckIn: meeting.status === 'open' && room.body.selfCheckIn && !present,
    items: await Promise.all(room.items.map((row) => itemFor(ports.store, room, row.body, { me, now }))),
  });
};
