import type { Instant, MeetingId } from '../../domain/brands.ts';
import type { Stance } from '../../domain/meeting.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { read } from '../../records/read.ts';
import { recusals, stances } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { type AnswerRule, answerAll, answerOne, type BallotAnswers, type Given, type Judged } from './answer-all.ts';
import { type AnswerTo, isSame, type Recorded, soundness } from './answer-to.ts';
import { isStanding, loadItem, loadMeeting, loadRoster } from './load-meeting.ts';
import { type BallotActor, type Place, recusedRefusal, voterFor } from './voter.ts';

const judgeStance = async (
  ports: ActPorts,
  actor: BallotActor,
  place: Place,
  { meeting: id, item: number, person, answer }: AnswerTo,
): Promise<Result<Judged>> => {
  const { meeting, at } = place;
  const voter = voterFor(actor, person, place);
  if (!voter.ok) return voter;
  if (meeting.status === 'planned' || meeting.status === 'called-off')
    return refuse({ why: 'wrong-state', status: meeting.status });
  if (meeting.status !== 'summoned') return refuse({ why: 'too-late', at: meeting.openedAt });
  const item = await loadItem(ports.store, id, number);
  if (!item.ok) return item;
  const recusal = await read(ports.store, recusals, id, number, person);
  if (recusal && isStanding(recusal.body)) return recusedRefusal(meeting);
  const sound = await soundness(ports.store, item.value.body, answer);
  if (!sound.ok) return sound;
  const before = await read(ports.store, stances, id, number, person);
  const judged = { meeting, item: item.value.body, role: voter.value.role };
  if (before && isSame(before.body, person, answer))
    return ok({ ...judged, recorded: { status: 'already', ballot: before.body }, write: null });
  const after: Stance = { ...answer, item: number, person, at, channel: actor.channel, byHand: voter.value.byHand };
  const edit = { key: stances.key(id, number, person), before, after };
  const write = { edit, ticket: `${number}.${(before?.version ?? 0) + 1}` };
  return ok({ ...judged, recorded: { status: before ? 'changed' : 'recorded', ballot: after }, write });
};

const stanceRule = (ports: ActPorts, actor: BallotActor, id: MeetingId): AnswerRule => ({
  name: () => 'stance.take',
  receipt: 'stance-receipt',
  judge: async (at: Instant) => {
    const meeting = await loadMeeting(ports.store, id);
    if (!meeting.ok) return async () => meeting;
    const place = { meeting: meeting.value.body, roster: await loadRoster(ports.store, meeting.value.body), at };
    return (to) => judgeStance(ports, actor, place, to);
  },
});

/**
 * What a councillor thinks of a matter before the meeting opens (förhandsbesked). It can be changed until then and decides
 * nothing. Refused outside the roster of the meeting's day, when recused, and for content that is not the agenda's.
 */
export const takeStance = (ports: ActPorts, actor: BallotActor, to: AnswerTo): Promise<Result<Recorded>> =>
  answerOne(ports, actor, to, stanceRule(ports, actor, to.meeting));

/** Several of one confirmation, each by the rule of `takeStance`, with one receipt. */
export const takeStances = (ports: ActPorts, actor: BallotActor, ballot: BallotAnswers): Promise<Given[]> =>
  answerAll(ports, actor, ballot, stanceRule(ports, actor, ballot.meeting));
