import { meetingView } from '../../lambdas/acts/meeting/meeting-view.ts';
import { granted } from '../acts/a-municipality.ts';
import { MEETING, summoned } from './a-summoned-meeting.ts';

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
