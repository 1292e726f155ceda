import { loadReports, sweepFollowUp } from '../../lambdas/acts/follow-up/ask.ts';
import { addChange } from '../../lambdas/acts/plan/save-change.ts';
import { createDailySweep } from '../../lambdas/daily-sweep/handler.ts';
import type { ChangeId } from '../../lambdas/domain/brands.ts';
import type { Mail } from '../../lambdas/domain/mail-content.ts';
import { type Plan, planCore } from '../../lambdas/domain/plan.ts';
import { RowUnreadable, StoreUnavailable } from '../../lambdas/ports.ts';
import { type Act, commit } from '../../lambdas/records/commit.ts';
import { holderOf, linkToken } from '../../lambdas/records/link-token.ts';
import { read } from '../../lambdas/records/read.ts';
import { plans } from '../../lambdas/records/tables.ts';
import { aChange, granted, headOf, planOf, SYSTEM } from '../acts/a-municipality.ts';
import { anAdopted } from '../web/a-plan.ts';
import { textOf } from '../web/html.ts';
import { aSite, type Site } from './a-site.ts';

const KULTUR = planOf('kultur');

/** An adopted plan in which Rut answers for two changes and Ola for one. */
const anAdoptedSite = async (): Promise<{ site: Site; ids: ChangeId[] }> => {
  const site = await aSite();
  const { world } = site;
  const ids: ChangeId[] = [];
  for (const given of [
    {},
    { title: 'Nytt kassasystem' },
    { responsible: 'Ola', responsibleEmail: 'ola@exempel.example' },
  ]) {
    ids.push(granted(await addChange(world, headOf('kultur'), KULTUR, aChange(given))).change.id);
  }
  const row = await read(world.store, plans, 2028, 'kultur');
  if (!row) throw new Error('no plan');
  const adopted: Plan = { ...planCore(row.body), status: 'adopted', decision: anAdopted().decision };
  const act: Act = { name: 'plan.approved', actor: SYSTEM, role: 'system', at: world.clock.now() };
  await commit(world, act, [{ key: row.key, before: row, after: adopted }]);
  return { site, ids };
};

const mailsTo = ({ world }: Site): Mail[] =>
  [...world.store.rows.values()]
    .filter((row) => row.pk.startsWith('mail#'))
    .map((row) => row.body as Mail)
    .filter((mail) => mail.content.template === 'progress');

const linkOf = async (site: Site, email: string): Promise<string> => {
  const mail = mailsTo(site).find((one) => 'email' in one.to && one.to.email === email);
  if (!mail?.link) throw new Error(`no link to ${email}`);
  return `/u/${await linkToken(site.world.keys, holderOf(mail.to), mail.link)}`;
};

const stored = (site: Site): string =>
  JSON.stringify([...site.world.store.rows].filter(([key]) => !key.startsWith('attempts|')));

test('from the day a tertial ends each responsible person is asked once, and reminded once while something is left', async () => {
  const { site } = await anAdoptedSite();
  const { world } = site;
  world.clock.set('2028-04-29T05:00:00Z');
  expect(await sweepFollowUp(world, SYSTEM)).toEqual({ askedToReport: 0, notAsked: [] });
  world.clock.set('2028-04-30T05:00:00Z');
  expect(await sweepFollowUp(world, SYSTEM)).toEqual({ askedToReport: 2, notAsked: [] });
  expect(await sweepFollowUp(world, SYSTEM)).toEqual({ askedToReport: 0, notAsked: [] });
  world.clock.set('2028-05-14T05:00:00Z');
  expect(await sweepFollowUp(world, SYSTEM)).toEqual({ askedToReport: 2, notAsked: [] });
  world.clock.set('2028-05-20T05:00:00Z');
  expect(await sweepFollowUp(world, SYSTEM)).toEqual({ askedToReport: 0, notAsked: [] });
  expect(mailsTo(site)).toHaveLength(4);
});

