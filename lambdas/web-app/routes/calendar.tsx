import { Hono } from 'hono';
import { type PublicCalendar, publicCalendar } from '../../acts/calendar/public-calendar.ts';
import { isKnown, wheelToday } from '../../acts/calendar/wheel-today.ts';
import { loadMeeting } from '../../acts/meeting/load-meeting.ts';
import { loadPlan } from '../../acts/plan/load-plan.ts';
import { deadlineEntry } from '../../acts/plan/mail-orders.ts';
import type { BudgetYear, DepartmentId, Instant, MeetingId } from '../../domain/brands.ts';
import { plusSeconds } from '../../domain/local-time.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { Locale } from '../../domain/people.ts';
import { type CalendarEntry, calendarFeed, calendarFile, type DayEntry } from '../../mail/calendar-entry.ts';
import { paths } from '../../web/paths.ts';
import { download, page } from '../../web/respond.ts';
import { isLocale, textsFor } from '../../web/texts/texts.ts';
import { CalendarPage } from '../../web/views/calendar.tsx';
import { notFound, surroundings, type WebDeps, type WebSettings, yearOf } from '../page-context.ts';
import type { WebEnv } from '../who.ts';

/** A sitting of the council takes three hours, until somebody knows better. */
const MEETING_SECONDS = 3 * 3600;
const LAST_HOUR = 3600;
/** The law's dates stand since the law; they never move. */
const SINCE_THE_LAW = '2018-01-01T00:00:00.000Z' as Instant;

const hostOf = ({ origin }: WebSettings): string => new URL(origin).hostname;

const meetingEntry = (settings: WebSettings, locale: Locale, meeting: Meeting, stamp: Instant): CalendarEntry => ({
  uid: `meeting-${meeting.id}@${hostOf(settings)}`,
  // One step on from the summons' own, so that a calendar that has the meeting strikes it out.
  sequence: meeting.status === 'called-off' ? 1 : 0,
  ...(meeting.status === 'called-off' ? { cancelled: true } : {}),
  stamp,
  from: meeting.startsAt,
  to: plusSeconds(meeting.startsAt, MEETING_SECONDS),
  summary:
    meeting.status === 'called-off'
      ? textsFor(locale).calendar.calledOff(textsFor(locale).calendar.meeting(meeting.bodyName))
      : textsFor(locale).calendar.meeting(meeting.bodyName),
  location: meeting.place,
  busy: true,
});

/** When what the entry says was decided last. */
const stampOf = (meeting: Meeting, otherwise: Instant): Instant => {
  if (meeting.status === 'called-off') return meeting.calledOffAt;
  return 'summonedAt' in meeting ? meeting.summonedAt : otherwise;
};

/** Every date under its own uid: one that moves has the same uid and a sequence one higher, and so moves for its followers. */
const entriesOf = (settings: WebSettings, locale: Locale, shown: PublicCalendar): (CalendarEntry | DayEntry)[] => {
  const { calendar, finance } = textsFor(locale);
  const days = shown.years.flatMap(({ year, statutory, round }): DayEntry[] => [
    ...statutory.map(({ code, date, rule }) => ({
      uid: `law-${year}-${code}@${hostOf(settings)}`,
      sequence: 0,
      stamp: SINCE_THE_LAW,
      day: date,
      summary: calendar.entry(`${finance.statutory[code]} (${rule})`, year),
    })),
    ...round.map(({ code, date, moved, since }) => ({
      uid: `round-${year}-${code}@${hostOf(settings)}`,
      sequence: moved,
      stamp: since,
      day: date,
      summary: calendar.entry(calendar.roundDates[code], year),
    })),
  ]);
  return [
    ...days,
    ...shown.meetings.map((meeting) => meetingEntry(settings, locale, meeting, stampOf(meeting, meeting.summonedAt))),
  ];
};

/** The calendar that anybody may read and subscribe to, and single entries for a plan's last day and a meeting. */
export const calendarRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports, settings } = deps;

  app.get(paths.calendar, async (c) => {
    const { years, meetings } = await publicCalendar(ports);
    const at = surroundings(deps, c);
    const feed = `${settings.origin}${paths.calendarFeed(at.locale)}`;
    return page(CalendarPage({ at, years, meetings, feed, wheel: await wheelToday(ports, isKnown) }));
  });

  app.get('/kalender/:file', async (c) => {
    const [locale, ending] = c.req.param('file').split('.');
    if (!isLocale(locale) || ending !== 'ics') return notFound(deps, c);
    const entries = entriesOf(settings, locale, await publicCalendar(ports));
    const name = textsFor(locale).calendar.name(settings.municipality);
    return download(calendarFeed(name, entries), 'text/calendar; charset=utf-8', `kalender.${locale}.ics`);
  });

  app.get('/plan/:year/:department/kalender', async (c) => {
    const year = yearOf(c);
    const name = { year: (year ?? 0) as BudgetYear, department: c.req.param('department') as DepartmentId };
    const plan = await loadPlan(ports.store, name);
    if (year === null || !plan.ok) return notFound(deps, c);
    const { body } = plan.value;
    const calendar = deadlineEntry(body);
    const { locale } = surroundings(deps, c);
    const entry: CalendarEntry = {
      uid: `${calendar.uid}@${hostOf(settings)}`,
      sequence: calendar.sequence,
      stamp: ports.clock.now(),
      from: plusSeconds(calendar.at, -LAST_HOUR),
      to: calendar.at,
      summary: textsFor(locale).calendar.deadline(body.year, body.departmentName),
      busy: false,
    };
    return download(
      calendarFile(entry),
      'text/calendar; charset=utf-8',
      `sista-dag-${body.year}-${body.department}.ics`,
    );
  });

  app.get('/mote/:id/kalender', async (c) => {
    const meeting = await loadMeeting(ports.store, c.req.param('id') as MeetingId);
    if (!meeting.ok) return notFound(deps, c);
    const { body } = meeting.value;
    const stamp = stampOf(body, ports.clock.now());
    const entry = meetingEntry(settings, surroundings(deps, c).locale, body, stamp);
    return download(calendarFile(entry), 'text/calendar; charset=utf-8', `${body.id}.ics`);
  });

  return app;
};
