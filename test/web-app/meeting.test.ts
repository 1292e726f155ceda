import { meetingView } from '../../lambdas/acts/meeting/meeting-view.ts';
import { granted } from '../acts/a-municipality.ts';
import { textOf } from '../web/html.ts';
import { aSite, newestToken } from './a-site.ts';
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

describe('a meeting that cannot be held as planned', () => {
  test('is shown in the list with what to do, and called off with a reason by who may plan it', async () => {
    const site = await aSite();
    const input = { body: 'kf', date: '2027-04-12', time: '18.00', place: 'Salen' };
    expect((await site.post('/mote/nytt', input, 'sara')).status).toBe(303);
    const list = async (as: string): Promise<string> => textOf(await (await site.get('/mote', as)).text());
    expect(await list('sara')).not.toContain('Kan inte hållas');
    site.world.clock.set('2027-04-06T08:00:00Z');
    expect(await list('sara')).toContain(
      'Ett sammanträde kan inte hållas som planerat. Ställ in det och planera ett annat:',
    );
    const shown = textOf(await (await site.get('/mote/kf-2027-04-12', 'frida')).text());
    expect(shown).toContain('minst en vecka före sammanträdet (KL 5:15), och den dagen har passerat');
    const asked = await site.post('/mote/kf-2027-04-12/stall-in', { reason: ' ' }, 'sara');
    expect([asked.status, textOf(await asked.text())]).toEqual([422, expect.stringContaining('Skriv skälet')]);
    const reader = textOf(await (await site.get('/mote/kf-2027-04-12', 'ivar')).text());
    expect(reader).not.toContain('Ställ in det och planera');
    expect((await site.post('/mote/kf-2027-04-12/stall-in', { reason: 'x' }, 'ivar')).status).toBe(404);
    const done = await site.post('/mote/kf-2027-04-12/stall-in', { reason: 'Kallelsen fastnade' }, 'sara');
    expect(done.headers.get('location')).toBe('/mote/kf-2027-04-12');
    const after = textOf(await (await site.get('/mote/kf-2027-04-12', 'sara')).text());
    expect(after).toContain('Skäl: Kallelsen fastnade');
    expect(after).not.toContain('Skicka kallelsen');
    expect(await list('sara')).not.toContain('Kan inte hållas');
  });

  test('its ballot says that it is called off, and takes no answer', async () => {
    const site = await summoned();
    const token = await newestToken(site.world, 'ledamot-2', 'ballot');
    await site.post(`/mote/${MEETING}/stall-in`, { reason: 'Smitta' }, 'sara');
    const ballot = await site.get(`/r/${token}`);
    expect([ballot.status, textOf(await ballot.text())]).toEqual([
      200,
      expect.stringContaining('Sammanträdet är inställt'),
    ]);
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
    const early = await site.get(`/mote/${MEETING}/utdrag/1.sv.pdf`, 'sara');
    expect([early.status, early.headers.get('location')]).toEqual([303, `/mote/${MEETING}/protokoll`]);
    for (const file of ['1.sv.html', '0.sv.pdf', 'x.sv.pdf', '1.fr.pdf'])
      expect((await site.get(`/mote/${MEETING}/utdrag/${file}`, 'sara')).status).toBe(404);
  });
});
