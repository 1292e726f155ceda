import * as z from 'zod';
import type { Instant, MeetingId, PersonId } from '../../domain/brands.ts';
import { MARKS, type Mark, marked } from '../../domain/council/attendance.ts';
import { line } from '../../domain/input.ts';
import type { Attendance, Meeting } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, type Problem, type Result, refuse } from '../../domain/result.ts';
import { type Act, commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { attendances } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { asLead, loadBody, loadMeeting, loadRoster } from './load-meeting.ts';
import { type BallotActor, ownRole } from './voter.ts';

export const rollCallInputSchema = z.strictObject({
  marks: z.array(z.strictObject({ person: line(60).transform((id) => id as PersonId), mark: z.enum(MARKS) })).max(1000),
});
export type RollCallInput = z.infer<typeof rollCallInputSchema>;

/** Two writes a person, under the limit of one transaction. */
const AT_ONCE = 45;

const remoteRefused = (meeting: Meeting): Result<never> =>
  refuse({ why: 'rule', rule: meeting.rules === 'council' ? 'KL 5:16' : 'KL 6:24', code: 'remote-not-decided' });

interface Noted {
  meeting: MeetingId;
  marks: readonly { person: PersonId; mark: Mark }[];
  /** One instant for a whole roll call, so that nobody comes before anybody else in it. */
  at: Instant;
  selfCheckedIn: boolean;
}

const note = async (ports: ActPorts, actor: Actor, role: string, noted: Noted): Promise<void> => {
  const { meeting, marks, at, selfCheckedIn } = noted;
  for (let from = 0; from < marks.length; from += AT_ONCE) {
    await untilCommitted(async () => {
      const edits: Edit[] = [];
      for (const { person, mark } of marks.slice(from, from + AT_ONCE)) {
        const before = await read(ports.store, attendances, meeting, person);
        const old: Attendance = before?.body ?? { person, spells: [] };
        const after = marked(old, mark, at, selfCheckedIn);
        if (after !== old) edits.push({ key: attendances.key(meeting, person), before, after });
      }
      const act: Act = { name: selfCheckedIn ? 'meeting.check-in' : 'meeting.roll-call', actor, role, at };
      return (await commit(ports, act, edits)) ? 'done' : 'conflict';
    });
  }
};

/**
 * The secretary notes who is there, who comes late and who leaves. Refused whole when a person is not of the body on the
 * meeting's day, is named twice, or would take part at a distance where that was not decided (KL 5:16, 6:24).
 */
export const rollCall = async (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  input: RollCallInput,
): Promise<Result<{ noted: number }>> => {
  const lead = await asLead(ports, actor, id);
  if (!lead.ok) return lead;
  const { meeting, role, at } = lead.value;
  if (meeting.body.status !== 'open') return refuse({ why: 'wrong-state', status: meeting.body.status });
  const roster = await loadRoster(ports.store, meeting.body);
  const seen = new Set<PersonId>();
  const problems = input.marks.flatMap(({ person }, index): Problem[] => {
    const pointer = `/marks/${index}/person`;
    if (!roster.byPerson.has(person)) return [{ pointer, code: 'not-found' }];
    if (seen.has(person)) return [{ pointer, code: 'not-a-choice' }];
    seen.add(person);
    return [];
  });
  if (problems.length > 0) return refuse({ why: 'invalid', problems });
  if (!meeting.body.remote && input.marks.some(({ mark }) => mark === 'remote')) return remoteRefused(meeting.body);
  await note(ports, actor, role, { meeting: id, marks: input.marks, at, selfCheckedIn: false });
  return ok({ noted: input.marks.length });
};

/** A member notes own presence in an open meeting, where the body allows it; leaving is for the secretary to note. */
export const checkIn = async (
  ports: ActPorts,
  actor: BallotActor,
  id: MeetingId,
  how: { person: PersonId; remote: boolean },
): Promise<Result<{ noted: number }>> => {
  const at = ports.clock.now();
  const meeting = await loadMeeting(ports.store, id);
  if (!meeting.ok) return meeting;
  const roster = await loadRoster(ports.store, meeting.value.body);
  const role = ownRole(actor, how.person, { meeting: meeting.value.body, roster, at });
  if (!role.ok) return role;
  if (meeting.value.body.status !== 'open') return refuse({ why: 'wrong-state', status: meeting.value.body.status });
  const body = await loadBody(ports.store, meeting.value.body.body);
  if (!body.selfCheckIn) return refuse({ why: 'rule', rule: 'KL 5:66', code: 'roll-call-only' });
  if (how.remote && !meeting.value.body.remote) return remoteRefused(meeting.value.body);
  const marks = [{ person: how.person, mark: how.remote ? ('remote' as const) : ('present' as const) }];
  await note(ports, actor, role.value, { meeting: id, marks, at, selfCheckedIn: true });
  return ok({ noted: 1 });
};
