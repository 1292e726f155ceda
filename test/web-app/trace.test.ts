import { savePerson } from '../../lambdas/acts/people/save-people.ts';
import { addChange, saveChange } from '../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../lambdas/acts/plan/submit-plan.ts';
import { changes } from '../../lambdas/records/tables.ts';
import { aChange, granted, headOf, planOf, SYSTEM, tkr, YEAR } from '../acts/a-municipality.ts';
import { aSite, type Site } from './a-site.ts';

const HEAD = headOf('kultur');
const KULTUR = planOf('kultur');
const PLAN = '/historik?om=plan%2F2028%2Fkultur';

let site: Site;
let change: string;
beforeEach(async () => {
  site = await aSite();
  const { world } = site;
  const added = granted(await addChange(world, HEAD, KULTUR, aChange({ title: 'E-arkiv <ny>' })));
  change = added.change.id;
  world.clock.set('2027-03-04T09:00:00.000Z');
  const draft = aChange({
    title: 'E-arkiv <ny>',
    oneOff: [tkr(4850), tkr(0), tkr(0)],
    priority: 'should',
    end: '2029-Q2',
  });
  const saved = granted(await saveChange(world, HEAD, KULTUR, { id: change as never, version: null }, draft));
  granted(await submitPlan(world, HEAD, KULTUR, saved.revision));
});

const read = async (path: string, as = 'frida'): Promise<{ status: number; text: string }> => {
  const answer = await site.get(path, as);
  // As people read it: no markup, and every space a plain one.
  const text = (await answer.text()).replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0]+/g, ' ');
  return { status: answer.status, text };
};

test('who did what, when, from what to what, in which role and by which way, in the words of the forms', async () => {
  const { status, text } = await read(PLAN);
  expect(status).toBe(200);
  expect(text).toContain('Kedjan stämmer');
  expect(text).toContain('4 mars 2027 kl. 10.00');
  expect(text).toContain('Namn head-kultur Förvaltningschef, via webbsida');
  expect(text).toContain('Ändrade åtgärden Åtgärd: E-arkiv &lt;ny&gt;');
  expect(text).toContain('Engångskostnad: 400 tkr; 0 tkr; 0 tkr → 4 850 tkr; 0 tkr; 0 tkr');
  expect(text).toContain('Prioritet: Måste: lag eller avtal kräver det → Bör: stor nytta');
  expect(text).toContain('Klar: kvartal 4 2028 → kvartal 2 2029');
  expect(text).toContain('Status: Utkast → Inlämnad');
  expect(text.indexOf('Lade till åtgärden')).toBeLessThan(text.lastIndexOf('Lämnade in planen'));
});

test.each([
  ['by person', '&person=system', ['Öppnade planen'], ['Ändrade åtgärden Åtgärd']],
  ['by act', '&handelse=plan.submit', ['Status: Utkast → Inlämnad'], ['Engångskostnad: 400']],
  ['by field', '&uppgift=priority', ['Prioritet: Måste'], ['Status: Utkast → Inlämnad']],
  ['by way', '&vag=workflow', ['Öppnade planen'], ['Ändrade åtgärden Åtgärd']],
  ['by period', '&fran=2027-03-02&till=2027-03-31', ['Status: Utkast → Inlämnad'], ['Lade till åtgärden Åtgärd']],
])('filtered %s', async (_, query, there, notThere) => {
  const { text } = await read(`${PLAN}${query}`);
  for (const words of there) expect(text).toContain(words);
  for (const words of notThere) expect(text).not.toContain(words);
});

test('a day that is none is told at its field, and nothing that fits the filter is told as such', async () => {
  const wrong = await read(`${PLAN}&fran=2027-02-30`);
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Skriv ”Från och med” som ett datum')]);
  expect((await read(`${PLAN}&person=nobody`)).text).toContain('Ingen händelse passar urvalet');
});

test('a long history comes in pages', async () => {
  const { world } = site;
  for (let n = 0; n < 60; n += 1) {
    const locale = n % 2 === 0 ? 'en' : 'sv';
    const person = {
      id: 'pelle',
      name: `Pelle ${n}`,
      email: 'pelle@exempel.example',
      locale,
      grants: [],
    } as Parameters<typeof savePerson>[2];
    granted(await savePerson(world, SYSTEM, person));
  }
  const first = await read('/historik?om=person%2Fpelle');
  const second = await read('/historik?om=person%2Fpelle&sida=2');
  expect(first.text).toContain('Pelle 0');
  expect(first.text).not.toContain('Pelle 55');
  expect(second.text).toContain('Pelle 54 → Pelle 55');
  for (const page of ['0', '99', 'x'])
    expect((await read(`/historik?om=person%2Fpelle&sida=${page}`)).status).toBe(200);
});

test('a chain that was tampered with says where it is broken', async () => {
  const { store } = site.world;
  const key = changes.key(YEAR, 'kultur', change as never);
  const row = await store.get(key);
  if (!row) throw new Error('The change is gone');
  store.rows.set(`${row.pk}|${row.sk}`, { ...row, body: { ...(row.body as object), title: 'Annat' } });
  const { text } = await read(PLAN);
  expect(text).toContain(`Kedjan är bruten vid post 2 i plan#2028#kultur|change#${change}`);
});

test.each(['plan/2028/ingen', 'plan/2028', 'x', 'plan/2028/../x', '%00', 'x'.repeat(500)])(
  'of %s there is no history',
  async (name) => {
    const { status, text } = await read(`/historik?om=${encodeURIComponent(name)}`);
    expect([status, text]).toEqual([404, expect.stringContaining('Det finns ingen historik för')]);
    expect(site.failures).toEqual([]);
  },
);

test('asked for nothing, it asks what it is about; in English too', async () => {
  expect((await read('/historik')).text).toContain('Vad gäller det?');
  const answer = await site.send('GET', '/historik', { headers: { 'accept-language': 'en' } });
  expect(answer.status).toBe(303);
});

test('who may read it has one click there from the page of the thing; others have no such link', async () => {
  expect(await (await site.get('/plan/2028/kultur', 'frida')).text()).toContain(`href="${PLAN}"`);
  expect(await (await site.get('/omgang/2028', 'frida')).text()).toContain('href="/historik?om=cycle%2F2028"');
  expect(await (await site.get('/plan/2028/kultur', 'head-kultur')).text()).not.toContain('/historik');
  expect((await read(PLAN, 'head-kultur')).status).toBe(404);
  // A page that is about no one thing leads to the search.
  expect(await (await site.get('/omgang', 'frida')).text()).toContain('href="/historik"');
  expect(await (await site.get('/styrdokument/tabell', 'frida')).text()).toContain('om=setting%2Fregister');
});
