import type { Locale } from '../domain/people.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { aboutText, partyText } from '../web/register-words.ts';
import { textsFor } from '../web/texts/texts.ts';
import type { Sheet } from './sheet.ts';

/** The register as a table, one record a row. */
export const registerSheet = (locale: Locale, entries: readonly RegisterEntry[]): Sheet => {
  const { register } = textsFor(locale);
  const { date, number, designation, kind, about, from, to } = register.columns;
  return {
    name: register.title,
    columns: [date, number, designation, kind, about, from, to].map((title) => ({ title })),
    rows: entries.map((entry) => [
      { date: entry.date },
      entry.caseNumber,
      entry.designation,
      register.kinds[entry.about.kind],
      aboutText(locale, entry),
      partyText(locale, entry.from),
      partyText(locale, entry.to),
    ]),
  };
};
