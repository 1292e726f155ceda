import { loadComments } from '../../lambdas/acts/plan/comment-change.ts';
import { loadChanges } from '../../lambdas/acts/plan/load-plan.ts';
import { addChange } from '../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../lambdas/acts/plan/submit-plan.ts';
import { draftOf, type PlannedChange } from '../../lambdas/domain/change.ts';
import { read } from '../../lambdas/records/read.ts';
import { reviews } from '../../lambdas/records/tables.ts';
import { paths } from '../../lambdas/web/paths.ts';
import { hiddenFields } from '../../lambdas/web-app/change-conflict.ts';
import { aChange, granted, headOf, planOf, YEAR } from '../acts/a-municipality.ts';
import { textOf } from '../web/html.ts';
import { aSite, type Site } from './a-site.ts';

const KULTUR = planOf('kultur');

/** A submitted plan with one change, and the address of what is said of it. */
const aSubmittedSite = async () => {
  const site = await aSite();
  const { change, revision } = granted(await addChange(site.world, headOf('kultur'), KULTUR, aChange()));
  const submit = async () => granted(await submitPlan(site.world, headOf('kultur'), KULTUR, revision));
  const seen = async (path: string, as: string): Promise<string> => textOf(await (await site.get(path, as)).text());
  return { site, change, submit, read: seen, path: paths.changeComments(YEAR, 'kultur', change.id) };
};

/** What the form of a change sends: everything that it says. */
const formOf = (change: PlannedChange, version: number, more: Record<string, string>): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(hiddenFields(draftOf(change))).map(([name, value]) => [name, String(value)])),
  version: String(version),
  ...more,
});

test('written in the review, read and answered by the department, each on its own page', async () => {
  const { site, change, submit, read, path } = await aSubmittedSite();
  const own = paths.change(YEAR, 'kultur', change.id);
  const asked = await site.post(
    own,
    formOf(change, 1, { remark: 'Går det att samordna?', do: 'comment' }),
    'head-kultur',
  );
  expect([asked.status, asked.headers.get('location')]).toEqual([303, `${own}#comments`]);
  expect(await read(own, 'head-kultur')).toContain('Namn head-kultur, förvaltningschef');
  await submit();
  const review = paths.review(YEAR, 'kultur');
  const remark = `changes.${change.id}.remark`;
  const answered = await site.post(review, { version: '0', [remark]: 'Ja, med skolan.', do: 'comment' }, 'ivar');
  expect(answered.headers.get('location')).toBe(`${review}#comments-${change.id}`);
  const page = await read(review, 'ivar');
  for (const said of ['2 kommentarer', 'Går det att samordna?', 'Namn ivar, it-kontor', 'Ja, med skolan.']) {
    expect(page).toContain(said);
  }
  expect(await read(path, 'frida')).toContain('Ja, med skolan.');
});

