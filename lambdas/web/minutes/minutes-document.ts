import { adjustBy, announceBy } from '../../domain/council/minutes.ts';
import { lastDayOf } from '../../domain/cycle.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { Locale } from '../../domain/people.ts';
import { clockTime, dateTime, longDate } from '../format.ts';
import { type Texts, textsFor } from '../texts/texts.ts';
import type { LedItem, Presiding, Served } from '../views/meeting-model.ts';
import { type Block, type BlockDocument, heading, listUnder, text } from './blocks.ts';
import { isHandled, itemWords } from './item-words.ts';

export interface Minutes {
  meeting: Meeting;
  items: readonly LedItem[];
  served: readonly Served[];
  presiding: Presiding | null;
}

const servedLine = (texts: Texts, locale: Locale, one: Served): string => {
  const { minutes } = texts;
  const hours = one.hours.map(({ from, to, remote }) => {
    const span = minutes.hours(clockTime(from, locale), to && clockTime(to, locale));
    return remote ? `${span} ${minutes.remote}` : span;
  });
  const instead = one.instead.map(({ name, items }) => minutes.instead(name, items.join(', ')));
  const serving = one.as === 'member' ? [] : instead.length > 0 ? instead : [minutes.notServing];
  return [`${one.name} (${one.party})`, ...serving, ...hours].join(', ');
};

const attendance = (texts: Texts, locale: Locale, { served, presiding, items }: Minutes): Block[] => {
  const { minutes, meeting, names } = texts;
  const line = (one: Served): string => servedLine(texts, locale, one);
  const used = items.flatMap(({ item }) => (item.paragraph === null ? [] : [item.paragraph]));
  return [
    heading(2, minutes.served, 'attendance'),
    ...(presiding ? [text(meeting.presides(presiding.name, names.office[presiding.office]))] : []),
    ...(used.length > 0 ? [text(minutes.paragraphs(used.join(', ')))] : []),
    ...listUnder(meeting.members, served.filter((one) => one.as === 'member').map(line)),
    ...listUnder(meeting.substitutes, served.filter((one) => one.as === 'substitute').map(line)),
  ];
};

/** What has become of the minutes since the meeting, and the lines to sign on. */
export const afterwards = (texts: Texts, locale: Locale, meeting: Meeting): Block[] => {
  const { minutes } = texts;
  if (!('closedAt' in meeting)) return [];
  const title = heading(2, minutes.after, 'after');
  const sign = listUnder(
    minutes.signatures,
    [minutes.signer.secretary, minutes.signer.chair, minutes.signer.adjuster].map(
      (who) => `${who}: ____________________`,
    ),
  );
  if (meeting.status === 'closed')
    return [title, text(minutes.due.adjust(longDate(adjustBy(meeting.date), locale))), ...sign];
  const adjusted = text(texts.meeting.adjusted(longDate(meeting.adjustedOn, locale), meeting.adjusters));
  if (meeting.status === 'minuted')
    return [title, adjusted, text(minutes.due.announce(longDate(announceBy(meeting.adjustedOn), locale))), ...sign];
  const until = longDate(lastDayOf(meeting.appealEndsAt), locale);
  return [
    title,
    adjusted,
    text(texts.meeting.announced(longDate(meeting.announcedOn, locale), until)),
    ...(meeting.status === 'final' ? [text(texts.meeting.final)] : []),
    ...sign,
  ];
};

/** Who served and what was handled, in the form of KL 5:66–67: the same words for the page, the download and the text. */
export const minutesDocument = (minutes: Minutes, locale: Locale): BlockDocument => {
  const texts = textsFor(locale);
  const { meeting, items } = minutes;
  const when = texts.meeting.about(dateTime(meeting.startsAt, locale), meeting.place);
  return {
    title: texts.minutes.title(longDate(meeting.date, locale)),
    subtitle: `${meeting.bodyName}, ${when}`,
    blocks: [
      ...attendance(texts, locale, minutes),
      ...items.filter(isHandled).flatMap((led) => itemWords(texts, meeting, led)),
      ...afterwards(texts, locale, meeting),
    ],
  };
};
