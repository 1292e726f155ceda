import type { MeetingId, PersonId } from '../../domain/brands.ts';
import { countedBallots } from '../../domain/council/count.ts';
import { withCastingVote } from '../../domain/council/decide.ts';
import { reasonsFor } from '../../domain/council/minority.ts';
import { type AgendaItem, itemCore } from '../../domain/meeting.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { bodies } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { loadVotes } from './close-item.ts';
import { loadItem, loadMeeting, loadRoster } from './load-meeting.ts';
import { receiptFor } from './vote-receipt.ts';
import { type BallotActor, stepUpFor, voterFor } from './voter.ts';

export interface CastingVote {
  item: number;
  person: PersonId;
  answer: 'approve' | 'reject';
}

/**
 * The chair's answer to a tie (KL 5:56), which the chair owes (KL 4:25). Refused for anybody but the one who presided when
 * the matter was closed; the secretary may register it. The same answer again changes nothing, another one is refused.
 */
export const giveCastingVote = (
  ports: ActPorts,
  actor: BallotActor,
  id: MeetingId,
  given: CastingVote,
): Promise<Result<AgendaItem>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const meeting = await loadMeeting(ports.store, id);
    if (!meeting.ok) return meeting;
    const roster = await loadRoster(ports.store, meeting.value.body);
    const voter = voterFor(actor, given.person, { meeting: meeting.value.body, roster, at });
    if (!voter.ok) return voter;
    const body = await read(ports.store, bodies, meeting.value.body.body);
    const shown = stepUpFor(actor, body?.body ?? {});
    if (!shown.ok) return shown;
    const found = await loadItem(ports.store, id, given.item);
    if (!found.ok) return found;
    const item = found.value.body;
    if (item.status !== 'casting' && item.status !== 'closed')
      return refuse({ why: 'wrong-state', status: item.status });
    if (item.attending?.chair?.person !== given.person)
      return refuse({ why: 'rule', rule: 'KL 5:56', code: 'not-presiding' });
    if (item.status === 'closed') {
      if (item.result.decision.by !== 'casting-vote') return refuse({ why: 'too-late', at: item.result.at });
      const same = item.result.decision.outcome === (given.answer === 'approve' ? 'approved' : 'rejected');
      return same ? ok(item) : refuse({ why: 'exists', what: 'vote' });
    }
    const decision = withCastingVote(item.tied, given.answer);
    const cast = (await loadVotes(ports, id, given.item)).map((row) => row.body);
    const counted = [...countedBallots(item.attending, cast).values()];
    const after: AgendaItem = {
      ...itemCore(item),
      status: 'closed',
      openedAt: item.openedAt,
      attending: item.attending,
      result: { decision, at, reasons: reasonsFor(decision, counted), notReached: false },
    };
    const said = [{ item: item.number, title: item.title, said: `casting-vote/${given.answer}` }];
    const receipt = receiptFor(meeting.value.body, 'vote-receipt', said, {
      person: given.person,
      at,
      ticket: `casting.${item.number}.${found.value.version + 1}`,
    });
    const done = await commit(
      ports,
      { name: 'vote.casting', actor, role: voter.value.role, at },
      [{ key: found.value.key, before: found.value, after }],
      { mails: [receipt] },
    );
    return done ? ok(after) : 'conflict';
  });
