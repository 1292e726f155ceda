import type { Instant } from '../domain/brands.ts';
import { lastDayOf } from '../domain/cycle.ts';
import { longDate } from '../domain/format.ts';
import type { Locale } from '../domain/people.ts';
import { textsFor } from './texts/texts.ts';

/** An extension as its reader is told of it. */
export interface ToldExtension {
  to: Instant;
  reason: string;
  /** Who gave it; null for one who is no longer known, or a key of the finance office. */
  by: string | null;
}

/** What the council is to know of when a plan came in: every extension it was given before, and whether it made use of one. */
export interface PlanTiming {
  extensions: readonly ToldExtension[];
  /** When it was submitted after an extension had been given; null otherwise. */
  lateAt: Instant | null;
}

export const NO_TIMING: PlanTiming = { extensions: [], lateAt: null };

/** A line for the late submission, if it is one, and a line an extension; none for a plan that came in its own time. */
export const timingLines = (locale: Locale, { extensions, lateAt }: PlanTiming): string[] => {
  const { timing } = textsFor(locale).department;
  return [
    ...(lateAt === null ? [] : [timing.late(longDate(lastDayOf(lateAt), locale))]),
    ...extensions.map(({ to, reason, by }) => timing.extension(longDate(lastDayOf(to), locale), reason, by)),
  ];
};
