import type { Locale } from '../../domain/people.ts';
import { dateTime } from '../format.ts';
import { textsFor } from '../texts/texts.ts';
import type { BlockDocument } from './blocks.ts';
import { isHandled, itemWords } from './item-words.ts';
import { afterwards, type Minutes } from './minutes-document.ts';

/**
 * What goes to those who carry a decision out: the body, the day, one item in the words of the minutes, and whether they are
 * adjusted. Undefined for an item that is not closed. Who was present stands in the minutes.
 */
export const decisionDocument = (minutes: Minutes, number: number, locale: Locale): BlockDocument | undefined => {
  const texts = textsFor(locale);
  const led = minutes.items.find(({ item }) => item.number === number);
  if (!led || !isHandled(led)) return undefined;
  const { meeting } = minutes;
  const { paragraph, title } = led.item;
  return {
    title: texts.minutes.extract(paragraph ?? title),
    subtitle: `${meeting.bodyName}, ${texts.meeting.about(dateTime(meeting.startsAt, locale), meeting.place)}`,
    blocks: [...itemWords(texts, meeting, led), ...afterwards(texts, locale, meeting)],
  };
};
