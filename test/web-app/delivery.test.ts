import { noteMailNews } from '../../lambdas/acts/mail/mail-news.ts';
import { createDeliverOutbox } from '../../lambdas/deliver-outbox/handler.ts';
import { mailInPath } from '../../lambdas/web/views/delivery.tsx';
import { SYSTEM } from '../acts/a-municipality.ts';
import type { Site } from './a-site.ts';
import { MEETING, summoned } from './a-summoned-meeting.ts';

const BOARD = `/mote/${MEETING}/utskick`;
const summonsTo = (person: string): string => `summons#${MEETING}#${person}`;

/** Delivers what is owed to a provider that takes it all. */
const deliver = async (
  site: Site,
  log: (code: string, fields: Readonly<Record<string, unknown>>) => void = () => undefined,
): Promise<string[]> => {
  const taken: string[] = [];
  const mailer = { send: async ({ to }: { to: string }) => void taken.push(to) };
  const workflow = {
    start: async () => {},
    answer: async () => true,
    stop: async () => {},
    describe: async () => undefined,
  };
  const outbox = createDeliverOutbox(
    { ...site.world, mailer, workflow },
    {
      baseUrl: () => 'https://planhjul.kommunen.example',
      municipality: 'Exempelkommun',
      sender: 'planhjul@kommunen.example',
      replyTo: 'registrator@kommunen.example',
      nudge: async () => {},
      random: () => 0.5,
      log,
    },
  );
  await outbox.deliverDue();
  // Without those by which the test signs people in.
  return taken.filter((to) => to.startsWith('ledamot-'));
};

const bounce = (site: Site, person: string): Promise<unknown> =>
  noteMailNews(site.world, SYSTEM, {
    scope: MEETING,
    id: summonsTo(person),
    what: 'bounced',
    address: `${person}@exempel.example`,
    at: site.world.clock.now(),
  });

const textOf = async (response: Response): Promise<string> => (await response.text()).replace(/<[^>]*>/g, ' ');

describe('the board of a meeting', () => {
  test('shows the secretary and finance how far each one is reached, and nobody else', async () => {
    const site = await summoned();
    await deliver(site);
    for (const person of ['sara', 'frida']) {
      const text = await textOf(await site.get(BOARD, person));
      expect(text).toMatch(/Ledamot 1[\s\S]*plats 1[\s\S]*Skickad[\s\S]*fungerar/);
    }
    for (const person of ['ivar', 'head-kultur']) expect((await site.get(BOARD, person)).status).toBe(404);
    expect(await (await site.get(`/mote/${MEETING}`, 'sara')).text()).toContain(`href="${BOARD}"`);
  });

  test('shows what came back, and warns when the quorum is at risk; the alarm comes once', async () => {
    const site = await summoned();
    await deliver(site);
    expect(await textOf(await site.get(BOARD, 'sara'))).not.toContain('hotad');
    for (const person of ['ledamot-2', 'ledamot-3', 'ledamot-4']) await bounce(site, person);
    const text = await textOf(await site.get(BOARD, 'sara'));
    expect(text).toContain('Mejl når 2 ledamöter, och 3 behövs.');
    expect(text).toMatch(/Ledamot 2[\s\S]*Kom tillbaka[\s\S]*kommer tillbaka/);
    await bounce(site, 'ledamot-5');
    const alarms = [...site.world.store.rows.values()].filter(
      (row) => row.pk === `mail#${MEETING}` && row.sk.startsWith('quorum-at-risk#'),
    );
    expect(alarms.map((row) => row.sk.split('#').at(-1)).sort()).toEqual(['frida', 'sara']);
    expect(await textOf(await site.get(`/mote/${MEETING}`, 'sara'))).toContain('Beslutförheten är hotad');
  });

  test('the request by which a mail was sent again is followed from its trace to the line of the mail', async () => {
    const site = await summoned();
    await deliver(site);
    const path = `${BOARD}/${mailInPath(summonsTo('ledamot-1'))}`;
    const version = /name="version" value="(\d+)"/.exec(await (await site.get(path, 'sara')).text())?.[1] ?? '';
    await site.post(path, { version }, 'sara');
    const trace = await site.world.store.history({ pk: `resend#${MEETING}`, sk: summonsTo('ledamot-1') });
    const lines: Readonly<Record<string, unknown>>[] = [];
    await deliver(site, (code, fields) => lines.push({ code, ...fields }));
    const request = trace.items[0]?.requestId ?? 'no trace';
    expect(lines.filter((line) => line['request'] === request)).toEqual([
      expect.objectContaining({ code: 'MAIL_SENT', errand: `mail#${MEETING}#${summonsTo('ledamot-1')}#again-1` }),
    ]);
  });

  test('sends a summons again after a question, once a press; opening the question sends nothing', async () => {
    const site = await summoned();
    await deliver(site);
    const path = `${BOARD}/${mailInPath(summonsTo('ledamot-1'))}`;
    const asked = await (await site.get(path, 'sara')).text();
    expect(asked).toContain('Samma mejl, med samma länk, går en gång till till Ledamot 1.');
    expect(await deliver(site)).toEqual([]);
    const version = /name="version" value="(\d+)"/.exec(asked)?.[1] ?? '';
    expect((await site.post(path, { version }, 'sara')).headers.get('location')).toBe(BOARD);
    expect((await site.post(path, { version }, 'sara')).status).toBe(303);
    expect(await deliver(site)).toEqual(['ledamot-1@exempel.example']);
    expect((await site.post(path, { version }, 'sara')).status).toBe(409);
    expect((await site.post(path, {}, 'sara')).status).toBe(409);
    expect(await deliver(site)).toEqual([]);
    expect((await site.get(`${BOARD}/${mailInPath('summons#no')}`, 'sara')).status).toBe(404);
  });

  test('says why a mail cannot be sent again', async () => {
    const site = await summoned();
    await deliver(site);
    await bounce(site, 'ledamot-2');
    const path = `${BOARD}/${mailInPath(summonsTo('ledamot-2'))}`;
    const version = /name="version" value="(\d+)"/.exec(await (await site.get(path, 'sara')).text())?.[1] ?? '';
    const refused = await site.post(path, { version }, 'sara');
    expect(await refused.text()).toContain('ingen adress som fungerar');
  });

  test('a stopped batch is let go by finance alone', async () => {
    const site = await summoned();
    await deliver(site);
    for (const person of ['ledamot-2', 'ledamot-3']) await bounce(site, person);
    expect(await (await site.get(BOARD, 'sara')).text()).not.toContain('Släpp utskicket');
    expect((await site.post(`${BOARD}/slapp`, { template: 'summons' }, 'sara')).status).toBe(404);
    expect(await (await site.get(BOARD, 'frida')).text()).toContain('Släpp utskicket');
    expect((await site.post(`${BOARD}/slapp`, { template: 'summons' }, 'frida')).status).toBe(303);
    expect(await textOf(await site.get(BOARD, 'frida'))).not.toContain('stoppade');
  });
});

test('the board of a round lists what reached nobody, and is linked from it', async () => {
  const site = await summoned();
  expect(await (await site.get('/omgang/2028', 'frida')).text()).toContain('href="/omgang/2028/utskick"');
  expect(await textOf(await site.get('/omgang/2028/utskick', 'frida'))).toContain('Inget mejl har fastnat');
  expect((await site.get('/omgang/2028/utskick', 'sara')).status).toBe(404);
  expect((await site.get('/omgang/1999/utskick', 'frida')).status).toBe(404);
});
