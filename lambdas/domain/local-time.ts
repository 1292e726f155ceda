import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import type * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import type { Instant, LocalDate } from './brands.ts';
import { remembered } from './remembered.ts';

// All of the product's days are days in Sweden. A day ends at 24.00 local time, so a deadline "28 May" is the instant
// at which the 29th begins. Nothing is scheduled between 02.00 and 03.00, the hour that the clock changes skip or repeat.

export const ZONE = 'Europe/Stockholm';

// Temporal by its functions: its classes hold every calendar and zone there is, and are three times as much to load.

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const plain = remembered((date: string): PlainDate.Record => {
  const [, year, month, day] = DAY.exec(date) ?? [];
  return PlainDate.create(Number(year), Number(month), Number(day));
});

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
export const startOfDay = remembered(
  (date: LocalDate): Instant => toInstant(PlainDate.toZonedDateTime(plain(date), ZONE)),
);

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

const HOUR = 3_600_000;

/** How far Sweden's clock is ahead of UTC in an hour, in milliseconds: it changes on the hour alone. */
const ahead = remembered((hour: number): number => {
  const parts = zonedFormat()
    .formatToParts(new Date(hour * HOUR))
    .map(({ type, value }) => [type, Number(value)]);
  const { year = 0, month = 1, day = 1, hour: local = 0, minute = 0 } = Object.fromEntries(parts);
  return Date.UTC(year, month - 1, day, local, minute) - hour * HOUR;
});

/** What a clock in Sweden shows at an instant: `2027-05-28T09:30`. */
const localAt = (at: Instant): string => {
  const epoch = Date.parse(at);
  return new Date(epoch + ahead(Math.floor(epoch / HOUR))).toISOString().slice(0, 16);
};

/** The day in Sweden at an instant. */
export const localDateAt = (at: Instant): LocalDate => localAt(at).slice(0, 10) as LocalDate;

/** `HH:MM` in Sweden at an instant. */
export const localTimeAt = (at: Instant): string => localAt(at).slice(11);

/** Whole seconds from `from` until `to`, rounded up so that a wait never ends early; at least 0. */
export const secondsUntil = (from: Instant, to: Instant): number =>
  Math.max(0, Math.ceil((Date.parse(to) - Date.parse(from)) / 1000));

export const plusSeconds = (at: Instant, seconds: number): Instant =>
  new Date(Date.parse(at) + seconds * 1000).toISOString() as Instant;