test('a link shows one person their own changes, takes their answers and changes nothing by being opened', async () => {
  const { site, ids } = await anAdoptedSite();
  const { world } = site;
  world.clock.set('2028-04-30T05:00:00Z');
  await sweepFollowUp(world, SYSTEM);
  const link = await linkOf(site, 'rut@exempel.example');
  const before = stored(site);
  const text = textOf(await (await site.get(link)).text());
  expect(stored(site)).toBe(before);
  expect(text).toContain('Nytt kassasystem');
  expect(text).not.toContain('Ola');
  const [own = '', , other = ''] = ids;
  const fields = {
    [`changes.${own}.progress`]: 'late',
    [`changes.${own}.forecast`]: '610',
    [`changes.${own}.comment`]: 'Överklagad',
  };
  // Nothing chosen, a reason that is missing, and another person's change: refused with nothing stored.
  for (const bad of [
    { [`changes.${own}.progress`]: '' },
    { ...fields, [`changes.${own}.comment`]: '' },
    { [`changes.${other}.progress`]: 'done', [`changes.${other}.forecast`]: '0' },
  ]) {
    expect((await site.post(link, bad)).status).toBe(422);
    expect(stored(site)).toBe(before);
  }
  expect((await site.post(link, fields)).status).toBe(303);
  expect(await loadReports(world.store, KULTUR)).toMatchObject([
    { change: own, tertial: 1, progress: 'late', forecast: 610, comment: 'Överklagad', by: 'Rut Ranta' },
  ]);
  const [entry] = (await world.store.history({ pk: 'plan#2028#kultur', sk: `report#1#${own}` })).items;
  expect(entry).toMatchObject({ act: 'follow-up.report', role: 'responsible', channel: 'link' });
  const follow = textOf(await (await site.get('/overblick/2028/uppfoljning', 'frida')).text());
  expect(follow).toContain('Försenad');
  // 610 against 400 + 120.
  expect(follow).toContain('+90 tkr');
  expect((await site.get('/overblick/2028/uppfoljning', 'head-kultur')).status).toBe(404);
  world.clock.set('2028-06-15T05:00:00Z');
  expect((await site.get(link)).status).toBe(404);
  expect((await site.post(link, fields)).status).toBe(404);
});

test('a plan that cannot be read keeps the others from nothing; finance is told once a day, and the page says so', async () => {
  const { site } = await anAdoptedSite();
  const { store, clock } = site.world;
  const query = store.query.bind(store);
  store.query = async (pk, prefix, page) => {
    const found = await query(pk, prefix, page);
    const bad = found.items.find(({ pk: of, sk }) => of === 'cycle#2028' && sk === 'plan#skola');
    if (bad) throw new RowUnreadable({ pk: bad.pk, sk: bad.sk });
    return found;
  };
  clock.set('2028-04-30T05:00:00Z');
  const notAsked = [{ plan: '2028#skola#1', error: 'RowUnreadable' }];
  expect(await sweepFollowUp(site.world, SYSTEM)).toEqual({ askedToReport: 2, notAsked });
  expect(await sweepFollowUp(site.world, SYSTEM)).toEqual({ askedToReport: 0, notAsked });
  const told = (): Mail[] =>
    [...store.rows.values()]
      .filter((row) => row.pk.startsWith('mail#'))
      .map((row) => row.body as Mail)
      .filter((mail) => mail.content.template === 'parked');
  expect(told()).toMatchObject([
    { to: { person: 'frida' }, content: { what: 'progress#2028#skola#1', error: 'RowUnreadable' } },
  ]);
  clock.set('2028-05-01T05:00:00Z');
  await sweepFollowUp(site.world, SYSTEM);
  expect(told()).toHaveLength(2);
  const shown = textOf(await (await site.get('/overblick/2028/uppfoljning', 'frida')).text());
  expect(shown).toContain('Planen för skola går inte att läsa');
  expect(shown).toContain('0 av 3');
});

test('a store that is out ends the sweep, which is run again', async () => {
  const { site } = await anAdoptedSite();
  const { store, clock } = site.world;
  clock.set('2028-04-30T05:00:00Z');
  store.beforeWrite = () => {
    throw new StoreUnavailable();
  };
  await expect(sweepFollowUp(site.world, SYSTEM)).rejects.toThrow(StoreUnavailable);
  store.beforeWrite = () => {};
  expect(await sweepFollowUp(site.world, SYSTEM)).toEqual({ askedToReport: 2, notAsked: [] });
});

