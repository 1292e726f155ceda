import type { MeetingId, PersonId } from '../../domain/brands.ts';
import type { Reservation } from '../../domain/meeting.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { reservations } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { loadItem, loadMeeting, loadRoster } from './load-meeting.ts';
import { type BallotActor, voterFor } from './voter.ts';

export interface ReserveInput {
  item: number;
  person: PersonId;
  text: string;
}

/**
 * Records dissent from a decision: only by one who took part in it, and before the meeting ends (KL 4:27). The same person
 * may word it anew until then.
 */
export const reserve = (
  ports: ActPorts,
  actor: BallotActor,
  id: MeetingId,
  input: ReserveInput,
): Promise<Result<Reservation>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const meeting = await loadMeeting(ports.store, id);
    if (!meeting.ok) return meeting;
    const roster = await loadRoster(ports.store, meeting.value.body);
    const voter = voterFor(actor, input.person, { meeting: meeting.value.body, roster, at });
    if (!voter.ok) return voter;
    if (meeting.value.body.status !== 'open') return refuse({ why: 'rule', rule: 'KL 4:27', code: 'meeting-ended' });
    const item = await loadItem(ports.store, id, input.item);
    if (!item.ok) return item;
    const { body } = item.value;
    if (body.status !== 'closed') return refuse({ why: 'wrong-state', status: body.status });
    const took = body.attending?.seats.some((one) => one.person === input.person && !one.recused) ?? false;
    if (!took) return refuse({ why: 'rule', rule: 'KL 4:27', code: 'took-no-part' });
    const before = await read(ports.store, reservations, id, input.item, input.person);
    if (before?.body.text === input.text) return ok(before.body);
    const after: Reservation = { ...input, at, byHand: voter.value.byHand };
    const done = await commit(
      ports,
      { name: 'item.reserve', actor, role: voter.value.role, at },
      [{ key: reservations.key(id, input.item, input.person), before, after }],
      { also: [{ op: 'check', key: meeting.value.key, when: { version: meeting.value.version } }] },
    );
    return done ? ok(after) : 'conflict';
  });
