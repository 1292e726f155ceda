import { loadReports, sweepFollowUp } from '../../lambdas/acts/follow-up/ask.ts';
import { addChange } from '../../lambdas/acts/plan/save-change.ts';
import type { ChangeId } from '../../lambdas/domain/brands.ts';
import type { Mail } from '../../lambdas/domain/mail-content.ts';
import { type Plan, planCore } from '../../lambdas/domain/plan.ts';
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
  expect(await sweepFollowUp(world, SYSTEM)).toEqual({ askedToReport: 0 });
  world.clock.set('2028-04-30T05:00:00Z');
  expect(await sweepFollowUp(world, SYSTEM)).toEqual({ askedToReport: 2 });
  expect(await sweepFollowUp(world, SYSTEM)).toEqual({ askedToReport: 0 });
  world.clock.set('2028-05-14T05:00:00Z');
  expect(await sweepFollowUp(world, SYSTEM)).toEqual({ askedToReport: 2 });
  world.clock.set('2028-05-20T05:00:00Z');
  expect(await sweepFollowUp(world, SYSTEM)).toEqual({ askedToReport: 0 });
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
