import { savePerson } from '../../lambdas/acts/people/save-people.ts';
import type { PersonId } from '../../lambdas/domain/brands.ts';
import { read, readAll } from '../../lambdas/records/read.ts';
import { departments, mails, people } from '../../lambdas/records/tables.ts';
import { granted, SYSTEM } from '../acts/a-municipality.ts';
import { anXlsx } from '../cli/an-xlsx.ts';
import { aSite, ORIGIN, type Site } from './a-site.ts';

// People and roles from a file: all lines or none, the same file again changes nothing, and nobody gives themselves a role.

const HEAD = 'Namn;E-post;Roll;Förvaltning;Organ;Från;Till\n';
const GOOD = `${HEAD}Åsa Öst;asa@exempel.example;Förvaltningschef;Förvaltningen skola;;2027-04-01;
Åsa Öst;asa@exempel.example;handläggare;kultur;;;2027-12-31
Bo Ek;bo@exempel.example;;;;;
Namn frida;FRIDA@exempel.example;Sekreterare;;kf;;
`;

const aTown = async (): Promise<Site> => {
  const site = await aSite();
  const adam = { id: 'adam', name: 'Adam', email: 'adam@exempel.example', locale: 'sv' as const };
  granted(await savePerson(site.world, SYSTEM, { ...adam, grants: [{ role: 'administrator' }] }));
  await site.cookie('adam');
  return site;
};
const upload = async (site: Site, content: BlobPart, { name = 'lista.csv', act = 'save', as = 'adam' } = {}) => {
  const form = new FormData();
  form.set('file', new File([content], name));
  form.set('do', act);
  return site.send('POST', '/personer/fil', { body: form, headers: { origin: ORIGIN, cookie: await site.cookie(as) } });
};
const everything = ({ world }: Site): string =>
  JSON.stringify([...world.store.rows.values()].filter((row) => row.pk !== 'attempts'));
const grantsOf = async ({ world }: Site, id: string) => (await read(world.store, people, id as PersonId))?.body.grants;

test('a trial stores nothing; then people are added, roles given, and each is told of theirs', async () => {
  const site = await aTown();
  const before = everything(site);
  const tried = await upload(site, GOOD, { act: 'try' });
  expect([tried.status, everything(site)]).toEqual([200, before]);
  expect(await tried.text()).toContain('det här var ett prov');
  expect((await upload(site, GOOD)).status).toBe(200);
  expect(await grantsOf(site, 'asa-ost')).toEqual([
    { role: 'head', department: 'skola', from: '2027-04-01' },
    { role: 'editor', department: 'kultur', from: '2027-03-01', to: '2027-12-31' },
  ]);
  expect(await grantsOf(site, 'bo-ek')).toEqual([]);
  expect(await grantsOf(site, 'frida')).toEqual([
    { role: 'finance' },
    { role: 'secretary', body: 'kf', from: '2027-03-01' },
  ]);
  const told = (await readAll(site.world.store, mails, 'mail#people')).map(
    ({ body }) => 'person' in body.to && body.to.person,
  );
  expect(told.toSorted()).toEqual(['asa-ost', 'asa-ost', 'frida']);
  expect((await read(site.world.store, departments, 'kultur' as never))?.body.editors).toEqual(['asa-ost']);
});

test('the same file again changes nothing', async () => {
  const site = await aTown();
  await upload(site, GOOD);
  const before = everything(site);
  const again = await upload(site, GOOD);
  expect(await again.text()).toContain('Oförändrad');
  expect(everything(site)).toBe(before);
});

test('an XLSX file is read as well', async () => {
  const site = await aTown();
  const rows = GOOD.trim()
    .split('\n')
    .map((line) => line.split(';'));
  await upload(site, anXlsx(rows) as BlobPart, { name: 'lista.xlsx' });
  expect(await grantsOf(site, 'bo-ek')).toEqual([]);
});

test.each([
  ['a role that there is not', 'Eva;eva@exempel.example;kung;;;;', 'Välj roll'],
  ['a member', 'Eva;eva@exempel.example;ledamot;;kf;;', 'Välj roll'],
  ['a head of nothing', 'Eva;eva@exempel.example;förvaltningschef;;;;', 'Välj förvaltning för rollen'],
  ['a department that there is not', 'Eva;eva@exempel.example;handläggare;ingen;;;', 'Förvaltningen finns inte'],
  ['a day that is none', 'Eva;eva@exempel.example;revisor;;;snart;', 'Skriv första dagen som ett datum'],
  ['a term that is over', 'Eva;eva@exempel.example;revisor;;;2026-01-01;2026-12-31', 'Sista dagen har redan passerat'],
  ['a place without a role', 'Eva;eva@exempel.example;;kultur;;;', 'Välj roll'],
  ['no address', 'Eva;eva;revisor;;;;', 'namn@kommun.se'],
  ['an address of another name', 'Eva;frida@exempel.example;revisor;;;;', 'Adressen tillhör Namn frida'],
  ['the same line twice', 'Bo Ek;BO@exempel.example;;;;;', 'är samma som på rad 4'],
  ['oneself', 'Adam;adam@exempel.example;ekonomikontoret;;;;', 'Ingen ändrar sina egna roller'],
])('%s is told in its line, and nothing is stored', async (_what, line, words) => {
  const site = await aTown();
  const before = everything(site);
  const answer = await upload(site, `${GOOD}${line}\n`);
  expect([answer.status, everything(site)]).toEqual([422, before]);
  const text = await answer.text();
  expect(text).toContain(words);
  expect(text).toContain('Väntar på de andra');
});

test.each([
  ['no heading', 'Namn;Roll\nEva;revisor\n', 'lista.csv', 'saknar rubriken ”E-postadress”'],
  ['a heading twice', 'Namn;Namn;E-post\nEva;Eva;eva@exempel.example\n', 'lista.csv', 'är samma som på rad 1'],
  ['no lines', HEAD, 'lista.csv', 'inga rader'],
  ['another kind of file', GOOD, 'lista.pdf', 'slutar på .csv eller .xlsx'],
  ['no file', '', '', 'slutar på .csv eller .xlsx'],
])('%s is told in words, and nothing is stored', async (_what, content, name, words) => {
  const site = await aTown();
  const before = everything(site);
  const answer = await upload(site, content, { name });
  expect([answer.status, everything(site)]).toEqual([422, before]);
  expect(await answer.text()).toContain(words);
});
