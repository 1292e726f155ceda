import type { Instant, MeetingId, PersonId } from '../../domain/brands.ts';
import { isTooLateToSummon } from '../../domain/council/called-off.ts';
import { daysBetween, localDateAt } from '../../domain/local-time.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import { type AgendaItem, type Meeting, meetingCore } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import type { ActPorts } from '../permitted.ts';
import { ballotLink, summonsId } from './ballot-link.ts';
import { asLead, loadItems, loadRoster, meetingSubject, type Reader } from './load-meeting.ts';
import { matterNow } from './matter.ts';

/** A summons is three writes (mail, errand, link); the first transaction also holds the meeting itself. */
const AT_ONCE = 30;

export const aboutMeeting = (meeting: Meeting) => ({
  meeting: meeting.id,
  bodyName: meeting.bodyName,
  startsAt: meeting.startsAt,
  place: meeting.place,
});

type Announced = Pick<AgendaItem, 'number' | 'title' | 'total'>;

/** What the summons says of an item: with its case number, where it is registered. */
const announced = async (store: Reader, { number, title, total, subject }: AgendaItem): Promise<Announced> => {
  const { caseNumber } = await matterNow(store, subject);
  return { number, total, title: caseNumber === null ? title : `${title} (${caseNumber})` };
};

const summonsFor =
  (meeting: Meeting, items: readonly Announced[], at: Instant) =>
  (person: PersonId): MailOrder => ({
    id: summonsId(meeting.id, person),
    scope: meeting.id,
    to: { person },
    reason: 'member',
    content: {
      template: 'summons',
      ...aboutMeeting(meeting),
      items,
      noticeDays: daysBetween(localDateAt(at), meeting.date),
    },
    link: ballotLink(meeting, at),
    calendar: { uid: `meeting-${meeting.id}`, sequence: 0, at: meeting.startsAt, minutes: 180, what: 'meeting' },
  });

/**
 * Summons every member and substitute of the meeting's day (KL 5:15), each with one link to the ballot. Refused when less
 * than a week is left, unless the meeting is urgent (KL 5:14). Called again it sends what is still owed: to a meeting
 * not yet opened, those who have come into the body since.
 */
export const summon = async (ports: ActPorts, actor: Actor, id: MeetingId): Promise<Result<{ summoned: number }>> => {
  const lead = await asLead(ports, actor, id);
  if (!lead.ok) return lead;
  const { status } = lead.value.meeting.body;
  if (status !== 'planned' && status !== 'summoned') return ok({ summoned: 0 });
  if (status === 'planned' && isTooLateToSummon(lead.value.meeting.body, lead.value.at)) {
    return refuse({ why: 'rule', rule: 'KL 5:15', code: 'too-late-for-summons' });
  }
  const agenda = await Promise.all((await loadItems(ports.store, id)).map((row) => announced(ports.store, row.body)));
  const roster = await loadRoster(ports.store, lead.value.meeting.body);
  const receivers = [...roster.byPerson.keys()];
  for (let from = 0; from === 0 || from < receivers.length; from += AT_ONCE) {
    const some = receivers.slice(from, from + AT_ONCE);
    await untilCommitted(async () => {
      const now = await asLead(ports, actor, id);
      if (!now.ok) throw new Error(`The meeting ${id} is gone`);
      const { meeting, role, at } = now.value;
      const summonedAt = meeting.body.status === 'summoned' ? meeting.body.summonedAt : at;
      const after: Meeting = { ...meetingCore(meeting.body), status: 'summoned', summonedAt };
      const edits = meeting.body.status === 'planned' ? [{ key: meeting.key, before: meeting, after }] : [];
      const mails = some.map(summonsFor(meeting.body, agenda, summonedAt));
      const nudges = edits.length > 0 ? [meetingSubject(id)] : [];
      const done = await commit(ports, { name: 'meeting.summon', actor, role, at }, edits, { mails, nudges });
      return done ? 'done' : 'conflict';
    });
  }
  return ok({ summoned: receivers.length });
};
