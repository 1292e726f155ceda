import type { MailOrder } from '../../domain/mail-content.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import type { Ports } from '../../ports.ts';
import { type Act, commit } from '../../records/commit.ts';
import { read, readAll } from '../../records/read.ts';
import { CHECKPOINTS_DUE, checkpointsDue, meetings } from '../../records/tables.ts';
import { aboutMeeting } from '../meeting/summon.ts';
import { holdersOf, type Receiver } from '../receivers.ts';
import type { Taken } from './take-checkpoint.ts';

/** The mails carry no link, so that who signs needs no right to make one; and they change no row that has a trace. */
const noLinks = { mac: () => Promise.reject(new Error('A mail about a checkpoint has no link')) };
const noSalts = {
  next: () => {
    throw new Error('A mail has no trace');
  },
};

const mailTo = ({ person, reason }: Receiver, meeting: Meeting, taken: Taken): MailOrder => {
  const { number, hash, chains, entries } = taken;
  return {
    id: `checkpoint#${meeting.id}#${person}`,
    scope: meeting.id,
    to: { person },
    reason,
    content: { template: 'checkpoint', ...aboutMeeting(meeting), number, hash, chains, entries },
    link: null,
    calendar: null,
  };
};

/**
 * Tells every auditor the hash of the checkpoint that was taken when a meeting closed: a copy of it outside the product.
 * Each meeting is told of once.
 */
export const tellAuditors = async (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  actor: Actor,
  taken: Taken,
): Promise<void> => {
  const at = clock.now();
  for (const due of await readAll(store, checkpointsDue, CHECKPOINTS_DUE)) {
    const meeting = await read(store, meetings, due.body.meeting);
    const receivers = meeting ? await holdersOf(store, 'auditor', at) : [];
    const mails = meeting ? receivers.map((receiver) => mailTo(receiver, meeting.body, taken)) : [];
    const act: Act = { name: 'checkpoint.tell', actor, role: 'system', at };
    // Another run that was first has told them already.
    await commit({ store, keys: noLinks, salts: noSalts }, act, [], {
      mails,
      also: [{ op: 'remove', key: due.key, when: { version: due.version } }],
    });
  }
};
