import { meetingView } from '../../lambdas/acts/meeting/meeting-view.ts';
import { saveMembership, savePerson } from '../../lambdas/acts/people/save-people.ts';
import type { BodyId, LocalDate, MeetingId } from '../../lambdas/domain/brands.ts';
import { granted, SYSTEM } from '../acts/a-municipality.ts';
import { aSite, type Site } from './a-site.ts';

const MEETING = 'kf-2027-04-12' as MeetingId;

/** A council of five whose meeting is about to be opened by its secretary. */
const summoned = async (): Promise<Site> => {
  const site = await aSite();
  for (let seat = 1; seat <= 5; seat += 1) {
    const id = `ledamot-${seat}`;
    const grants = [{ role: 'member' as const, body: 'kf' as BodyId }];
    granted(
      await savePerson(site.world, SYSTEM, {
        id,
        name: `Ledamot ${seat}`,
        email: `${id}@exempel.example`,
        locale: 'sv',
        grants,
      }),
    );
    granted(
      await saveMembership(site.world, SYSTEM, {
        body: 'kf',
        person: id,
        name: `Ledamot ${seat}`,
        party: 'Listan',
        from: '2026-10-15' as LocalDate,
        to: null,
        role: { kind: 'member', seat: `s${seat}`, office: seat === 1 ? 'chair' : null },
      }),
    );
  }
  const planned = await site.post(
    '/mote/nytt',
    { body: 'kf', date: '2027-04-12', time: '18.00', place: 'Sessionssalen' },
    'sara',
  );
  expect(planned.headers.get('location')).toBe(`/mote/${MEETING}`);
  expect((await site.post(`/mote/${MEETING}/kallelse`, {}, 'sara')).status).toBe(303);
  site.world.clock.set('2027-04-12T16:00:00Z');
  return site;
};

describe('the secretary leads a meeting', () => {
  test('opens it on its day and notes every member at one press', async () => {
    const site = await summoned();
    expect((await site.post(`/mote/${MEETING}/oppna`, {}, 'sara')).status).toBe(303);
    expect((await site.post(`/mote/${MEETING}/narvaro`, { mark: 'present', do: 'members' }, 'sara')).status).toBe(303);
    const view = granted(await meetingView(site.world, MEETING));
    expect(view.quorum).toMatchObject({ there: 5, needed: 3, quorate: true });
    expect(await (await site.get(`/mote/${MEETING}`, 'sara')).text()).toContain(
      '5 närvarande, minst 3 behövs (KL 5:45)',
    );
  });

  test('is told when nobody was ticked, and nobody is noted', async () => {
    const site = await summoned();
    await site.post(`/mote/${MEETING}/oppna`, {}, 'sara');
    expect((await site.post(`/mote/${MEETING}/narvaro`, { mark: 'present' }, 'sara')).status).toBe(422);
    expect(granted(await meetingView(site.world, MEETING)).quorum.there).toBe(0);
  });

  test('and nobody else does', async () => {
    const site = await summoned();
    expect((await site.post(`/mote/${MEETING}/oppna`, {}, 'head-kultur')).status).toBe(404);
    expect((await site.post(`/mote/${MEETING}/oppna`, {}, 'frida')).status).toBe(404);
    expect(granted(await meetingView(site.world, MEETING)).meeting.status).toBe('summoned');
  });
});

describe('the minutes can be taken home', () => {
  test.each([
    ['html', 'sv', 'text/html; charset=utf-8', '<h2>Tjänstgörande</h2>'],
    ['txt', 'en', 'text/plain; charset=utf-8', 'Who served'],
  ])('as %s in %s', async (as, locale, type, words) => {
    const site = await summoned();
    await site.post(`/mote/${MEETING}/oppna`, {}, 'sara');
    await site.post(`/mote/${MEETING}/narvaro`, { mark: 'present', do: 'members' }, 'sara');
    const file = await site.get(`/mote/${MEETING}/protokoll/${locale}.${as}`, 'sara');
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toBe(type);
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="protokoll-${MEETING}.${locale}.${as}"`);
    expect(await file.text()).toContain(words);
  });

  test('by those who may read the meeting, and as what is offered', async () => {
    const site = await summoned();
    expect((await site.get(`/mote/${MEETING}/protokoll/sv.html`, 'head-kultur')).status).toBe(404);
    expect((await site.get(`/mote/${MEETING}/protokoll/fr.html`, 'sara')).status).toBe(404);
    expect((await site.get(`/mote/${MEETING}/protokoll/sv.docx`, 'sara')).status).toBe(404);
  });
});
