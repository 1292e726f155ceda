import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { type CalendarEntry, calendarFile, folded } from '../../lambdas/mail/calendar-entry.ts';
import { composeMail } from '../../lambdas/mail/compose-mail.ts';
import { aContext, aMail, aReceiver } from './a-mail.ts';

const anEntry = (over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'deadline-2028-kultur@planhjul.kommunen.example',
  sequence: 0,
  stamp: '2027-03-01T08:00:00.000Z' as Instant,
  from: '2027-05-28T21:00:00.000Z' as Instant,
  to: '2027-05-28T22:00:00.000Z' as Instant,
  summary: 'Sista dag',
  busy: false,
  ...over,
});

/** As a calendar reads it: continued lines put together, then names and values. */
const fieldsOf = (file: string): string[][] =>
  file
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);

const attached = async (template: 'extended' | 'summons') => {
  const mail = aMail(template);
  const { attachments } = await simpleParser(Buffer.from(composeMail(mail, aReceiver(), aContext()).mime));
  const [file] = attachments;
  if (!file) throw new Error('nothing attached');
  return { file, fields: fieldsOf(file.content.toString()) };
};

test('a last day is its last hour, so that it stands on the right day, with a reminder the day before', async () => {
  const { file, fields } = await attached('extended');
  expect(file.filename).toBe('sista-dag.ics');
  expect(file.headers.get('content-type')).toEqual(
    expect.objectContaining({
      value: 'text/calendar',
      params: expect.objectContaining({ method: 'PUBLISH', charset: 'utf-8' }),
    }),
  );
  expect(fields).toEqual([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Planhjul//Planhjul//SV'],
    ['METHOD', 'PUBLISH'],
    ['BEGIN', 'VEVENT'],
    ['UID', 'deadline-2028-kultur-och-fritid@planhjul.kommunen.example'],
    ['SEQUENCE', '1'],
    ['DTSTAMP', '20270515T080000Z'],
    ['DTSTART', '20270611T210000Z'],
    ['DTEND', '20270611T220000Z'],
    ['SUMMARY', 'Sista dag: handlingsplan 2028 för Kultur- och fritidsförvaltningen'],
    ['TRANSP', 'TRANSPARENT'],
    ['BEGIN', 'VALARM'],
    ['ACTION', 'DISPLAY'],
    ['DESCRIPTION', 'Sista dag: handlingsplan 2028 för Kultur- och fritidsförvaltningen'],
    ['TRIGGER', '-P1D'],
    ['END', 'VALARM'],
    ['END', 'VEVENT'],
    ['END', 'VCALENDAR'],
  ]);
});

test('a meeting takes its time, at its place', async () => {
  const { file, fields } = await attached('summons');
  expect(file.filename).toBe('sammantrade.ics');
  expect(fields).toEqual(
    expect.arrayContaining([
      ['DTSTART', '20271122T170000Z'],
      ['DTEND', '20271122T200000Z'],
      ['SUMMARY', 'Sammanträde: Kommunfullmäktige'],
      ['LOCATION', 'Storbrunn\\, Östhammar'],
      ['TRANSP', 'OPAQUE'],
    ]),
  );
});

test('text is escaped and nothing in it begins a line of its own', () => {
  const file = calendarFile(anEntry({ summary: 'a;b,c\\d\nATTENDEE:x', location: 'Rum 1; våning 2' }));
  expect(fieldsOf(file)).toEqual(
    expect.arrayContaining([
      ['SUMMARY', 'a\\;b\\,c\\\\d\\nATTENDEE:x'],
      ['LOCATION', 'Rum 1\\; våning 2'],
    ]),
  );
});

test('lines are folded at 75 octets, never within a character, and unfold to what they were', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 60, maxLength: 400, size: 'max' }), (text) => {
      const line = text.replace(/[\r\n]/g, '');
      const parts = folded(line).split('\r\n');
      for (const part of parts) {
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
        expect(Buffer.from(part).toString()).toBe(part);
      }
      expect(folded(line).replaceAll('\r\n ', '')).toBe(line);
    }),
  );
  expect(
    folded('a'.repeat(75 + 74 + 1))
      .split('\r\n')
      .map((part) => part.length),
  ).toEqual([75, 75, 2]);
});
