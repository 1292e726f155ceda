import * as z from 'zod';
import type { MeetingId } from '../../domain/brands.ts';
import { versionCore, versionOf, withVersion } from '../../domain/document.ts';
import { filled, prose } from '../../domain/input.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import { type AgendaItem, type Meeting, mayMeetingFollow, meetingCore, type Subject } from '../../domain/meeting.ts';
import { type Actor, systemActor } from '../../domain/people.ts';
import { planCore } from '../../domain/plan.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { type Act, commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { read, readAll } from '../../records/read.ts';
import { cycles, mails, plans, reviews } from '../../records/tables.ts';
import { cycleFromCouncil } from '../cycle/convene.ts';
import { documentSubject, loadDocument } from '../document/load-document.ts';
import type { ActPorts } from '../permitted.ts';
import { cycleSubject, planSubject } from '../plan/load-plan.ts';
import { asLead, loadItems, loadMeeting, meetingSubject } from './load-meeting.ts';
import { aboutMeeting } from './summon.ts';

export const callOffInputSchema = z.strictObject({ reason: filled(prose(500)) });
export type CallOffInput = z.infer<typeof callOffInputSchema>;

type CalledOff = Extract<Meeting, { status: 'called-off' }>;

/** A mail is two writes. */
const AT_ONCE = 40;

/** The same entry as the summons', one step on and cancelled: a calendar that took the first takes this for it. */
const noticeTo = (meeting: CalledOff, to: MailOrder['to'], receiver: string): MailOrder => ({
  id: `called-off#${meeting.id}#${receiver}`,
  scope: meeting.id,
  to,
  reason: 'member',
  content: { template: 'called-off', ...aboutMeeting(meeting), reason: meeting.reason },
  link: null,
  calendar: {
    uid: `meeting-${meeting.id}`,
    sequence: 1,
    at: meeting.startsAt,
    minutes: 180,
    what: 'meeting',
    cancelled: true,
  },
});

/** Everyone who was summoned hears of it, each once. */
const tellSummoned = async (ports: ActPorts, act: Act, meeting: CalledOff): Promise<void> => {
  const summonses = await readAll(ports.store, mails, `mail#${meeting.id}`, 'summons#');
  const orders = summonses.map(({ body: { to } }) => noticeTo(meeting, to, 'person' in to ? to.person : to.email));
  for (let from = 0; from < orders.length; from += AT_ONCE) {
    await untilCommitted(async () =>
      (await commit(ports, act, [], { mails: orders.slice(from, from + AT_ONCE) })) ? 'done' : 'conflict',
    );
  }
};

/** What a matter goes back to, with what is nudged for it; undefined when it is not on this agenda any more. */
const givenBack = async (
  ports: ActPorts,
  meeting: MeetingId,
  subject: Subject,
): Promise<{ edit: Edit; nudges: string[] } | undefined> => {
  if (subject.type === 'plan') {
    const { year, department } = subject;
    const before = await read(ports.store, plans, year, department);
    if (before?.body.status !== 'on-agenda' || before.body.meeting !== meeting) return undefined;
    const review = await read(ports.store, reviews, year, department);
    const reviewedAt = review?.body.savedAt ?? ports.clock.now();
    const after = { ...planCore(before.body), status: 'reviewed', reviewedAt };
    return { edit: { key: before.key, before, after }, nudges: [planSubject(before.body), cycleSubject(year)] };
  }
  const found = await loadDocument(ports.store, subject.document);
  const version = found.ok ? versionOf(found.value.document, subject.version) : undefined;
  if (!found.ok || version?.status !== 'on-agenda' || version.meeting !== meeting) return undefined;
  const { row, document } = found.value;
  const { proposedBy, proposedAt, term } = version;
  const after = withVersion(document, { ...versionCore(version), status: 'proposed', proposedBy, proposedAt, term });
  return { edit: { key: row.key, before: row, after }, nudges: [documentSubject(document.id)] };
};

const giveBackItem = (ports: ActPorts, act: Act, item: AgendaItem): Promise<void> =>
  untilCommitted(async () => {
    const back = await givenBack(ports, item.meeting, item.subject);
    if (!back) return undefined;
    return (await commit(ports, act, [back.edit], { nudges: back.nudges })) ? undefined : 'conflict';
  });

/**
 * What follows from a meeting that is called off: those summoned are told, each matter waits for the next meeting as it is,
 * and the rounds that it had are theirs again. Done again it changes nothing; a call that was cut short is completed so.
 */
export const completeCallingOff = async (ports: ActPorts, id: MeetingId): Promise<void> => {
  const found = await loadMeeting(ports.store, id);
  if (!found.ok || found.value.body.status !== 'called-off') return;
  const meeting = found.value.body;
  const actor = systemActor('workflow', `called-off-${id}`);
  const act: Act = { name: 'meeting.give-back', actor, role: 'system', at: ports.clock.now(), reason: meeting.reason };
  await tellSummoned(ports, act, meeting);
  for (const { body: item } of await loadItems(ports.store, id)) await giveBackItem(ports, act, item);
  for (const { body: cycle } of await readAll(ports.store, cycles, 'cycles')) {
    if (cycle.status === 'council' && cycle.meeting === id) await cycleFromCouncil(ports, actor, cycle.year, id);
  }
};

/**
 * Calls off a meeting that has not been opened, with a reason: for whoever may set a day for the body. The way on for one
 * whose last day for summons has passed (KL 5:15), or that was summoned and cannot be held. Called off already is called off.
 */
export const callOffMeeting = async (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  { reason }: CallOffInput,
): Promise<Result<Meeting>> => {
  const called = await untilCommitted(async (): Promise<Result<Meeting> | 'conflict'> => {
    const lead = await asLead(ports, actor, id, 'meeting.plan');
    if (!lead.ok) return lead;
    const { meeting, role, at } = lead.value;
    const { body } = meeting;
    if (body.status === 'called-off') return ok(body);
    if (!mayMeetingFollow(body.status, 'called-off')) return refuse({ why: 'wrong-state', status: body.status });
    const after: Meeting = {
      ...meetingCore(body),
      status: 'called-off',
      summonedAt: body.status === 'summoned' ? body.summonedAt : null,
      calledOffAt: at,
      calledOffBy: actor.id,
      reason,
    };
    const done = await commit(
      ports,
      { name: 'meeting.call-off', actor, role, at, reason },
      [{ key: meeting.key, before: meeting, after }],
      { nudges: [meetingSubject(id)] },
    );
    return done ? ok(after) : 'conflict';
  });
  if (called.ok) await completeCallingOff(ports, id);
  return called;
};
