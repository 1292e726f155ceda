import type { Locale } from '../domain/people.ts';
import { decisionDocument } from '../web/minutes/decision-document.ts';
import type { Minutes } from '../web/minutes/minutes-document.ts';
import { settledAt } from './minutes-paper.ts';
import type { Paper } from './paper.ts';

/** One decided item by itself, as an extract of the minutes. Undefined for an item that is not closed. */
export const decisionPaper = (
  minutes: Minutes,
  item: number,
  locale: Locale,
  municipality: string,
): Paper | undefined => {
  const document = decisionDocument(minutes, item, locale);
  if (!document) return undefined;
  const { title, subtitle, blocks } = document;
  return {
    locale,
    title,
    author: municipality,
    at: settledAt(minutes.meeting),
    blocks: [{ kind: 'text', text: subtitle }, ...blocks],
  };
};
