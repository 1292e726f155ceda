import type { Instant, LocalDate } from './brands.ts';
import { localDateAt, localTimeAt, startOfDay, ZONE } from './local-time.ts';
import type { Locale } from './people.ts';
import { remembered } from './remembered.ts';

// How numbers and times are written for people, the same on pages and in mails.

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

/** `4 850`, with no-break spaces and U+2212 for minus. */
export const amount = (value: number): string => {
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, NO_BREAK_SPACE);
  return value < 0 ? `${MINUS}${digits}` : digits;
};

/** `4 850 tkr`: whole thousand kronor, the same in both languages. */
export const money = (value: number): string => `${amount(value)}${NO_BREAK_SPACE}tkr`;

/** With a sign both ways, for differences: `+120 tkr`, `−35 tkr`, `±0 tkr`. */
export const signedMoney = (value: number): string =>
  value > 0 ? `+${money(value)}` : value === 0 ? `±${money(0)}` : money(value);

const LANGUAGE = { sv: 'sv-SE', en: 'en-GB' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatFor = (locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale}${Object.keys(options).join()}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LANGUAGE[locale], { timeZone: ZONE, ...options });
  formats.set(key, made);
  return made;
};

/** Days in words, by language: pages and mails name the same ones over and over. */
const inWords = (options: Intl.DateTimeFormatOptions): Readonly<Record<Locale, (date: LocalDate) => string>> => {
  const of = (locale: Locale) =>
    remembered((date: LocalDate) => formatFor(locale, options).format(new Date(startOfDay(date))));
  return { sv: of('sv'), en: of('en') };
};
const longDates = inWords({ day: 'numeric', month: 'long', year: 'numeric' });
const weekdays = inWords({ weekday: 'long' });

/** `28 maj 2027`, `28 May 2027`. */
export const longDate = (date: LocalDate, locale: Locale): string => longDates[locale](date);

/** `fredag 28 maj 2027`, `Friday 28 May 2027`. */
export const weekdayDate = (date: LocalDate, locale: Locale): string =>
  `${weekdays[locale](date)} ${longDate(date, locale)}`;

/** `14.32` in Swedish, `14:32` in English; Swedish time. */
export const clockTime = (at: Instant, locale: Locale): string =>
  locale === 'sv' ? localTimeAt(at).replace(':', '.') : localTimeAt(at);

/** `14.32.05` in Swedish, `14:32:05` in English, for what happens within a minute. */
export const clockSeconds = (at: Instant, locale: Locale): string =>
  `${clockTime(at, locale)}${locale === 'sv' ? '.' : ':'}${at.slice(17, 19)}`;

/** `28 maj 2027 kl. 14.32`, `28 May 2027 at 14:32`. */
export const dateTime = (at: Instant, locale: Locale): string =>
  `${longDate(localDateAt(at), locale)} ${locale === 'sv' ? 'kl.' : 'at'}${NO_BREAK_SPACE}${clockTime(at, locale)}`;

/** `fredag 28 maj 2027 kl. 14.32`, `Friday 28 May 2027 at 14:32`. */
export const weekdayDateTime = (at: Instant, locale: Locale): string =>
  `${weekdayDate(localDateAt(at), locale)} ${locale === 'sv' ? 'kl.' : 'at'}${NO_BREAK_SPACE}${clockTime(at, locale)}`;

/** The last day of a deadline, which ends at 24.00: `fredag 28 maj 2027 kl. 24.00`. */
export const deadlineText = (lastDay: LocalDate, locale: Locale): string =>
  locale === 'sv'
    ? `${weekdayDate(lastDay, locale)} kl.${NO_BREAK_SPACE}24.00`
    : `${weekdayDate(lastDay, locale)}, by${NO_BREAK_SPACE}midnight`;

/** `2028-Q1` as `kvartal 1 2028`, `Q1 2028`; empty stays empty. */
export const quarterText = (quarter: string, locale: Locale): string => {
  const parts = /^(\d{4})-Q([1-4])$/.exec(quarter);
  if (!parts) return quarter;
  return locale === 'sv' ? `kvartal ${parts[2]} ${parts[1]}` : `Q${parts[2]} ${parts[1]}`;
};
