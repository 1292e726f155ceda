import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import type * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import type { Instant, LocalDate } from './brands.ts';

// All of the product's days are days in Sweden. A day ends at 24.00 local time, so a deadline "28 May" is the instant
// at which the 29th begins. Nothing is scheduled between 02.00 and 03.00, the hour that the clock changes skip or repeat.

export const ZONE = 'Europe/Stockholm';

// Temporal by its functions: its classes hold every calendar and zone there is, and are three times as much to load.

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const plain = (date: string): PlainDate.Record => {
  const [, year, month, day] = DAY.exec(date) ?? [];
  return PlainDate.create(Number(year), Number(month), Number(day));
};

export const isLocalDate = (text: string): boolean => {
  try {
    plain(text);
    return true;
  } catch {
    return false;
  }
};

const toInstant = (zoned: ZonedDateTime.Record): Instant => new Date(zoned.epochMilliseconds).toISOString() as Instant;

/** The instant at which `date` begins in Sweden. */
export const startOfDay = (date: LocalDate): Instant => toInstant(PlainDate.toZonedDateTime(plain(date), ZONE));

/** The first instant after `date`: 24.00. An act is in time up to and including this instant. */
export const endOfDay = (date: LocalDate): Instant => startOfDay(addDays(date, 1));

/** `time` is `HH:MM`. Times from 02.00 up to 03.00 are refused with a RangeError: twice a year they are no or two instants. */
export const atLocalTime = (date: LocalDate, time: string): Instant => {
  if (time >= '02:00' && time < '03:00') throw new RangeError('Nothing is scheduled between 02.00 and 03.00');
  return toInstant(PlainDate.toZonedDateTime(plain(date), { timeZone: ZONE, plainTime: PlainTime.fromString(time) }));
};

export const addDays = (date: LocalDate, days: number): LocalDate =>
  PlainDate.toString(PlainDate.addDays(plain(date), days)) as LocalDate;

/** The same day of another year; 29 February becomes the 28th where there is none. */
export const addYears = (date: LocalDate, years: number): LocalDate => {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  const same = `${year}${date.slice(4)}`;
  return (isLocalDate(same) ? same : `${year}-02-28`) as LocalDate;
};

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => PlainDate.diffDays(plain(from), plain(to));

/** From 1 for Monday to 7 for Sunday. */
export const dayOfWeek = (date: LocalDate): number => PlainDate.dayOfWeek(plain(date));

/** Throws a RangeError for a day that does not exist. */
export const dayOf = (year: number, month: number, day: number): LocalDate =>
  PlainDate.toString(PlainDate.create(year, month, day)) as LocalDate;

let made: Intl.DateTimeFormat | undefined;
/** Made when it is first used: making one takes as long as loading a tenth of everything else. */
const zonedFormat = (): Intl.DateTimeFormat => {
  made ??= new Intl.DateTimeFormat('sv-SE', {
    timeZone: ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return made;
};

/** The latest answer: within one request nearly every question is about the same instant. */
let latest: { at: string; parts: Record<string, string> } = { at: '', parts: {} };

const partsAt = (at: Instant): Record<string, string> => {
  if (latest.at !== at) {
    const parts = zonedFormat()
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]);
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
