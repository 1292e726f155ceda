import type { Instant } from '../domain/brands.ts';

/** One event, told and not asked for (RFC 5545, METHOD:PUBLISH). */
export interface CalendarEntry {
  /** The same for the same deadline or meeting, so that a moved one replaces the old. */
  uid: string;
  /** One more each time it moves. */
  sequence: number;
  stamp: Instant;
  from: Instant;
  to: Instant;
  summary: string;
  location?: string;
  /** Whether it takes up its owner's time: a meeting does, a last day does not. */
  busy: boolean;
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

/** An iCalendar file with the entry and a reminder the day before. No links in it: calendars are shared, links are not. */
export const calendarFile = (entry: CalendarEntry): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Planhjul//Planhjul//SV',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escaped(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(entry.stamp)}`,
    `DTSTART:${utc(entry.from)}`,
    `DTEND:${utc(entry.to)}`,
    `SUMMARY:${escaped(entry.summary)}`,
    ...(entry.location === undefined ? [] : [`LOCATION:${escaped(entry.location)}`]),
    `TRANSP:${entry.busy ? 'OPAQUE' : 'TRANSPARENT'}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(entry.summary)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
