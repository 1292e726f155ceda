import type { Instant } from '../../domain/brands.ts';
import type { Ballot, Vote } from '../../domain/meeting.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read, type Stored } from '../../records/read.ts';
import { votes } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { type AnswerTo, isSame, type Recorded, soundness } from './answer-to.ts';
import { loadRoom } from './load-meeting.ts';
import { receiptFor, saidOf } from './vote-receipt.ts';
import { type BallotActor, seatFor, voterFor } from './voter.ts';

export type { AnswerTo, Recorded } from './answer-to.ts';

const registered = (vote: Stored<Vote>, to: AnswerTo, mayChange: boolean, at: Instant): Result<Recorded | 'free'> => {
  if (vote.body.status === 'closed') return refuse({ why: 'too-late', at });
  // What another left behind who served on the seat before does not bind who serves on it now.
  if (vote.body.status === 'open' || vote.body.ballot.person !== to.person) return ok('free');
  if (isSame(vote.body.ballot, to.person, to.answer)) return ok({ status: 'already', ballot: vote.body.ballot });
  return mayChange ? ok('free') : refuse({ why: 'exists', what: 'vote' });
};

const answerVote = (ports: ActPorts, actor: BallotActor, to: AnswerTo, byHand: boolean): Promise<Result<Recorded>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const loaded = await loadRoom(ports.store, to.meeting);
    if (!loaded.ok) return loaded;
    const room = loaded.value;
    const meeting = room.meeting.body;
    const voter = voterFor(actor, to.person, { meeting, roster: room.roster, at }, byHand);
    if (!voter.ok) return voter;
    if (meeting.status === 'planned' || meeting.status === 'summoned')
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
    if (standing.value !== 'free') return ok(standing.value);
    const ballot: Ballot = { ...to.answer, person: to.person, at, channel: actor.channel, byHand: voter.value.byHand };
    const after: Vote = { status: 'cast', seat: seat.value, item: to.item, ballot };
    const receipt = receiptFor(meeting, item, {
      person: to.person,
      said: saidOf(ballot),
      at,
      version: before.version + 1,
    });
    // Nothing shared is written or checked, so that a whole council can vote in the same tenth of a second.
    const done = await commit(
      ports,
      { name: voter.value.byHand ? 'vote.register' : 'vote.cast', actor, role: voter.value.role, at },
      [{ key: before.key, before, after }],
      { mails: [receipt] },
    );
    return done ? ok({ status: before.body.status === 'cast' ? 'changed' : 'recorded', ballot }) : 'conflict';
  });

/**
 * The one way for a vote, whoever brings it: link, session, API or the secretary. Counts for the seat that the person
 * serves on in this matter. Refused outside an open item of an open meeting; for one who is not of the body that day
 * (KL 5:9), not there (5:45), recused (5:47, 6:30), not serving (5:18) or has left (5:20); for content that has changed;
 * without a choice, or a reason where one is due. The same vote again is `already`; another one exists, unless the body
 * lets votes be changed until the item closes.
 */
export const castVote = (ports: ActPorts, actor: BallotActor, to: AnswerTo): Promise<Result<Recorded>> =>
  answerVote(ports, actor, to, false);

/** The secretary registers the vote of a member whose own way failed; marked so in vote, minutes and trace. */
export const registerVoteByHand = (ports: ActPorts, actor: BallotActor, to: AnswerTo): Promise<Result<Recorded>> =>
  answerVote(ports, actor, to, true);
