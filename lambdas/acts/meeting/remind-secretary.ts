import type { LocalDate, MeetingId } from '../../domain/brands.ts';
import { adjustBy, announceBy } from '../../domain/council/minutes.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import type { ActPorts } from '../permitted.ts';
import { orderFor } from '../plan/mail-orders.ts';
import { holdersOf } from '../receivers.ts';
import { loadMeeting } from './load-meeting.ts';
import { aboutMeeting } from './summon.ts';

/** What the secretary still owes a meeting: to close it, to have the minutes adjusted, to announce the adjustment. */
export type MinutesStep = 'close' | 'adjust' | 'announce';

/** The last day for the step when it is the meeting's next one; undefined when it is done, or not yet its turn. */
const dueFor = (meeting: Meeting, step: MinutesStep): LocalDate | undefined => {
  switch (meeting.status) {
    case 'planned':
    case 'summoned':
    case 'open':
      return step === 'close' ? meeting.date : undefined;
    case 'closed':
      return step === 'adjust' ? adjustBy(meeting.date) : undefined;
    case 'minuted':
      return step === 'announce' ? announceBy(meeting.adjustedOn) : undefined;
    case 'announced':
    case 'final':
    case 'called-off':
      return undefined;
  }
};

/** Reminds the body's secretary of what is due, at most once a day. Nothing when it has been done. */
export const remindSecretary = (ports: ActPorts, actor: Actor, id: MeetingId, step: MinutesStep): Promise<void> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const found = await loadMeeting(ports.store, id);
    if (!found.ok) return;
    const due = dueFor(found.value.body, step);
    if (due === undefined) return;
    const about = { id: `minutes-due#${id}#${step}#${localDateAt(at)}`, scope: id, at, next: `/mote/${id}` };
    const content = { template: 'minutes-due', ...aboutMeeting(found.value.body), due, step } as const;
    const secretaries = await holdersOf(ports.store, 'secretary', at, found.value.body.body);
    const done = await commit(ports, { name: 'meeting.remind', actor, role: 'system', at }, [], {
      mails: secretaries.map((receiver) => orderFor(receiver, about, content)),
      also: [{ op: 'check', key: found.value.key, when: { version: found.value.version } }],
    });
    return done ? undefined : 'conflict';
  });
