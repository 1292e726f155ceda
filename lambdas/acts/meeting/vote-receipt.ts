import type { Instant, PersonId } from '../../domain/brands.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import type { AgendaItem, Ballot, Meeting } from '../../domain/meeting.ts';
import { ballotLink } from './ballot-link.ts';
import { aboutMeeting } from './summon.ts';

/** "Was this you?": goes out with each vote, in its transaction. */
export const receiptFor = (
  meeting: Meeting,
  item: Pick<AgendaItem, 'number' | 'title'>,
  given: { person: PersonId; said: string; at: Instant; version: number },
): MailOrder => ({
  id: `vote-receipt#${meeting.id}#${item.number}#${given.person}#${given.version}`,
  scope: meeting.id,
  to: { person: given.person },
  reason: 'member',
  content: {
    template: 'vote-receipt',
    ...aboutMeeting(meeting),
    item: item.number,
    title: item.title,
    said: given.said,
    at: given.at,
  },
  // The same link as in the summons: it shows the answer that was registered.
  link: ballotLink(meeting, 'summonedAt' in meeting ? meeting.summonedAt : given.at),
  calendar: null,
});

/** `decide/approve`, `refer`, `decide/abstain`: what was answered, for the receipt to put into words. */
export const saidOf = (answer: Pick<Ballot, 'today' | 'main'>): string =>
  [answer.today, answer.main].filter((word) => word !== null).join('/');
