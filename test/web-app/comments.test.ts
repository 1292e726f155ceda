import { loadComments } from '../../lambdas/acts/plan/comment-change.ts';
import { addChange } from '../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../lambdas/acts/plan/submit-plan.ts';
import { paths } from '../../lambdas/web/paths.ts';
import { aChange, granted, headOf, planOf, YEAR } from '../acts/a-municipality.ts';
import { textOf } from '../web/html.ts';
import { aSite } from './a-site.ts';

const KULTUR = planOf('kultur');

/** A submitted plan with one change, and the address of what is said of it. */
const aSubmittedSite = async () => {
  const site = await aSite();
  const { change, revision } = granted(await addChange(site.world, headOf('kultur'), KULTUR, aChange()));
  const submit = async () => granted(await submitPlan(site.world, headOf('kultur'), KULTUR, revision));
  const read = async (path: string, as: string): Promise<string> => textOf(await (await site.get(path, as)).text());
  return { site, change, submit, read, path: paths.changeComments(YEAR, 'kultur', change.id) };
};

test('written in the review, read and answered by the department, each on its own page', async () => {
  const { site, change, submit, read, path } = await aSubmittedSite();
  const own = paths.change(YEAR, 'kultur', change.id);
  const asked = await site.post(path, { remark: 'Går det att samordna?', from: 'change' }, 'head-kultur');
  expect([asked.status, asked.headers.get('location')]).toEqual([303, `${own}#comments`]);
  expect(await read(own, 'head-kultur')).toContain('Namn head-kultur, förvaltningschef');
  await submit();
  const review = paths.review(YEAR, 'kultur');
  const answered = await site.post(path, { remark: 'Ja, med skolan.', from: 'review' }, 'ivar');
  expect(answered.headers.get('location')).toBe(`${review}#comments-${change.id}`);
  const page = await read(review, 'ivar');
  for (const said of ['2 kommentarer', 'Går det att samordna?', 'Namn ivar, it-kontor', 'Ja, med skolan.']) {
    expect(page).toContain(said);
  }
  expect(await read(path, 'frida')).toContain('Ja, med skolan.');
});

test('nothing to read of it for the secretary, in what the council sees, or in another department', async () => {
  const { site, submit, read, path } = await aSubmittedSite();
  await site.post(path, { remark: 'Hemlig fundering', from: 'comments' }, 'frida');
  await submit();
  const preview = paths.preview(YEAR, 'kultur');
  expect(await read(preview, 'sara')).not.toContain('Kommentarer');
  for (const who of ['sara', 'head-skola']) expect((await site.get(path, who)).status).toBe(404);
  expect(await read(preview, 'frida')).not.toContain('Hemlig fundering');
  expect(await read(preview, 'frida')).toContain('Kommentarer');
});

test('an empty comment comes back with what is wrong, and nothing is stored; an unknown page leads to the comments', async () => {
  const { site, path } = await aSubmittedSite();
  const empty = await site.post(path, { remark: '  ', from: 'review' }, 'ivar');
  const html = await empty.text();
  expect(empty.status).toBe(422);
  expect(textOf(html)).toContain('Skriv din kommentar');
  expect(html).toContain('name="from" value="review"');
  expect(await loadComments(site.world.store, KULTUR)).toEqual([]);
  const sent = await site.post(path, { remark: 'Hej', from: 'https://ond.example' }, 'ivar');
  expect(sent.headers.get('location')).toBe(path);
});

test('looking changes nothing', async () => {
  const { site, path, read, change } = await aSubmittedSite();
  const rows = async () =>
    JSON.stringify((await site.world.store.scanRows()).items.filter(({ pk }) => !/^session/.test(pk)));
  await read(path, 'frida');
  const before = await rows();
  await read(path, 'frida');
  await read(paths.change(YEAR, 'kultur', change.id), 'head-kultur');
  expect(await rows()).toBe(before);
});
