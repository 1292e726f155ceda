import type { Instant } from '../domain/brands.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Locale } from '../domain/people.ts';
import { type Minutes, minutesDocument } from '../web/minutes/minutes-document.ts';
import type { Paper } from './paper.ts';

/** The latest of what the meeting's status tells of, so that minutes are the same bytes until something more is noted. */
export const settledAt = (meeting: Meeting): Instant => {
  switch (meeting.status) {
    case 'planned':
    case 'summoned':
    case 'open':
    case 'called-off':
      return meeting.startsAt;
    default:
      return meeting.closedAt;
  }
};

/** The minutes on paper: the same words as on their page (KL 5:65–67). */
export const minutesPaper = (minutes: Minutes, locale: Locale, municipality: string): Paper => {
  const { title, subtitle, blocks } = minutesDocument(minutes, locale);
  return {
    locale,
    title,
    author: municipality,
    at: settledAt(minutes.meeting),
    blocks: [{ kind: 'text', text: subtitle }, ...blocks],
  };
};
