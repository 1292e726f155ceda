import { loadComments } from '../../lambdas/acts/plan/comment-change.ts';
import { addChange } from '../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../lambdas/acts/plan/submit-plan.ts';
import { read } from '../../lambdas/records/read.ts';
import { reviews } from '../../lambdas/records/tables.ts';
import { paths } from '../../lambdas/web/paths.ts';
import { aChange, granted, headOf, planOf, tkr, YEAR } from '../acts/a-municipality.ts';
import { textOf } from '../web/html.ts';
import { aSite } from './a-site.ts';

/** Kultur's plan is under review; skola plans something too. */
const twoPlans = async (system: string) => {
  const site = await aSite();
  const { change, revision } = granted(await addChange(site.world, headOf('kultur'), planOf('kultur'), aChange()));
  granted(await submitPlan(site.world, headOf('kultur'), planOf('kultur'), revision));
  const other = aChange({ title: 'Bibliotek i skolan', system, oneOff: [tkr(100), tkr(0), tkr(0)] });
  granted(await addChange(site.world, headOf('skola'), planOf('skola'), other));
  const review = paths.review(YEAR, 'kultur');
  return { site, change, review, html: await (await site.get(review, 'ivar')).text() };
};

test('the same system in two plans: both beside each other, with what they come to together', async () => {
  const { html } = await twoPlans('book-it');
  const text = textOf(html);
  expect(text).toContain('Samma system planeras också av: Förvaltningen skola');
  expect(text).toContain('Tillsammans: 500 tkr engång, 240 tkr drift.');
  expect(text).toContain('Bibliotek i skolan');
});

test('another system is no such thing', async () => {
  expect(textOf((await twoPlans('Något annat')).html)).not.toContain('Samma system planeras');
});

test('asked to handle them together, each department has it as a comment, and the review is saved', async () => {
  const { site, change, review } = await twoPlans('Book-IT');
  const fields = { version: '0', [`changes.${change.id}.verdict`]: 'recommended', do: `together-${change.id}` };
  const answer = await site.post(review, fields, 'ivar');
  expect(answer.headers.get('location')).toBe(`${review}#comments-${change.id}`);
  const said = async (department: string) =>
    (await loadComments(site.world.store, planOf(department))).map(({ remark, by }) => [by, remark.split('.')[0]]);
  expect(await said('kultur')).toEqual([['ivar', 'Hantera åtgärden tillsammans med: Förvaltningen skola']]);
  expect(await said('skola')).toEqual([['ivar', 'Hantera åtgärden tillsammans med: Förvaltningen kultur']]);
  const stored = await read(site.world.store, reviews, YEAR, planOf('kultur').department);
  expect(stored?.body.changes[change.id]?.verdict).toBe('recommended');
});

test('asked of a change that has none like it, or is none: only the review is saved', async () => {
  const { site, review } = await twoPlans('Något annat');
  expect((await site.post(review, { version: '0', do: 'together-none' }, 'ivar')).status).toBe(303);
  expect(await loadComments(site.world.store, planOf('kultur'))).toEqual([]);
});
