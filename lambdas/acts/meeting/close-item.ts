import type { MeetingId } from '../../domain/brands.ts';
import { attendingAt, countedBallots, decisionOf, isQuorate } from '../../domain/council/count.ts';
import { reasonsFor } from '../../domain/council/minority.ts';
import { type AgendaItem, type Attending, itemCore, type Vote } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { readAll, type Stored } from '../../records/read.ts';
import { padded } from '../../records/table.ts';
import { meetingPartition, votes } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { asLead, loadBody, loadItem, loadMeeting, loadRoom, recusedIn, sittingOf } from './load-meeting.ts';
import { matterNow } from './matter.ts';

/** Two writes a vote row. */
const AT_ONCE = 45;

type Counting = Extract<AgendaItem, { status: 'closing' }>;

export const loadVotes = (ports: ActPorts, id: MeetingId, item: number): Promise<Stored<Vote>[]> =>
  readAll(ports.store, votes, meetingPartition(id), `vote#${padded(item)}#`);

/** Notes who is there and stops new votes from being begun. Who was recused before this lands is in it: the row says so. */
const beginClosing = (ports: ActPorts, actor: Actor, id: MeetingId, number: number): Promise<Result<AgendaItem>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, id);
    if (!lead.ok) return lead;
    const item = await loadItem(ports.store, id, number);
    if (!item.ok) return item;
    if (item.value.body.status === 'announced') return refuse({ why: 'wrong-state', status: item.value.body.status });
    if (item.value.body.status !== 'open') return ok(item.value.body);
    const room = await loadRoom(ports.store, id);
    if (!room.ok) return room;
    const now = await matterNow(ports.store, item.value.body.subject);
    const matter = {
      recused: recusedIn(room.value, number),
      chosen: room.value.meeting.body.presiding,
      minorityUsed: now.minorityUsed,
      fingerprint: now.fingerprint ?? '',
    };
    const attending: Attending = attendingAt(sittingOf(room.value), matter, lead.value.at);
    if (!attending.chair && isQuorate(room.value.body, attending)) {
      return refuse({ why: 'rule', rule: 'KL 5:43', code: 'no-chair' });
    }
    const { openedAt } = item.value.body;
    const after: AgendaItem = { ...itemCore(item.value.body), status: 'closing', openedAt, attending };
    const done = await commit(ports, { name: 'item.close', actor, role: lead.value.role, at: lead.value.at }, [
      { key: item.value.key, before: item.value, after },
    ]);
    return done ? ok(after) : 'conflict';
  });

/** Closes each vote row in turn: a vote has landed in its row before that, or is refused. */
const closeVotes = (ports: ActPorts, actor: Actor, role: string, item: Counting): Promise<void> =>
  untilCommitted(async () => {
    for (;;) {
      const open = (await loadVotes(ports, item.meeting, item.number)).filter((row) => row.body.status !== 'closed');
      if (open.length === 0) return;
      const edits = open.slice(0, AT_ONCE).map((row) => ({ key: row.key, before: row, after: closedVote(row.body) }));
      if (!(await commit(ports, { name: 'vote.close', actor, role, at: ports.clock.now() }, edits))) return 'conflict';
    }
  });

const closedVote = (vote: Vote): Vote => ({
  status: 'closed',
  seat: vote.seat,
  item: vote.item,
  ballot: vote.status === 'open' ? null : vote.ballot,
});

/** After the last row has closed the count can only come out one way, however often it is made. */
const count = (
  ports: ActPorts,
  actor: Actor,
  role: string,
  name: { id: MeetingId; number: number },
): Promise<Result<AgendaItem>> =>
  untilCommitted(async () => {
    const item = await loadItem(ports.store, name.id, name.number);
    if (!item.ok) return item;
    if (item.value.body.status !== 'closing') return ok(item.value.body);
    const meeting = await loadMeeting(ports.store, name.id);
    if (!meeting.ok) return meeting;
    const body = await loadBody(ports.store, meeting.value.body.body);
    const { attending, openedAt } = item.value.body;
    const cast = (await loadVotes(ports, name.id, name.number)).map((row) => row.body);
    const counted = countedBallots(attending, cast);
    const decision = decisionOf(body, attending, counted);
    const at = ports.clock.now();
    const core = { ...itemCore(item.value.body), openedAt, attending };
    const result = { decision, at, reasons: reasonsFor(decision, [...counted.values()]), notReached: false };
    const after: AgendaItem =
      decision.outcome === 'needs-casting-vote'
        ? { ...core, status: 'casting', tied: decision }
        : { ...core, status: 'closed', result };
    const done = await commit(ports, { name: 'item.count', actor, role, at }, [
      { key: item.value.key, before: item.value, after },
    ]);
    return done ? ok(after) : 'conflict';
  });

/**
 * Closes a matter and derives its outcome. A tie without the chair's answer leaves it `casting`, until the chair gives it.
 * Refused before it was opened, and without anybody to preside over a quorate body (KL 5:43). What an interrupted closing
 * left is completed; closed already is closed.
 */
export const closeItem = async (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  number: number,
): Promise<Result<AgendaItem>> => {
  const lead = await asLead(ports, actor, id);
  if (!lead.ok) return lead;
  const begun = await beginClosing(ports, actor, id, number);
  if (!begun.ok || begun.value.status !== 'closing') return begun;
  await closeVotes(ports, actor, lead.value.role, begun.value);
  return count(ports, actor, lead.value.role, { id, number });
};
