import { addChange, removeChange } from '../../lambdas/acts/plan/save-change.ts';
import { withdrawPlan } from '../../lambdas/acts/plan/withdraw-plan.ts';
import { aChange, granted, headOf, planOf, tkr } from '../acts/a-municipality.ts';
import { tagsOf, textOf } from '../web/html.ts';
import { aSite, type Site } from './a-site.ts';

const KULTUR = planOf('kultur');
const SKOLA = planOf('skola');

/** Two departments that have written, and one change that was taken out again. */
const aWrittenSite = async (): Promise<Site> => {
  const site = await aSite();
  const { world } = site;
  await addChange(world, headOf('kultur'), KULTUR, aChange());
  await addChange(world, headOf('skola'), SKOLA, aChange({ title: 'Skolans bibliotek', system: ' book-it ' }));
  const licences = aChange({
    title: 'Licenser',
    kind: 'extend',
    system: '',
    funding: 'frame',
    oneOff: [tkr(5), null, null],
  });
  await addChange(world, headOf('skola'), SKOLA, licences);
  const gone = granted(await addChange(world, headOf('skola'), SKOLA, aChange({ title: 'Borttagen' })));
  granted(await removeChange(world, headOf('skola'), SKOLA, { id: gone.change.id, version: gone.version }));
  return site;
};

const shown = async (
  site: Site,
  path: string,
  as = 'frida',
): Promise<{ status: number; html: string; text: string }> => {
  const answer = await site.get(path, as);
  const html = await answer.text();
  return { status: answer.status, html, text: textOf(html) };
};

test('the newest cycle comes first, by an address of its own', async () => {
  const site = await aSite();
  const answer = await site.get('/overblick', 'frida');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/overblick/2028']);
});

test('all departments on one page: sums, shared systems, goals; nothing that was removed', async () => {
  const { status, text } = await shown(await aWrittenSite(), '/overblick/2028');
  expect(status).toBe(200);
  // 400 + 120, twice, and 5 + 120.
  expect(text).toContain('Kostnad 2028 1 165 tkr 3 åtgärder');
  expect(text).toContain('Äskas utöver ramen 1 040 tkr');
  expect(text).toContain('Skolans bibliotek');
  expect(text).toContain('Kan vara dubbelt');
  expect(text).toContain('IT-strategi 2025–2029');
  expect(text).not.toContain('Borttagen');
});

test('a filter narrows every sum, and stands in the address', async () => {
  const site = await aWrittenSite();
  const { text, html } = await shown(site, '/overblick/2028?department=skola&kind=extend&system=&stage=drafting');
  expect(text).toContain('Kostnad 2028 125 tkr 1 åtgärd');
  expect(text).not.toContain('Nytt bibliotekssystem');
  const form = tagsOf(html).find((tag) => tag.name === 'form' && tag.attributes['method'] === 'get');
  expect(form?.attributes['action']).toBe('/overblick/2028');
  expect((await shown(site, '/overblick/2028?system=BOOK')).text).toContain('Kostnad 2028 1 040 tkr 2 åtgärder');
  expect((await shown(site, '/overblick/2028?kind=retire')).text).toContain('Inga åtgärder stämmer med urvalet');
});

test('what is no choice is told by its field, with everything shown', async () => {
  const { status, text } = await shown(await aWrittenSite(), '/overblick/2028?kind=nonsense&stage=x');
  expect(status).toBe(422);
  expect(text).toContain('Det finns 2 fel att rätta');
  expect(text).toContain('3 åtgärder');
});

test('a withdrawn plan counts no more', async () => {
  const site = await aWrittenSite();
  granted(await withdrawPlan(site.world, headOf('skola'), SKOLA, 'Görs inte'));
  const { text } = await shown(site, '/overblick/2028');
  expect(text).toContain('Kostnad 2028 520 tkr 1 åtgärd');
  expect(text).toContain('Återtagen eller avslagen: räknas inte');
});

test.each([
  ['frida', 200],
  ['ivar', 200],
  ['sara', 200],
  ['head-kultur', 404],
])('%s: %i', async (person, status) => {
  expect((await (await aSite()).get('/overblick/2028', person)).status).toBe(status);
});

test('a year without a cycle, and a place beyond the last', async () => {
  const site = await aWrittenSite();
  expect((await site.get('/overblick/2031', 'frida')).status).toBe(404);
  expect((await site.get('/overblick/nonsense', 'frida')).status).toBe(404);
  expect((await shown(site, '/overblick/2028?changes-page=9000&departments-page=-1')).text).toContain(
    'Åtgärd 1–3 av 3',
  );
});

test('the same selection as CSV', async () => {
  const answer = await (await aWrittenSite()).get('/overblick/2028/csv?department=skola', 'frida');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="planhjul-2028.csv"');
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer()).split('\r\n');
  expect(lines[0]).toMatch(/^\ufeffFörvaltning;Åtgärd;/);
  expect(lines.slice(1, 3).map((line) => line.split(';').slice(0, 2))).toEqual([
    ['Förvaltningen skola', 'Skolans bibliotek'],
    ['Förvaltningen skola', 'Licenser'],
  ]);
  expect(lines).toHaveLength(4);
});

test('the same selection as a workbook; a filter that is none gives no file', async () => {
  const site = await aWrittenSite();
  const answer = await site.get('/overblick/2028/xlsx', 'ivar');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="planhjul-2028.xlsx"');
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 4)
      .toString('latin1'),
  ).toBe('PK\x03\x04');
  const none = await site.get('/overblick/2028/xlsx?kind=nonsense', 'ivar');
  expect([none.status, none.headers.get('content-disposition')]).toEqual([422, null]);
  expect((await site.get('/overblick/2028/csv', 'head-kultur')).status).toBe(404);
});
