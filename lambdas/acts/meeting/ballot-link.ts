import type { Instant, MeetingId, PersonId } from '../../domain/brands.ts';
import { endOfDay, plusSeconds } from '../../domain/local-time.ts';
import type { LinkOrder } from '../../domain/mail-content.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { meetingSubject } from './load-meeting.ts';

const THIRTY_DAYS = 30 * 86_400;

/**
 * A person's one link to a meeting's ballot: for thirty days, or through the meeting's own day when that is further off.
 * What it may do ends sooner: every act on it asks whether the meeting is open and its holder has a vote.
 */
export const ballotLink = (meeting: Pick<Meeting, 'id' | 'date'>, summonedAt: Instant): LinkOrder => {
  const month = plusSeconds(summonedAt, THIRTY_DAYS);
  const day = endOfDay(meeting.date);
  return {
    purpose: 'ballot',
    subject: meetingSubject(meeting.id),
    expiresAt: month > day ? month : day,
    generation: '1',
  };
};

/** The meeting that a ballot link is for, out of its subject; undefined for another kind of link. */
export const meetingOfLink = (subject: string): MeetingId | undefined =>
  subject.startsWith('meeting#') ? (subject.slice('meeting#'.length) as MeetingId) : undefined;

export const summonsId = (meeting: MeetingId, person: PersonId): string => `summons#${meeting}#${person}`;
