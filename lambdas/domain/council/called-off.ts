import type { Instant } from '../brands.ts';
import { SUMMONS_DAYS } from '../cycle.ts';
import { daysBetween, localDateAt } from '../local-time.ts';
import type { Meeting } from '../meeting.ts';

/** KL 5:13, 5:15: at least a week before, unless the meeting is urgent (KL 5:14). */
export const isTooLateToSummon = ({ urgent, date }: Pick<Meeting, 'urgent' | 'date'>, now: Instant): boolean =>
  !urgent && daysBetween(localDateAt(now), date) < SUMMONS_DAYS;

/**
 * What has passed so that a meeting cannot be held as planned: the last day for its summons, or its own day. Null while
 * nothing has. Such a meeting is called off, and its matters wait for another.
 */
export const missedBy = (meeting: Meeting, now: Instant): 'summons' | 'day' | null => {
  switch (meeting.status) {
    case 'planned':
      if (localDateAt(now) > meeting.date) return 'day';
      return isTooLateToSummon(meeting, now) ? 'summons' : null;
    case 'summoned':
      return localDateAt(now) > meeting.date ? 'day' : null;
    default:
      return null;
  }
};