test('one part of the morning that fails keeps none of the others from being done', async () => {
  const { site } = await anAdoptedSite();
  const { store, clock } = site.world;
  const query = store.query.bind(store);
  store.query = (pk, prefix, page) =>
    pk === 'documents' ? Promise.reject(new Error('no documents')) : query(pk, prefix, page);
  clock.set('2028-04-30T05:00:00Z');
  await expect(createDailySweep(site.world)()).rejects.toThrow('no documents');
  expect(mailsTo(site)).toHaveLength(2);
});

describe('when tertials end', () => {
  const PAGE = '/omgang/uppfoljning';
  const GOOD = {
    'ends.0': '03-31',
    'ends.1': '08-31',
    'ends.2': '12-31',
    remindDays: '10',
    openDays: '30',
    version: '0',
  };

  test('is shown to those who work in rounds and changed by finance, who are told what is next', async () => {
    const { site } = await anAdoptedSite();
    site.world.clock.set('2028-02-01T05:00:00Z');
    const before = textOf(await (await site.get(PAGE, 'frida')).text());
    expect(before).toContain('Nästa fråga gäller tertial 1 2028 och går ut 30 april 2028');
    const asHead = textOf(await (await site.get(PAGE, 'head-kultur')).text());
    expect(asHead).toContain('30 april');
    expect(asHead).not.toContain('Spara inställningarna');
    expect((await site.post(PAGE, GOOD, 'head-kultur')).status).toBe(404);
    expect((await site.post(PAGE, GOOD, 'frida')).status).toBe(303);
    expect(textOf(await (await site.get(`${PAGE}?sparat`, 'frida')).text())).toContain('går ut 31 mars 2028');
    // The page was opened before that: nothing is overwritten unseen.
    expect((await site.post(PAGE, { ...GOOD, remindDays: '11' }, 'frida')).status).toBe(409);
    site.world.clock.set('2028-03-31T05:00:00Z');
    expect(await sweepFollowUp(site.world, SYSTEM)).toEqual({ askedToReport: 2, notAsked: [] });
    const history = textOf(await (await site.get('/historik?om=setting%2Ffollow-up', 'frida')).text());
    expect(history).toContain('Ändrade dagarna för uppföljning');
  });

  test.each([
    [{ 'ends.0': '02-29' }, 'Skriv dagen då tertial 1 slutar som månad och dag'],
    [{ 'ends.1': '02-28' }, 'Tertial 2 ska sluta efter tertial 1'],
    [{ 'ends.2': '31 dec' }, 'Skriv dagen då tertial 3 slutar som månad och dag'],
    [{ remindDays: '30' }, 'Påminnelsen ska gå ut innan svaren slutar tas emot'],
    [{ openDays: '91' }, 'Ta emot svar i antal dagar'],
    [{ openDays: 'många' }, 'Ta emot svar i antal dagar'],
  ])('refuses %j by its field, and stores nothing', async (wrong, words) => {
    const { site } = await anAdoptedSite();
    await site.cookie('frida');
    const before = stored(site);
    const answer = await site.post(PAGE, { ...GOOD, ...wrong }, 'frida');
    expect([answer.status, textOf(await answer.text())]).toEqual([422, expect.stringContaining(words)]);
    expect(stored(site)).toBe(before);
  });
});

test('a head reports for the department, while it is open', async () => {
  const { site, ids } = await anAdoptedSite();
  const path = '/plan/2028/kultur/uppfoljning/1';
  expect((await site.get(path, 'head-kultur')).status).toBe(409);
  site.world.clock.set('2028-05-02T05:00:00Z');
  expect((await site.get(path, 'head-kultur')).status).toBe(200);
  expect((await site.get(path, 'head-skola')).status).toBe(404);
  const fields = { [`changes.${ids[2]}.progress`]: 'done', [`changes.${ids[2]}.forecast`]: '500' };
  expect((await site.post(path, fields, 'head-kultur')).status).toBe(303);
  expect(await loadReports(site.world.store, KULTUR)).toMatchObject([{ progress: 'done', by: 'head-kultur' }]);
});
