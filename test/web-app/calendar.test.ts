import { extendDeadline } from '../../lambdas/acts/cycle/extend-deadline.ts';
import { planMeeting } from '../../lambdas/acts/meeting/plan-meeting.ts';
import { summon } from '../../lambdas/acts/meeting/summon.ts';
import type { BodyId, LocalDate, MeetingId } from '../../lambdas/domain/brands.ts';
import { as, FINANCE, granted, SYSTEM, YEAR } from '../acts/a-municipality.ts';
import { aSite, type Site } from './a-site.ts';
import { MEETING, summoned } from './a-summoned-meeting.ts';

type Event = Readonly<Record<string, string>>;

/** As a calendar reads it: continued lines put together, the parameters of a name left in it. */
const eventsOf = (file: string): Event[] =>
  file
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) =>
      Object.fromEntries(
        event.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
      ),
    );
const feed = async (site: Site, locale = 'sv'): Promise<string> => (await site.get(`/kalender/${locale}.ics`)).text();
const closing = async (site: Site): Promise<Event | undefined> =>
  eventsOf(await feed(site)).find((one) => one['UID'] === `round-${YEAR}-closesOn@plan.exempel.example`);

describe('the calendar', () => {
  test('is open to everybody, in both languages, with the law’s dates, their paragraphs and the round’s', async () => {
    const site = await aSite();
    const swedish = await (await site.get('/kalender')).text();
    for (const words of ['Fullmäktige beslutar budget', 'KL 11:10', '30 november 2027', 'Sista dag att lämna in']) {
      expect(swedish).toContain(words);
    }
    const english = await (await site.send('GET', '/kalender', { headers: { 'accept-language': 'en' } })).text();
    expect(english).toContain('Last day to submit');
  });

  test('says in an election year that the newly elected council decides (KL 11:10)', async () => {
    const site = await aSite();
    site.world.clock.set('2030-03-01T08:00:00.000Z');
    expect(await (await site.get('/kalender')).text()).toContain('av det nyvalda fullmäktige');
  });
});

describe('the feed', () => {
  test('is a calendar: whole days or UTC, no line longer than 75 octets, every entry with its own uid', async () => {
    const site = await aSite();
    const answer = await site.get('/kalender/sv.ics');
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const file = await answer.text();
    expect(file.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    const events = eventsOf(file);
    expect(events.length).toBeGreaterThan(20);
    expect(new Set(events.map((one) => one['UID'])).size).toBe(events.length);
    for (const event of events) {
      const start = event['DTSTART;VALUE=DATE'] ?? event['DTSTART'] ?? '';
      expect(start).toMatch(/^\d{8}(T\d{6}Z)?$/);
    }
  });

  test('is the same each time, and the same entries in English', async () => {
    const site = await aSite();
    expect(await feed(site)).toBe(await feed(site));
    expect(eventsOf(await feed(site, 'en')).map((one) => one['UID'])).toEqual(
      eventsOf(await feed(site)).map((one) => one['UID']),
    );
  });

  test('moves an entry that is moved: the same uid, a sequence one higher, the new day', async () => {
    const site = await aSite();
    expect(await closing(site)).toMatchObject({ SEQUENCE: '0', 'DTSTART;VALUE=DATE': '20270528' });
    granted(
      await extendDeadline(site.world, FINANCE, YEAR, {
        departments: 'all',
        to: '2027-06-04' as LocalDate,
        reason: 'Systemet låg nere',
      }),
    );
    expect(await closing(site)).toMatchObject({ SEQUENCE: '1', 'DTSTART;VALUE=DATE': '20270604' });
  });

  test('has a council’s meeting once it is summoned, and not before', async () => {
    const site = await aSite();
    const sara = as('sara', { role: 'secretary', body: 'kf' as BodyId });
    const input = {
      body: 'kf' as BodyId,
      date: '2027-04-12' as LocalDate,
      time: '18:00',
      place: 'Salen, plan 2',
      urgent: false,
    };
    granted(await planMeeting(site.world, sara, input));
    expect(await feed(site)).not.toContain('meeting-kf');
    granted(await summon(site.world, SYSTEM, 'kf-2027-04-12' as MeetingId));
    expect(eventsOf(await feed(site)).find((one) => one['UID']?.startsWith('meeting-kf'))).toMatchObject({
      DTSTART: '20270412T160000Z',
      LOCATION: 'Salen\\, plan 2',
      TRANSP: 'OPAQUE',
    });
  });

  test('strikes out a meeting that was called off, under the same uid, and says so on the page', async () => {
    const site = await summoned();
    const before = eventsOf(await feed(site)).find((one) => one['UID']?.startsWith('meeting-kf'));
    expect((await site.post(`/mote/${MEETING}/stall-in`, { reason: 'Smitta' }, 'sara')).status).toBe(303);
    const after = eventsOf(await feed(site)).find((one) => one['UID'] === before?.['UID']);
    expect([before?.['STATUS'], before?.['SEQUENCE']]).toEqual([undefined, '0']);
    expect(after).toMatchObject({
      STATUS: 'CANCELLED',
      SEQUENCE: '1',
      DTSTART: before?.['DTSTART'],
      TRANSP: 'TRANSPARENT',
    });
    expect(await (await site.get('/kalender')).text()).toContain('Inställt: Kommunfullmäktige');
    const one = await (await site.get(`/mote/${MEETING}/kalender`, 'sara')).text();
    expect(eventsOf(one)[0]).toMatchObject({ UID: after?.['UID'], STATUS: 'CANCELLED', SEQUENCE: '1' });
  });

  test('is there in the languages that there are', async () => {
    const site = await aSite();
    for (const file of ['fi.ics', 'sv.txt', 'sv']) expect((await site.get(`/kalender/${file}`)).status).toBe(404);
  });
});

describe('one entry', () => {
  test('a plan’s last day, with the uid that the invitation had, for those who may read the plan', async () => {
    const site = await aSite();
    const [event] = eventsOf(await (await site.get('/plan/2028/kultur/kalender', 'head-kultur')).text());
    expect(event).toMatchObject({ UID: 'deadline-2028-kultur@plan.exempel.example', DTEND: '20270528T220000Z' });
    expect((await site.get('/plan/2028/kultur/kalender', 'head-skola')).status).toBe(404);
    expect((await site.get('/plan/2028/finns-inte/kalender', 'frida')).status).toBe(404);
  });
});
