import { read } from '../../lambdas/records/read.ts';
import { cycles } from '../../lambdas/records/tables.ts';
import { paths } from '../../lambdas/web/paths.ts';
import { textOf } from '../web/html.ts';
import { aSite } from './a-site.ts';

const DAYS = { opensOn: '2028-03-01', closesOn: '2028-05-31', reviewBy: '2028-06-30', meetingOn: '2028-10-30' };
const FORM = { year: '2029', ...DAYS, meetingAt: '18.00', meetingPlace: '', body: 'kf', version: '0' };

const stored = async ({ world }: Awaited<ReturnType<typeof aSite>>) => read(world.store, cycles, 2029);

test('a new cycle is met with the next year that has none, its days proposed, and why', async () => {
  const site = await aSite();
  const html = await (await site.get(paths.newCycle, 'frida')).text();
  expect(html).toContain('value="2029"');
  for (const day of Object.values({ ...DAYS, opensOn: '2028-03-01' })) expect(html).toContain(`value="${day}"`);
  expect(textOf(html)).toContain(
    'Ett ärende som återremitteras ska ändå hinna avgöras före budgetens sista dag (KL 11:10)',
  );
});

test('what the year comes to is shown before anything is saved, and then it is saved', async () => {
  const site = await aSite();
  const shown = await site.post(paths.newCycle, { ...FORM, do: 'show' }, 'frida');
  expect(shown.status).toBe(200);
  expect(textOf(await shown.text())).toContain('måndag 23 oktober 2028 Kallelsen ska ha gått ut KL 5:13');
  expect(await stored(site)).toBeUndefined();
  expect((await site.post(paths.newCycle, FORM, 'frida')).status).toBe(303);
  expect((await stored(site))?.body).toMatchObject(DAYS);
});

test('a changed day that breaks a rule is told of, and one that misses a legal date is warned of', async () => {
  const site = await aSite();
  const late = await site.post(paths.newCycle, { ...FORM, meetingOn: '2028-12-04', do: 'show' }, 'frida');
  expect(late.status).toBe(200);
  expect(textOf(await late.text())).toContain('Budgeten ska beslutas senast 30 november 2028 (KL 11:10)');
  const near = await site.post(paths.newCycle, { ...FORM, meetingOn: '2028-07-03', do: 'show' }, 'frida');
  expect(near.status).toBe(422);
  expect(textOf(await near.text())).toContain('kallelsen kan gå ut en vecka före sammanträdet');
  expect(await stored(site)).toBeUndefined();
});
