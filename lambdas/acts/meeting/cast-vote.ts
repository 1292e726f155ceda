import type { Instant, MeetingId } from '../../domain/brands.ts';
import type { Ballot, Vote } from '../../domain/meeting.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { read, type Stored } from '../../records/read.ts';
import { votes } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { type AnswerRule, answerAll, answerOne, type BallotAnswers, type Given, type Judged } from './answer-all.ts';
import { type AnswerTo, isSame, type Recorded, soundness } from './answer-to.ts';
import { loadRoom, type Room } from './load-meeting.ts';
import { type BallotActor, seatFor, stepUpFor, voterFor } from './voter.ts';

export type { AnswerTo, Recorded } from './answer-to.ts';

const registered = (vote: Stored<Vote>, to: AnswerTo, mayChange: boolean, at: Instant): Result<Recorded | 'free'> => {
  if (vote.body.status === 'closed') return refuse({ why: 'too-late', at });
  // What another left behind who served on the seat before does not bind who serves on it now.
  if (vote.body.status === 'open' || vote.body.ballot.person !== to.person) return ok('free');
  if (isSame(vote.body.ballot, to.person, to.answer)) return ok({ status: 'already', ballot: vote.body.ballot });
  return mayChange ? ok('free') : refuse({ why: 'exists', what: 'vote' });
};

interface Booth {
  room: Room;
  actor: BallotActor;
  byHand: boolean;
  at: Instant;
}

const judgeVote = async (
  ports: ActPorts,
  { room, actor, byHand, at }: Booth,
  to: AnswerTo,
): Promise<Result<Judged>> => {
  const meeting = room.meeting.body;
  const voter = voterFor(actor, to.person, { meeting, roster: room.roster, at }, byHand);
  if (!voter.ok) return voter;
  const shown = stepUpFor(actor, room.body);
  if (!shown.ok) return shown;
  const { role } = voter.value;
  if (meeting.status === 'planned' || meeting.status === 'summoned' || meeting.status === 'called-off')
    return refuse({ why: 'wrong-state', status: meeting.status });
  const item = room.items.find((row) => row.body.number === to.item)?.body;
  if (!item) return refuse({ why: 'not-found', what: 'item' });
  if (meeting.status !== 'open') return refuse({ why: 'too-late', at: meeting.closedAt });
  if (item.status === 'announced') return refuse({ why: 'wrong-state', status: item.status });
  if (item.status !== 'open') return refuse({ why: 'too-late', at: item.attending?.at ?? at });
  const seat = seatFor(room, to.item, to.person, at);
  if (!seat.ok) return seat;
  const sound = await soundness(ports.store, item, to.answer);
  if (!sound.ok) return sound;
  const before = await read(ports.store, votes, to.meeting, to.item, seat.value);
  if (!before) throw new Error(`The open item ${to.item} of ${to.meeting} has no vote row for ${seat.value}`);
  const standing = registered(before, to, room.body.changeVotes, at);
  if (!standing.ok) return standing;
  if (standing.value !== 'free') return ok({ meeting, item, role, recorded: standing.value, write: null });
  const ballot: Ballot = { ...to.answer, person: to.person, at, channel: actor.channel, byHand: voter.value.byHand };
  const after: Vote = { status: 'cast', seat: seat.value, item: to.item, ballot };
  const status = before.body.status === 'cast' ? 'changed' : 'recorded';
  const ticket = `${to.item}.${seat.value}.${before.version + 1}`;
  const write = { edit: { key: before.key, before, after }, ticket };
  return ok({ meeting, item, role, recorded: { status, ballot }, write });
};

const voteRule = (ports: ActPorts, actor: BallotActor, meeting: MeetingId, byHand: boolean): AnswerRule => ({
  name: (ballot) => (ballot.byHand ? 'vote.register' : 'vote.cast'),
  receipt: 'vote-receipt',
  judge: async (at) => {
    const room = await loadRoom(ports.store, meeting);
    return async (to) => (room.ok ? judgeVote(ports, { room: room.value, actor, byHand, at }, to) : room);
  },
});

/**
 * The one way for a vote, whoever brings it: link, session, API or the secretary. Counts for the seat that the person
 * serves on in this matter. Refused outside an open item of an open meeting; for one who is not of the body that day
 * (KL 5:9), not there (5:45), recused (5:47, 6:30), not serving (5:18) or has left (5:20); for content that has changed;
 * without a choice, or a reason where one is due. The same vote again is `already`; another one exists, unless the body
 * lets votes be changed until the item closes.
 */
export const castVote = (ports: ActPorts, actor: BallotActor, to: AnswerTo): Promise<Result<Recorded>> =>
  answerOne(ports, actor, to, voteRule(ports, actor, to.meeting, false));

/** Several votes of one confirmation, each by the rule of `castVote`, with one receipt. */
export const castBallot = (ports: ActPorts, actor: BallotActor, ballot: BallotAnswers): Promise<Given[]> =>
  answerAll(ports, actor, ballot, voteRule(ports, actor, ballot.meeting, false));

/** The secretary registers the vote of a member whose own way failed; marked so in vote, minutes and trace. */
export const registerVoteByHand = (ports: ActPorts, actor: BallotActor, to: AnswerTo): Promise<Result<Recorded>> =>
  answerOne(ports, actor, to, voteRule(ports, actor, to.meeting, true));
