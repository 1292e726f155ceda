import type { Instant, LocalDate } from '../brands.ts';
import { isFreeDay } from '../calendar.ts';
import { addDays, daysBetween, endOfDay } from '../local-time.ts';
import type { AgendaItem, Meeting } from '../meeting.ts';

/** Days after the meeting within which its minutes are adjusted (KL 5:69). */
export const ADJUST_DAYS = 14;
/** The adjustment is announced on the second day after it at the latest (KL 8:12). */
export const ANNOUNCE_DAYS = 2;
/** A decision can be appealed for three weeks from the announcement (KL 13:5). */
export const APPEAL_DAYS = 21;

export const adjustBy = (meetingDate: LocalDate): LocalDate => addDays(meetingDate, ADJUST_DAYS);
export const announceBy = (adjustedOn: LocalDate): LocalDate => addDays(adjustedOn, ANNOUNCE_DAYS);
export const isAdjustedLate = (meetingDate: LocalDate, adjustedOn: LocalDate): boolean =>
  daysBetween(meetingDate, adjustedOn) > ADJUST_DAYS;
export const isAnnouncedLate = (adjustedOn: LocalDate, announcedOn: LocalDate): boolean =>
  daysBetween(adjustedOn, announcedOn) > ANNOUNCE_DAYS;

/** The last day to appeal: three weeks on, and where that is a Saturday, Sunday or holiday the next working day (lag 1930:173, 2 §). */
export const lastDayToAppeal = (announcedOn: LocalDate): LocalDate => {
  let day = addDays(announcedOn, APPEAL_DAYS);
  while (isFreeDay(day)) day = addDays(day, 1);
  return day;
};

/** The instant at which decisions that nobody appealed have final force. */
export const appealEndsAt = (announcedOn: LocalDate): Instant => endOfDay(lastDayToAppeal(announcedOn));

/**
 * Whether it may be written that the body decided an item: only of a meeting that was held and closed, with those who were
 * there and a paragraph of its minutes. Before that there is an outcome, and no decision to quote.
 */
export const mayWriteDecided = (meeting: Pick<Meeting, 'status'>, item: AgendaItem): boolean => {
  const held = meeting.status !== 'planned' && meeting.status !== 'summoned' && meeting.status !== 'open';
  return held && item.status === 'closed' && item.paragraph !== null && (item.attending?.seats.length ?? 0) > 0;
};
