import type { MeetingId, PersonId } from '../../domain/brands.ts';
import type { Recusal } from '../../domain/meeting.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { recusals } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { loadItem, loadMeeting, loadRoster } from './load-meeting.ts';
import { type BallotActor, voterFor } from './voter.ts';

export interface RecuseInput {
  item: number;
  person: PersonId;
  reason: string;
}

/**
 * Records a conflict of interest in one matter, by the person (KL 6:30: of one's own accord) or by the secretary. From the
 * summons until the matter is closed; a vote given before it no longer counts. The item's row is written along, so that
 * whoever closes the matter has seen it. Twice is once.
 */
export const recuse = (
  ports: ActPorts,
  actor: BallotActor,
  id: MeetingId,
  input: RecuseInput,
): Promise<Result<Recusal>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const meeting = await loadMeeting(ports.store, id);
    if (!meeting.ok) return meeting;
    const roster = await loadRoster(ports.store, meeting.value.body);
    const voter = voterFor(actor, input.person, { meeting: meeting.value.body, roster, at });
    if (!voter.ok) return voter;
    const { status } = meeting.value.body;
    if (status !== 'summoned' && status !== 'open') return refuse({ why: 'wrong-state', status });
    const item = await loadItem(ports.store, id, input.item);
    if (!item.ok) return item;
    const before = await read(ports.store, recusals, id, input.item, input.person);
    if (before) return ok(before.body);
    if (item.value.body.status !== 'announced' && item.value.body.status !== 'open') {
      return refuse({ why: 'wrong-state', status: item.value.body.status });
    }
    const recusal: Recusal = { ...input, at, byHand: voter.value.byHand };
    const done = await commit(ports, { name: 'item.recuse', actor, role: voter.value.role, at }, [
      { key: recusals.key(id, input.item, input.person), before: undefined, after: recusal },
      {
        key: item.value.key,
        before: item.value,
        after: { ...item.value.body, recusals: item.value.body.recusals + 1 },
      },
    ]);
    return done ? ok(recusal) : 'conflict';
  });
