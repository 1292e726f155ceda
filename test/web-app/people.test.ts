import { actorOfKey } from '../../lambdas/acts/people/api-keys.ts';
import { savePerson } from '../../lambdas/acts/people/save-people.ts';
import type { PersonId } from '../../lambdas/domain/brands.ts';
import { nameOfGrant } from '../../lambdas/domain/grants.ts';
import { read, readAll } from '../../lambdas/records/read.ts';
import { mails, people } from '../../lambdas/records/tables.ts';
import { granted, SYSTEM } from '../acts/a-municipality.ts';
import { aSite, type Site } from './a-site.ts';

// The administrator's pages, as a reader uses them: found, added, given a role, followed by another, signed out.

const aTown = async (): Promise<Site> => {
  const site = await aSite();
  const add = async (id: string, role: 'administrator' | 'auditor'): Promise<void> => {
    const input = { id, name: `Namn ${id}`, email: `${id}@exempel.example`, locale: 'sv' as const, grants: [{ role }] };
    granted(await savePerson(site.world, SYSTEM, input));
  };
  await add('adam', 'administrator');
  await add('greta', 'auditor');
  return site;
};
const personIn = async ({ world }: Site, id: string) => (await read(world.store, people, id as PersonId))?.body;
const everything = ({ world }: Site): string => JSON.stringify([...world.store.rows.values()]);
const BO = { 'person.name': 'Bo Ek', 'person.email': 'bo@exempel.example', 'person.locale': 'sv' };

test.each([
  ['a name', 'q=KULTUR+namn', ['head-kultur']],
  ['an address', 'q=frida%40exempel', ['frida']],
  ['a role', 'role=head', ['head-kultur', 'head-skola']],
  ['a department', 'department=skola', ['head-skola']],
  ['a body', 'body=kf', ['sara']],
  ['who cannot be reached', 'state=unreachable', ['ivar']],
  ['who has left', 'state=ended', ['olle']],
  ['nobody', 'q=finns+inte', []],
  ['what is no choice of ours', 'role=kung&state=x&q=adam', ['adam']],
])('the list finds %s', async (_what, query, found) => {
  const site = await aTown();
  const ivar = await read(site.world.store, people, 'ivar' as PersonId);
  if (!ivar) throw new Error('There is no ivar');
  const row = { ...ivar.key, version: ivar.version + 1, head: '', body: { ...ivar.body, address: 'bounced' } };
  site.world.store.rows.set('people|ivar', row);
  const olle = { id: 'olle', name: 'Olle', email: 'olle@exempel.example', locale: 'sv' as const };
  const left = [{ role: 'finance' as const, to: '2026-12-31' as never }];
  granted(await savePerson(site.world, SYSTEM, { ...olle, grants: left }));
  const text = await (await site.get(`/personer?${query}`, 'adam')).text();
  const all = ['adam', 'frida', 'greta', 'head-kultur', 'head-skola', 'ivar', 'olle', 'sara'];
  expect(all.filter((id) => text.includes(`href="/person/${id}"`))).toEqual(found);
});

test('somebody is added with a role, and told of it by mail; their page tells the rest', async () => {
  const site = await aTown();
  const role = { 'person.role': 'editor', 'person.department': 'kultur' };
  const added = await site.post('/personer/ny', { ...BO, ...role }, 'adam');
  expect([added.status, added.headers.get('location')]).toEqual([303, '/person/bo-ek?klart=ny']);
  expect(await personIn(site, 'bo-ek')).toMatchObject({
    name: 'Bo Ek',
    grants: [{ role: 'editor', department: 'kultur', from: '2027-03-01' }],
  });
  const [told] = (await readAll(site.world.store, mails, 'mail#people')).map((row) => row.body);
  expect(told?.content).toMatchObject({ template: 'role-given', plans: [{ year: 2028 }] });
  const text = await (await site.get('/person/bo-ek?klart=ny', 'adam')).text();
  for (const words of ['Personen är tillagd.', 'Handläggare', 'Ny roll', 'Personen är inte inloggad någonstans.'])
    expect(text).toContain(words);
});

test.each<[string, Record<string, string>, string]>([
  ['no name', { ...BO, 'person.name': ' ' }, 'Skriv personens namn'],
  ['no address', { ...BO, 'person.email': 'bo' }, 'Skriv e-postadressen som namn@kommun.se'],
  ["somebody's address", { ...BO, 'person.email': 'FRIDA@exempel.example' }, 'E-postadressen tillhör någon annan'],
  ['one address twice', { ...BO, 'person.secondEmail': 'bo@exempel.example' }, 'samma som den första'],
  ['a role without its department', { ...BO, 'person.role': 'head' }, 'Välj förvaltning för rollen'],
  ['a department without a role', { ...BO, 'person.department': 'kultur' }, 'Välj roll'],
  ['a role of a member', { ...BO, 'person.role': 'member', 'person.body': 'kf' }, 'Välj roll'],
  ['a day that is none', { ...BO, 'person.role': 'finance', 'person.to': 'snart' }, 'Skriv sista dagen som ett datum'],
  ['a field that there is not', { ...BO, grants: 'administrator' }, 'ett fält som inte finns'],
])('%s is told by its field, and nothing is stored', async (_what, fields, words) => {
  const site = await aTown();
  await site.cookie('adam');
  const before = everything(site);
  const answer = await site.post('/personer/ny', fields, 'adam');
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(words);
  expect(everything(site)).toBe(before);
});

