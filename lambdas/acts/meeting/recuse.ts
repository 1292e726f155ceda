import type { MeetingId, PersonId } from '../../domain/brands.ts';
import type { Recusal } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { recusals } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { asLead, isStanding, loadItem, loadMeeting, loadRoster } from './load-meeting.ts';
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
    if (before && isStanding(before.body)) return ok(before.body);
    if (item.value.body.status !== 'announced' && item.value.body.status !== 'open') {
      return refuse({ why: 'wrong-state', status: item.value.body.status });
    }
    const recusal: Recusal = { ...input, at, byHand: voter.value.byHand, withdrawnAt: null };
    const done = await commit(ports, { name: 'item.recuse', actor, role: voter.value.role, at }, [
      { key: recusals.key(id, input.item, input.person), before, after: recusal },
      {
        key: item.value.key,
        before: item.value,
        after: { ...item.value.body, recusals: item.value.body.recusals + 1 },
      },
    ]);
    return done ? ok(recusal) : 'conflict';
  });

/**
 * Takes back a conflict of interest that was entered by mistake, by the secretary and until the matter is closed: the
 * member takes part again, and a substitute who served instead does not. What was recorded and taken back stays in the
 * trace. Twice is once.
 */
export const withdrawRecusal = (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  { item: number, person }: { item: number; person: PersonId },
): Promise<Result<Recusal>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, id);
    if (!lead.ok) return lead;
    const item = await loadItem(ports.store, id, number);
    if (!item.ok) return item;
    const before = await read(ports.store, recusals, id, number, person);
    if (!before) return refuse({ why: 'not-found', what: 'recusal' });
    if (!isStanding(before.body)) return ok(before.body);
    const { status } = item.value.body;
    if (status !== 'announced' && status !== 'open') return refuse({ why: 'wrong-state', status });
    const { at, role } = lead.value;
    const after: Recusal = { ...before.body, withdrawnAt: at };
    const recusalsSeen = item.value.body.recusals + 1;
    const done = await commit(ports, { name: 'item.recuse-withdraw', actor, role, at }, [
      { key: before.key, before, after },
      { key: item.value.key, before: item.value, after: { ...item.value.body, recusals: recusalsSeen } },
    ]);
    return done ? ok(after) : 'conflict';
  });