describe('a comment and what else was written on the page', () => {
  const remarks = async (site: Site) => (await loadComments(site.world.store, KULTUR)).map((one) => one.remark);

  test.each(['comment', 'save', 'back'])('the change is saved with it, whichever button: %s', async (act) => {
    const { site, change } = await aSubmittedSite();
    const edited = formOf(change, 1, { title: 'Nytt namn', remark: 'Bytte namn.', do: act });
    expect((await site.post(paths.change(YEAR, 'kultur', change.id), edited, 'head-kultur')).status).toBe(303);
    expect((await loadChanges(site.world.store, KULTUR))[0]?.body.title).toBe('Nytt namn');
    expect(await remarks(site)).toEqual(['Bytte namn.']);
  });

  test.each([
    ['the change', { 'oneOff.0': 'mycket', remark: 'Bytte namn.' }, 'Engångskostnad 2028'],
    ['the comment', { title: 'Nytt namn', remark: 'x'.repeat(1001) }, 'Korta ner'],
    ['a comment that is none', { title: 'Nytt namn', remark: ' ' }, 'Skriv din kommentar'],
  ])('something wrong with %s: neither is stored, and both are there to mend', async (_what, typed, told) => {
    const { site, change } = await aSubmittedSite();
    const sent = formOf(change, 1, { ...typed, do: 'comment' });
    const answer = await site.post(paths.change(YEAR, 'kultur', change.id), sent, 'head-kultur');
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(textOf(html)).toContain(told);
    for (const text of Object.values(typed)) expect(html).toContain(text.trim());
    expect((await loadChanges(site.world.store, KULTUR))[0]).toMatchObject({ version: 1, body: change });
    expect(await remarks(site)).toEqual([]);
  });

  test('somebody else saved first: the page that shows both texts keeps the comment too', async () => {
    const { site, change } = await aSubmittedSite();
    const own = paths.change(YEAR, 'kultur', change.id);
    await site.post(own, formOf(change, 1, { title: 'Andras', do: 'save' }), 'head-kultur');
    const late = await site.post(
      own,
      formOf(change, 1, { title: 'Mitt', remark: 'Varför', do: 'comment' }),
      'head-kultur',
    );
    expect(late.status).toBe(409);
    expect(await remarks(site)).toEqual([]);
    expect(await late.text()).toContain('name="remark" value="Varför"');
    await site.post(own, formOf(change, 2, { title: 'Mitt', remark: 'Varför', do: 'back' }), 'head-kultur');
    expect(await remarks(site)).toEqual(['Varför']);
  });

  test('who only says something leaves the change, and what the head was about to submit, as it is', async () => {
    const { site, change, submit } = await aSubmittedSite();
    await site.post(
      paths.change(YEAR, 'kultur', change.id),
      formOf(change, 1, { remark: 'Hej', do: 'comment' }),
      'head-kultur',
    );
    expect((await loadChanges(site.world.store, KULTUR))[0]).toMatchObject({ version: 1, body: change });
    await submit();
  });

  test('a review is saved with it, and a remark too long stores neither', async () => {
    const { site, change, submit } = await aSubmittedSite();
    await submit();
    const review = paths.review(YEAR, 'kultur');
    const typed = { version: '0', [`changes.${change.id}.verdict`]: 'recommended' };
    const remark = `changes.${change.id}.remark`;
    const refused = await site.post(review, { ...typed, [remark]: 'x'.repeat(1001), do: 'comment' }, 'ivar');
    expect(refused.status).toBe(422);
    const stored = () => read(site.world.store, reviews, YEAR, KULTUR.department);
    expect([await stored(), await remarks(site)]).toEqual([undefined, []]);
    await site.post(review, { ...typed, [remark]: 'Bra.', do: 'comment' }, 'ivar');
    expect((await stored())?.body.changes[change.id]?.verdict).toBe('recommended');
    expect(await remarks(site)).toEqual(['Bra.']);
    // Once the review is finished there is nothing to save but the comment.
    await site.post(review, { ...typed, version: '1', do: 'complete' }, 'ivar');
    expect((await site.post(review, { ...typed, [remark]: 'Klart.', do: 'comment' }, 'ivar')).status).toBe(303);
    expect(await remarks(site)).toEqual(['Bra.', 'Klart.']);
  });
});

test('nothing to read of it for the secretary, in what the council sees, or in another department', async () => {
  const { site, submit, read, path } = await aSubmittedSite();
  await site.post(path, { remark: 'Hemlig fundering' }, 'frida');
  await submit();
  const preview = paths.preview(YEAR, 'kultur');
  expect(await read(preview, 'sara')).not.toContain('Kommentarer');
  for (const who of ['sara', 'head-skola']) expect((await site.get(path, who)).status).toBe(404);
  expect(await read(preview, 'frida')).not.toContain('Hemlig fundering');
  expect(await read(preview, 'frida')).toContain('Kommentarer');
});

test('an empty comment comes back with what is wrong, and nothing is stored', async () => {
  const { site, path } = await aSubmittedSite();
  const empty = await site.post(path, { remark: '  ', do: 'comment' }, 'ivar');
  expect(empty.status).toBe(422);
  expect(textOf(await empty.text())).toContain('Skriv din kommentar');
  expect(await loadComments(site.world.store, KULTUR)).toEqual([]);
  const sent = await site.post(path, { remark: 'Hej', do: 'comment' }, 'ivar');
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