test('the same errors in English', async () => {
  const site = await aTown();
  granted(
    await savePerson(site.world, SYSTEM, {
      id: 'adam',
      name: 'Adam',
      email: 'adam@exempel.example',
      locale: 'en',
      grants: [{ role: 'administrator' }],
    }),
  );
  const answer = await site.post('/personer/ny', { ...BO, 'person.role': 'head' }, 'adam');
  expect(await answer.text()).toContain('Choose the department of the role');
});

test('a head who leaves is followed by another, with a form that names what has to be mended', async () => {
  const site = await aTown();
  const [grant] = (await personIn(site, 'head-kultur'))?.grants ?? [];
  const name = grant ? nameOfGrant(grant) : '';
  const nobody = await site.post(
    '/person/head-kultur/lamna-over',
    { 'person.grant': name, 'person.successor': '' },
    'adam',
  );
  expect(nobody.status).toBe(422);
  expect(await nobody.text()).toContain('Välj vem som tar över');
  const at = '/person/head-kultur/lamna-over';
  const done = await site.post(at, { 'person.grant': name, 'person.successor': 'head-skola' }, 'adam');
  expect(done.headers.get('location')).toBe('/person/head-kultur?klart=lamna-over');
  expect((await site.get('/plan/2028/kultur', 'head-skola')).status).toBe(200);
  expect((await site.get('/plan/2028/kultur', 'head-kultur')).status).toBe(404);
});

test('one can be renamed, get another address, and be signed out everywhere', async () => {
  const site = await aTown();
  const theirs = await site.cookie('frida');
  await site.post('/person/frida/namn', { 'person.name': 'Frida Ek', 'person.locale': 'en' }, 'adam');
  await site.post('/person/frida/adress', { 'person.email': 'frida.ek@exempel.example' }, 'adam');
  expect(await personIn(site, 'frida')).toMatchObject({
    name: 'Frida Ek',
    locale: 'en',
    email: 'frida.ek@exempel.example',
  });
  await site.post('/person/frida/logga-ut', {}, 'adam');
  const answer = await site.send('GET', '/omgang', { headers: { cookie: theirs } });
  expect(answer.headers.get('location')).toBe('/logga-in?next=%2Fomgang');
});

test('nobody gives themselves a role: the page says who can, and trying anyway is refused', async () => {
  const site = await aTown();
  expect(await (await site.get('/person/adam', 'adam')).text()).toContain('ändras av en annan administratör');
  const answer = await site.post('/person/adam/roll', { 'person.role': 'finance' }, 'adam');
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('Ingen ändrar sina egna roller');
  expect((await personIn(site, 'adam'))?.grants).toEqual([{ role: 'administrator' }]);
});

test('an auditor sees it all and no form', async () => {
  const site = await aTown();
  const text = await (await site.get('/person/frida', 'greta')).text();
  expect(text).toContain('Ekonomikontoret');
  expect(text.match(/action="\/person/g)).toBeNull();
  expect(text).toContain('/historik?om=person%2Ffrida');
  expect((await site.get('/personer/nycklar', 'greta')).status).toBe(200);
});

test('a key is made, shown once, and revoked', async () => {
  const site = await aTown();
  const made = await site.post('/personer/nycklar', { 'person.keyName': 'Ekonomi', 'person.role': 'finance' }, 'adam');
  const [secret = ''] = /plk_[\w-]{43}/.exec(await made.text()) ?? [];
  expect(await actorOfKey(site.world, secret, 'r')).toMatchObject({ id: 'key:Ekonomi', grants: [{ role: 'finance' }] });
  const listed = await (await site.get('/personer/nycklar', 'adam')).text();
  expect(listed).not.toContain(secret);
  const [, key = ''] = /name="key" value="([^"]+)"/.exec(listed) ?? [];
  await site.post('/personer/nycklar/aterkalla', { key }, 'adam');
  expect(await actorOfKey(site.world, secret, 'r')).toBeUndefined();
  expect(await (await site.get('/personer/nycklar', 'adam')).text()).toContain('Återkallad');
});

test.each([
  [{ 'person.keyName': '', 'person.role': 'finance' }, 'Skriv vad nyckeln är till'],
  [{ 'person.keyName': 'x', 'person.role': '' }, 'Välj roll'],
  [{ 'person.keyName': 'x', 'person.role': 'head' }, 'Välj förvaltning för rollen'],
])('a key with %j is told by its field, and none is made', async (fields, words) => {
  const site = await aTown();
  const answer = await site.post('/personer/nycklar', fields, 'adam');
  expect([answer.status, [...site.world.store.rows.keys()].filter((key) => key.startsWith('keys|'))]).toEqual([
    422,
    [],
  ]);
  expect(await answer.text()).toContain(words);
});
