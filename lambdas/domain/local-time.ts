import { Temporal } from 'temporal-polyfill';
import type { Instant, LocalDate } from './brands.ts';

// All of the product's days are days in Sweden. A day ends at 24.00 local time, so a deadline "28 May" is the instant
// at which the 29th begins. Nothing is scheduled between 02.00 and 03.00, the hour that the clock changes skip or repeat.

export const ZONE = 'Europe/Stockholm';

export const isLocalDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
};

const toInstant = (zoned: Temporal.ZonedDateTime): Instant =>
  new Date(zoned.epochMilliseconds).toISOString() as Instant;

/** The instant at which `date` begins in Sweden. */
export const startOfDay = (date: LocalDate): Instant => toInstant(Temporal.PlainDate.from(date).toZonedDateTime(ZONE));

/** The first instant after `date`: 24.00. An act is in time up to and including this instant. */
export const endOfDay = (date: LocalDate): Instant => startOfDay(addDays(date, 1));

/** `time` is `HH:MM`. Times from 02.00 up to 03.00 are refused with a RangeError: twice a year they are no or two instants. */
export const atLocalTime = (date: LocalDate, time: string): Instant => {
  if (time >= '02:00' && time < '03:00') throw new RangeError('Nothing is scheduled between 02.00 and 03.00');
  return toInstant(
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) }),
  );
};

export const addDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

const zonedFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The latest answer: within one request nearly every question is about the same instant. */
let latest: { at: string; parts: Record<string, string> } = { at: '', parts: {} };

const partsAt = (at: Instant): Record<string, string> => {
  if (latest.at !== at) {
    const parts = zonedFormat.formatToParts(new Date(at)).map(({ type, value }) => [type, value]);
    latest = { at, parts: Object.fromEntries(parts) };
  }
  return latest.parts;
};

/** The day in Sweden at an instant. */
export const localDateAt = (at: Instant): LocalDate => {
  const { year, month, day } = partsAt(at);
  return `${year}-${month}-${day}` as LocalDate;
};

/** `HH:MM` in Sweden at an instant. */
export const localTimeAt = (at: Instant): string => {
  const { hour, minute } = partsAt(at);
  return `${hour}:${minute}`;
};

/** Whole seconds from `from` until `to`, rounded up so that a wait never ends early; at least 0. */
export const secondsUntil = (from: Instant, to: Instant): number =>
  Math.max(0, Math.ceil((Date.parse(to) - Date.parse(from)) / 1000));

export const plusSeconds = (at: Instant, seconds: number): Instant =>
  new Date(Date.parse(at) + seconds * 1000).toISOString() as Instant;
