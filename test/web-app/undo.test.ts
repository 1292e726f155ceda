import { addChange } from '../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../lambdas/acts/plan/submit-plan.ts';
import { read } from '../../lambdas/records/read.ts';
import { plans } from '../../lambdas/records/tables.ts';
import { paths } from '../../lambdas/web/paths.ts';
import { aChange, granted, headOf, planOf, YEAR } from '../acts/a-municipality.ts';
import { textOf } from '../web/html.ts';
import { aSite, type Site } from './a-site.ts';

const KULTUR = planOf('kultur');
const CYCLE = paths.cycle(YEAR);

const planNow = async ({ world }: Site) => (await read(world.store, plans, YEAR, KULTUR.department))?.body;
const seen = async (site: Site, path: string, as: string): Promise<string> => (await site.get(path, as)).text();
/** What the page offers to undo: where its form is posted, and the id. */
const offered = (html: string): { action: string; undo: string } | undefined => {
  const found = /action="([^"]*\/angra)"[^>]*>.*?name="undo" value="([^"]+)"/s.exec(html);
  return found?.[1] && found[2] ? { action: found[1], undo: found[2] } : undefined;
};
const extended = async (site: Site): Promise<{ action: string; undo: string }> => {
  const fields = { departments: 'kultur', to: '2027-06-11', reason: 'Överklagad' };
  expect((await site.post(paths.cycleAct(YEAR, 'anstand'), fields, 'frida')).status).toBe(303);
  const form = offered(await seen(site, CYCLE, 'frida'));
  if (!form) throw new Error('The page offers no undo');
  return form;
};

test('finance gives more time, sees until when it can be undone, and undoes it', async () => {
  const site = await aSite();
  const before = await planNow(site);
  const { action, undo } = await extended(site);
  expect(textOf(await seen(site, CYCLE, 'frida'))).toContain(
    'Du har gett anstånd: Förvaltningen kultur. Mejlen går ut kl. 09.01.00, om 60 sekunder.',
  );
  const undone = await site.post(action, { undo }, 'frida');
  expect([undone.status, undone.headers.get('location')]).toEqual([303, `${CYCLE}?angrat=1`]);
  const after = await seen(site, `${CYCLE}?angrat=1`, 'frida');
  expect(textOf(after)).toContain('Ångrat. Allt är som det var');
  expect(offered(after)).toBeUndefined();
  expect(await planNow(site)).toEqual(before);
});

test('after the minute the page offers it no more, and an old page is told when it was over', async () => {
  const site = await aSite();
  const { action, undo } = await extended(site);
  site.world.clock.set('2027-03-01T08:01:00.000Z');
  expect(offered(await seen(site, CYCLE, 'frida'))).toBeUndefined();
  const late = await site.post(action, { undo }, 'frida');
  expect(late.status).toBe(409);
  expect(textOf(await late.text())).toContain('Tiden gick ut 1 mars 2027 kl. 09.01');
  expect((await planNow(site))?.extensions).toHaveLength(1);
});

test.each([
  ['nothing', {}],
  ['an act that is none', { undo: '01NONE' }],
  ['another field', { undo: '01NONE', year: '2028' }],
])('%s to undo is refused, never an error', async (_what, fields: Record<string, string>) => {
  const site = await aSite();
  const answer = await site.post(paths.cycleAct(YEAR, 'angra'), fields, 'frida');
  expect([409, 422]).toContain(answer.status);
  expect(site.failures).toEqual([]);
});

test('who only reads the cycle is offered nothing; the IT office cannot undo what finance did', async () => {
  const site = await aSite();
  const { action, undo } = await extended(site);
  expect(offered(await seen(site, CYCLE, 'ivar'))).toBeUndefined();
  expect((await site.post(action, { undo }, 'ivar')).status).toBe(404);
  expect((await site.post(paths.undoReview(YEAR, 'kultur'), { undo }, 'ivar')).status).toBe(404);
  expect((await planNow(site))?.extensions).toHaveLength(1);
});

test('a returned plan is taken back from the queue, and the reviewer is on its page again', async () => {
  const site = await aSite();
  const { revision } = granted(await addChange(site.world, headOf('kultur'), KULTUR, aChange()));
  granted(await submitPlan(site.world, headOf('kultur'), KULTUR, revision));
  await site.post(paths.returnPlan(YEAR, 'kultur'), { reason: 'Nyttan saknas' }, 'ivar');
  expect((await planNow(site))?.status).toBe('returned');
  const queue = await seen(site, paths.reviews, 'ivar');
  expect(textOf(queue)).toContain('Planen är tillbakalämnad: Förvaltningen kultur.');
  const form = offered(queue);
  if (!form) throw new Error('The queue offers no undo');
  const undone = await site.post(form.action, { undo: form.undo }, 'ivar');
  expect(undone.headers.get('location')).toBe(`${paths.review(YEAR, 'kultur')}?angrat=1`);
  expect(textOf(await seen(site, `${paths.review(YEAR, 'kultur')}?angrat=1`, 'ivar'))).toContain('Ångrat');
  expect((await planNow(site))?.status).toBe('submitted');
});

test('looking at what can be undone changes nothing', async () => {
  const site = await aSite();
  await extended(site);
  const rows = async () =>
    JSON.stringify((await site.world.store.scanRows()).items.filter(({ pk }) => !/^session/.test(pk)));
  const before = await rows();
  await seen(site, CYCLE, 'frida');
  await seen(site, `${CYCLE}?angrat=1`, 'frida');
  expect(await rows()).toBe(before);
});
