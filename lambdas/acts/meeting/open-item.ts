import type { MeetingId, SeatId } from '../../domain/brands.ts';
import { seatsOf } from '../../domain/council/roster.ts';
import { type AgendaItem, itemCore } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { votes } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { asLead, loadBody, loadItem } from './load-meeting.ts';

/** Two writes a seat. */
const AT_ONCE = 45;

const addVotes = (
  ports: ActPorts,
  actor: Actor,
  role: string,
  rows: { meeting: MeetingId; item: number; seats: SeatId[] },
) =>
  untilCommitted(async () => {
    const { meeting, item, seats } = rows;
    const at = ports.clock.now();
    const edits = [];
    for (const seat of seats) {
      const key = votes.key(meeting, item, seat);
      if (!(await ports.store.get(key))) edits.push({ key, before: undefined, after: { status: 'open', seat, item } });
    }
    return (await commit(ports, { name: 'item.open', actor, role, at }, edits)) ? 'done' : 'conflict';
  });

/**
 * Takes up a matter: a vote row for each seat of the body first, then the item itself, so that nobody can vote on half of
 * it. Opened already is opened; what an interrupted opening left is completed.
 */
export const openItem = async (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  number: number,
): Promise<Result<AgendaItem>> => {
  const lead = await asLead(ports, actor, id);
  if (!lead.ok) return lead;
  const { meeting, role } = lead.value;
  const found = await loadItem(ports.store, id, number);
  if (!found.ok) return found;
  if (found.value.body.status === 'open') return ok(found.value.body);
  if (meeting.body.status !== 'open') return refuse({ why: 'wrong-state', status: meeting.body.status });
  if (found.value.body.status !== 'announced') return refuse({ why: 'wrong-state', status: found.value.body.status });
  const seats = seatsOf((await loadBody(ports.store, meeting.body.body)).seats);
  for (let from = 0; from < seats.length; from += AT_ONCE) {
    await addVotes(ports, actor, role, { meeting: id, item: number, seats: seats.slice(from, from + AT_ONCE) });
  }
  return untilCommitted(async () => {
    const now = await asLead(ports, actor, id);
    if (!now.ok) return now;
    if (now.value.meeting.body.status !== 'open')
      return refuse({ why: 'wrong-state', status: now.value.meeting.body.status });
    const item = await loadItem(ports.store, id, number);
    if (!item.ok) return item;
    if (item.value.body.status === 'open') return ok(item.value.body);
    if (item.value.body.status !== 'announced') return refuse({ why: 'wrong-state', status: item.value.body.status });
    const after: AgendaItem = { ...itemCore(item.value.body), status: 'open', openedAt: now.value.at };
    const done = await commit(
      ports,
      { name: 'item.open', actor, role, at: now.value.at },
      [{ key: item.value.key, before: item.value, after }],
      { also: [{ op: 'check', key: now.value.meeting.key, when: { version: now.value.meeting.version } }] },
    );
    return done ? ok(after) : 'conflict';
  });
};
