import type { Stance } from '../../domain/meeting.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { recusals, stances } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { type AnswerTo, isSame, type Recorded, soundness } from './answer-to.ts';
import { isStanding, loadItem, loadMeeting, loadRoster } from './load-meeting.ts';
import { type BallotActor, recusedRefusal, voterFor } from './voter.ts';

/**
 * What a councillor thinks of a matter before the meeting opens (förhandsbesked). It can be changed until then and decides
 * nothing. Refused outside the roster of the meeting's day, when recused, and for content that is not the agenda's.
 */
export const takeStance = (
  ports: ActPorts,
  actor: BallotActor,
  { meeting: id, item: number, person, answer }: AnswerTo,
): Promise<Result<Recorded>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const meeting = await loadMeeting(ports.store, id);
    if (!meeting.ok) return meeting;
    const roster = await loadRoster(ports.store, meeting.value.body);
    const voter = voterFor(actor, person, { meeting: meeting.value.body, roster, at });
    if (!voter.ok) return voter;
    if (meeting.value.body.status === 'planned') return refuse({ why: 'wrong-state', status: 'planned' });
    if (meeting.value.body.status !== 'summoned') return refuse({ why: 'too-late', at: meeting.value.body.openedAt });
    const item = await loadItem(ports.store, id, number);
    if (!item.ok) return item;
    const recusal = await read(ports.store, recusals, id, number, person);
    if (recusal && isStanding(recusal.body)) return recusedRefusal(meeting.value.body);
    const sound = await soundness(ports.store, item.value.body, answer);
    if (!sound.ok) return sound;
    const before = await read(ports.store, stances, id, number, person);
    if (before && isSame(before.body, person, answer)) return ok({ status: 'already', ballot: before.body });
    const after: Stance = { ...answer, item: number, person, at, channel: actor.channel, byHand: voter.value.byHand };
    const done = await commit(ports, { name: 'stance.take', actor, role: voter.value.role, at }, [
      { key: stances.key(id, number, person), before, after },
    ]);
    return done ? ok({ status: before ? 'changed' : 'recorded', ballot: after }) : 'conflict';
  });
