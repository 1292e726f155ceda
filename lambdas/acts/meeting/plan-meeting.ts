import * as z from 'zod';
import type { BodyId, MeetingId } from '../../domain/brands.ts';
import { SUMMONS_DAYS } from '../../domain/cycle.ts';
import { line, localDate, slug } from '../../domain/input.ts';
import { atLocalTime, daysBetween, localDateAt } from '../../domain/local-time.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { bodies, meetings } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { decisionExecution } from './load-meeting.ts';

export const meetingInputSchema = z.strictObject({
  body: slug.transform((id) => id as BodyId),
  date: localDate,
  /** `HH:MM` in Sweden; from 02.00 to 03.00 nothing is scheduled. */
  time: z.string().refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), 'bad-format'),
  place: line(120).default(''),
  /** Called in less than a week, for matters that cannot wait (KL 5:14). */
  urgent: z.boolean().default(false),
  /** Members may take part at a distance; as the body has decided when it is left out. */
  remote: z.boolean().optional(),
});
export type MeetingInput = z.infer<typeof meetingInputSchema>;

export const meetingIdOf = (body: BodyId, date: string): MeetingId => `${body}-${date}` as MeetingId;

const isSame = (meeting: Meeting, wanted: Meeting): boolean =>
  meeting.startsAt === wanted.startsAt &&
  meeting.place === wanted.place &&
  meeting.urgent === wanted.urgent &&
  meeting.remote === wanted.remote;

/**
 * Sets a day for a body to meet, one a day, and starts its way: agenda, summons, the meeting, minutes. Refused in the past,
 * less than a week ahead (KL 5:13, 5:15) unless urgent, and at a distance where the body has not decided so (KL 5:16,
 * 6:24), and on the day of a meeting that was called off. The same meeting again is that meeting.
 */
export const planMeeting = (ports: ActPorts, actor: Actor, input: MeetingInput): Promise<Result<Meeting>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'meeting.plan', { body: input.body }, at);
    if (!role.ok) return role;
    const body = await read(ports.store, bodies, input.body);
    if (!body) return refuse({ why: 'not-found', what: 'body' });
    if (input.time >= '02:00' && input.time < '03:00') return invalid({ pointer: '/time', code: 'out-of-range' });
    const { rules, name } = body.body;
    const meeting: Meeting = {
      status: 'planned',
      id: meetingIdOf(input.body, input.date),
      body: input.body,
      bodyName: name,
      rules,
      date: input.date,
      startsAt: atLocalTime(input.date, input.time),
      place: input.place,
      urgent: input.urgent,
      remote: input.remote ?? body.body.remote,
      plannedBy: actor.id,
      presiding: null,
    };
    const key = meetings.key(meeting.id);
    const before = await read(ports.store, meetings, meeting.id);
    const isThatOne = before && before.body.status !== 'called-off' && isSame(before.body, meeting);
    if (before) return isThatOne ? ok(before.body) : refuse({ why: 'exists', what: 'meeting' });
    if (meeting.startsAt <= at) return invalid({ pointer: '/date', code: 'in-the-past' });
    if (!input.urgent && daysBetween(localDateAt(at), input.date) < SUMMONS_DAYS) {
      return invalid({
        pointer: '/date',
        code: 'too-late-for-summons',
        params: { days: SUMMONS_DAYS, rule: 'KL 5:15' },
      });
    }
    if (meeting.remote && !body.body.remote) {
      return refuse({ why: 'rule', rule: rules === 'council' ? 'KL 5:16' : 'KL 6:24', code: 'remote-not-decided' });
    }
    const done = await commit(
      ports,
      { name: 'meeting.plan', actor, role: role.value, at },
      [{ key, before: undefined, after: meeting }],
      { starts: [{ machine: 'decision', name: decisionExecution(meeting.id), input: { meeting: meeting.id } }] },
    );
    return done ? ok(meeting) : 'conflict';
  });
