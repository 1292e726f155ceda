import type { Instant, LocalDate } from '../domain/brands.ts';
import { addDays } from '../domain/local-time.ts';

interface EntryCore {
  /** The same for the same deadline or meeting, so that a moved one replaces the old. */
  uid: string;
  /** One more each time it moves. */
  sequence: number;
  stamp: Instant;
  summary: string;
  /** It will not be held: a calendar that has it strikes it out (RFC 5545, 3.8.1.11). */
  cancelled?: boolean;
  location?: string;
}

/** One event, told and not asked for (RFC 5545, METHOD:PUBLISH). */
export interface CalendarEntry extends EntryCore {
  from: Instant;
  to: Instant;
  /** Whether it takes up its owner's time: a meeting does, a last day does not. */
  busy: boolean;
}

/** Something of a whole day, in whatever zone the reader is (VALUE=DATE). */
export interface DayEntry extends EntryCore {
  day: LocalDate;
}

const LINE_OCTETS = 75;

/** Long lines go on after a line break and a space; never within a character (RFC 5545, 3.1). */
export const folded = (line: string): string => {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
};

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
const utc = (at: Instant): string => at.replace(/[-:]|\.\d{3}/g, '');
const bare = (day: LocalDate): string => day.replaceAll('-', '');

const timeOf = (entry: CalendarEntry | DayEntry): string[] =>
  'day' in entry
    ? [`DTSTART;VALUE=DATE:${bare(entry.day)}`, `DTEND;VALUE=DATE:${bare(addDays(entry.day, 1))}`]
    : [`DTSTART:${utc(entry.from)}`, `DTEND:${utc(entry.to)}`];

const eventOf = (entry: CalendarEntry | DayEntry): string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(entry.uid)}`,
  `SEQUENCE:${entry.sequence}`,
  `DTSTAMP:${utc(entry.stamp)}`,
  ...timeOf(entry),
  `SUMMARY:${escaped(entry.summary)}`,
  ...(entry.location === undefined || entry.location === '' ? [] : [`LOCATION:${escaped(entry.location)}`]),
  ...(entry.cancelled ? ['STATUS:CANCELLED'] : []),
  `TRANSP:${'busy' in entry && entry.busy && !entry.cancelled ? 'OPAQUE' : 'TRANSPARENT'}`,
  // Nobody is reminded of what is called off.
  ...(entry.cancelled
    ? []
    : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(entry.summary)}`, 'TRIGGER:-P1D', 'END:VALARM']),
  'END:VEVENT',
];

const calendarOf = (about: readonly string[], entries: readonly (CalendarEntry | DayEntry)[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Planhjul//Planhjul//SV',
    'METHOD:PUBLISH',
    ...about,
    ...entries.flatMap(eventOf),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

/** An iCalendar file with the entry and a reminder the day before. No links in it: calendars are shared, links are not. */
export const calendarFile = (entry: CalendarEntry): string => calendarOf([], [entry]);

/** A feed to subscribe to: every entry under its own uid, fetched anew twice a day. */
export const calendarFeed = (name: string, entries: readonly (CalendarEntry | DayEntry)[]): string =>
  calendarOf(
    [`NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT12H'],
    entries,
  );
