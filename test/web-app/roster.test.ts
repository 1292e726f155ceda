import { readAll } from '../../lambdas/records/read.ts';
import { memberships } from '../../lambdas/records/tables.ts';
import { anXlsx } from '../cli/an-xlsx.ts';
import { aSite, ORIGIN, type Site } from './a-site.ts';

const PAGE = '/organ/kf/ledamoter';
const GOOD = 'Namn;E-post;Uppdrag;Plats;Från\nÅsa Öst;asa@exempel.example;Ordförande;1;2026-10-15\n';

const upload = async (
  site: Site,
  content: BlobPart,
  { name = 'lista.csv', act = 'save', person = 'sara', endsOthers = '' } = {},
): Promise<Response> => {
  const form = new FormData();
  form.set('file', new File([content], name));
  form.set('endsOthers', endsOthers);
  form.set('do', act);
  const cookie = await site.cookie(person);
  return site.send('POST', PAGE, { body: form, headers: { origin: ORIGIN, cookie } });
};
const seated = async ({ world }: Site): Promise<string[]> =>
  (await readAll(world.store, memberships, 'body#kf')).map((row) => row.body.name);

test('the secretary finds the form from the list of meetings, tries a file, and reads it', async () => {
  const site = await aSite();
  expect(await (await site.get('/mote', 'sara')).text()).toContain(`href="${PAGE}"`);
  expect(await (await site.get(PAGE, 'sara')).text()).toContain('enctype="multipart/form-data"');
  const tried = await upload(site, GOOD, { act: 'try' });
  expect([tried.status, await seated(site)]).toEqual([200, []]);
  expect(await tried.text()).toContain('det här var ett prov');
  const read = await upload(site, GOOD);
  expect([read.status, await seated(site)]).toEqual([200, ['Åsa Öst']]);
  expect(await (await upload(site, GOOD)).text()).toContain('Oförändrad');
});

test('an XLSX file is read as well', async () => {
  const site = await aSite();
  const rows = GOOD.trim()
    .split('\n')
    .map((line) => line.split(';'));
  await upload(site, anXlsx(rows) as BlobPart, { name: 'lista.xlsx' });
  expect(await seated(site)).toEqual(['Åsa Öst']);
});

test.each([
  ['a bad line', GOOD.replace('asa@exempel.example', 'asa@'), 'lista.csv', 'Skriv adressen som namn@kommun.se'],
  ['no heading', 'Namn;Uppdrag;Från\nÅsa;ledamot;2026-10-15', 'lista.csv', 'Första raden saknar rubriken ”E-post”'],
  ['another kind of file', GOOD, 'lista.pdf', 'slutar på .csv eller .xlsx'],
  ['another encoding', Buffer.from(GOOD, 'latin1'), 'lista.csv', 'inte UTF-8'],
  ['a file that is no XLSX', GOOD, 'lista.xlsx', 'ingen XLSX-fil'],
  ['an unclosed quotation mark', `${GOOD}"`, 'lista.csv', 'citattecken'],
  ['no file', '', '', 'slutar på .csv eller .xlsx'],
])('%s is told in words, and nothing is stored', async (_, content, name, words) => {
  const site = await aSite();
  const answer = await upload(site, content as BlobPart, { name });
  expect([answer.status, await seated(site)]).toEqual([422, []]);
  expect(await answer.text()).toContain(words);
});

test('nobody seats themselves', async () => {
  const site = await aSite();
  const answer = await upload(site, GOOD.replace('Åsa Öst;asa@', 'Namn sara;sara@'));
  expect([answer.status, await seated(site)]).toEqual([422, []]);
  expect(await answer.text()).toContain('Ingen ändrar sina egna roller');
});

test('a day that is none is told', async () => {
  const site = await aSite();
  const answer = await upload(site, GOOD, { endsOthers: 'i dag' });
  expect([answer.status, await seated(site)]).toEqual([422, []]);
});

test('nobody else finds it', async () => {
  const site = await aSite();
  for (const person of ['frida', 'ivar', 'head-kultur']) {
    expect((await site.get(PAGE, person)).status).toBe(404);
    expect((await upload(site, GOOD, { person })).status).toBe(404);
  }
  expect(await seated(site)).toEqual([]);
});
