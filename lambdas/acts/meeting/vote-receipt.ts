import type { Instant, PersonId } from '../../domain/brands.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import { type Ballot, type Meeting, summonedAtOf } from '../../domain/meeting.ts';
import { ballotLink } from './ballot-link.ts';
import { aboutMeeting } from './summon.ts';

/** One matter with what was answered: `decide/approve`, `refer`, `casting-vote/reject`. */
export interface Answered {
  item: number;
  title: string;
  said: string;
}

/** "Was this you?": one for each confirmation, in its transaction, with everything that it registered. */
export const receiptFor = (
  meeting: Meeting,
  template: 'vote-receipt' | 'stance-receipt',
  answers: readonly Answered[],
  { person, at, ticket }: { person: PersonId; at: Instant; ticket: string },
): MailOrder => ({
  id: `${template}#${meeting.id}#${person}#${ticket}`,
  scope: meeting.id,
  to: { person },
  reason: 'member',
  content: { template, ...aboutMeeting(meeting), answers, at },
  // The same link as in the summons: it shows the answers that were registered.
  link: ballotLink(meeting, summonedAtOf(meeting) ?? at),
  calendar: null,
});

/** `decide/approve`, `refer`, `decide/abstain`: what was answered, for the receipt to put into words. */
export const saidOf = (answer: Pick<Ballot, 'today' | 'main'>): string =>
  [answer.today, answer.main].filter((word) => word !== null).join('/');
