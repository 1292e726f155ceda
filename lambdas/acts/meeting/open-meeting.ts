import type { MeetingId, PersonId } from '../../domain/brands.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { type Meeting, mayMeetingFollow, meetingCore } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import type { ActPorts } from '../permitted.ts';
import { asLead, loadRoster, meetingSubject } from './load-meeting.ts';

/** Opens a summoned meeting. Refused before the day that was announced (KL 5:13). Open already is open. */
export const openMeeting = (ports: ActPorts, actor: Actor, id: MeetingId): Promise<Result<Meeting>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, id);
    if (!lead.ok) return lead;
    const { meeting, role, at } = lead.value;
    if (meeting.body.status === 'open') return ok(meeting.body);
    if (meeting.body.status !== 'summoned' || !mayMeetingFollow(meeting.body.status, 'open')) {
      return refuse({ why: 'wrong-state', status: meeting.body.status });
    }
    if (localDateAt(at) < meeting.body.date) return refuse({ why: 'rule', rule: 'KL 5:13', code: 'before-its-day' });
    const { summonedAt } = meeting.body;
    const after: Meeting = { ...meetingCore(meeting.body), status: 'open', summonedAt, openedAt: at };
    const done = await commit(
      ports,
      { name: 'meeting.open', actor, role, at },
      [{ key: meeting.key, before: meeting, after }],
      { nudges: [meetingSubject(id)] },
    );
    return done ? ok(after) : 'conflict';
  });

/** Records whom the body chose to preside when neither the chair nor a vice chair can (KL 5:43). Only one of the body. */
export const choosePresiding = (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  person: PersonId,
): Promise<Result<Meeting>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, id);
    if (!lead.ok) return lead;
    const { meeting, role, at } = lead.value;
    if (meeting.body.status !== 'open') return refuse({ why: 'wrong-state', status: meeting.body.status });
    if (meeting.body.presiding === person) return ok(meeting.body);
    const roster = await loadRoster(ports.store, meeting.body);
    if (!roster.byPerson.has(person)) return refuse({ why: 'not-found', what: 'person' });
    const after: Meeting = { ...meeting.body, presiding: person };
    const done = await commit(ports, { name: 'meeting.choose-presiding', actor, role, at }, [
      { key: meeting.key, before: meeting, after },
    ]);
    return done ? ok(after) : 'conflict';
  });
