import { registerDecision } from '../../lambdas/acts/document/decide-document.ts';
import { savePerson } from '../../lambdas/acts/people/save-people.ts';
import { MAX_FILE } from '../../lambdas/domain/attachment.ts';
import { isDecided, versionUnderWay } from '../../lambdas/domain/document.ts';
import { FILE_BODY_LIMIT } from '../../lambdas/web/guard.ts';
import { granted, SYSTEM } from '../acts/a-municipality.ts';
import { documentNow, drafted, furnishGroup, REGISTRAR } from '../acts/document/a-register.ts';
import { fileOf } from '../domain/some-files.ts';
import { aSite, ORIGIN, type Site } from './a-site.ts';

const ID = 'riktlinje-x';
const PAGE = `/styrdokument/${ID}/filer`;

const aTown = async (): Promise<Site> => {
  const site = await aSite();
  await furnishGroup(site.world);
  await drafted(site.world, 'guideline', ID);
  const per = { id: 'per', name: 'Per', email: 'per@exempel.example', locale: 'sv' as const };
  granted(await savePerson(site.world, SYSTEM, { ...per, grants: [{ role: 'it-office' }] }));
  return site;
};

const send = async (site: Site, fields: Record<string, string | File>, person = 'per'): Promise<Response> => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return site.send('POST', PAGE, { body: form, headers: { origin: ORIGIN, cookie: await site.cookie(person) } });
};
const attach = (site: Site, name: string, content: Uint8Array, person?: string): Promise<Response> =>
  send(site, { do: 'add', file: new File([new Uint8Array(content)], name, { type: 'text/html' }) }, person);

const filesOf = async ({ world }: Site) => versionUnderWay(await documentNow(world, ID))?.files ?? [];
const addressOf = async (site: Site): Promise<string> => `/styrdokument/${ID}/fil/${(await filesOf(site))[0]?.hash}`;

test('a file is attached, shown with its size, and comes back byte for byte as a download that can do nothing', async () => {
  const site = await aTown();
  const name = 'Bilaga "1" (åäö)’s.pdf'.replaceAll('"', '”');
  const saved = await attach(site, name, fileOf('pdf'));
  expect([saved.status, saved.headers.get('location')]).toEqual([303, PAGE]);
  expect(await filesOf(site)).toMatchObject([{ name, type: 'application/pdf', bytes: 14 }]);
  for (const page of [PAGE, `/styrdokument/${ID}`])
    expect(await (await site.get(page, 'per')).text()).toContain('14\u00a0B');
  const got = await site.get(await addressOf(site), 'per');
  expect([got.status, new Uint8Array(await got.arrayBuffer())]).toEqual([200, fileOf('pdf')]);
  expect(got.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''Bilaga%20%E2%80%9D1%E2%80%9D%20%28%C3%A5%C3%A4%C3%B6%29%E2%80%99s.pdf",
  );
  expect(got.headers.get('content-type')).toBe('application/octet-stream');
  expect(got.headers.get('x-content-type-options')).toBe('nosniff');
  expect(got.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/);
});

test('a text keeps its byte order mark', async () => {
  const site = await aTown();
  await attach(site, 'mål.txt', fileOf('txt'));
  const got = await site.get(await addressOf(site), 'per');
  expect(new Uint8Array(await got.arrayBuffer())).toEqual(fileOf('txt'));
});

test('the file of a draft is for those who may read drafts; once decided it is everybody’s, and cannot be taken away', async () => {
  const site = await aTown();
  await attach(site, 'a.pdf', fileOf('pdf'));
  const address = await addressOf(site);
  expect((await site.get(address)).status).toBe(404);
  expect((await site.get(address, 'frida')).status).toBe(200);
  const term = { validFrom: '2027-01-01', validTo: null };
  const decision = { body: 'it-gruppen', decidedOn: '2026-12-01', paragraph: '§ 1', caseNumber: '', ...term };
  granted(await registerDecision(site.world, REGISTRAR, { id: ID as never }, decision as never));
  expect((await documentNow(site.world, ID)).versions.find(isDecided)?.files).toHaveLength(1);
  expect((await site.get(address)).status).toBe(200);
  expect(await (await site.get(`/styrdokument/${ID}`)).text()).toContain('a.pdf</a>');
  const removal = { do: 'remove', hash: address.slice(-64), reason: 'Fel fil' };
  expect((await send(site, removal)).status).toBe(409);
  expect((await attach(site, 'b.txt', fileOf('txt'))).status).toBe(409);
  expect((await site.get(address)).status).toBe(200);
});

test('a removed file, one of another document, and one that is none are not found', async () => {
  const site = await aTown();
  await attach(site, 'a.pdf', fileOf('pdf'));
  const address = await addressOf(site);
  for (const other of [
    address.replace(ID, 'it-strategi'),
    `${address.slice(0, -64)}${'0'.repeat(64)}`,
    address.slice(0, -1),
  ])
    expect((await site.get(other, 'per')).status).toBe(404);
  const hash = address.slice(-64);
  expect((await send(site, { do: 'remove', hash: '0'.repeat(64), reason: 'Fel' })).status).toBe(404);
  const bare = await send(site, { do: 'remove', hash, reason: ' ' });
  expect([bare.status, (await filesOf(site)).length]).toEqual([422, 1]);
  expect(await bare.text()).toContain(`href="#f-${hash.slice(0, 8)}-reason"`);
  expect((await send(site, { do: 'remove', hash, reason: 'Fel fil' })).status).toBe(303);
  expect(await filesOf(site)).toEqual([]);
  expect((await site.get(address, 'per')).status).toBe(404);
  const key = { pk: 'documents', sk: ID };
  const entry = (await site.world.store.history(key)).items.at(-1);
  expect([entry?.act, entry?.reason]).toEqual(['document.remove-file', 'Fel fil']);
  expect(JSON.stringify(entry)).toContain('a.pdf');
});

test.each([
  ['another content than its name', 'a.pdf', new TextEncoder().encode('<script>'), 'slutar inte som dess innehåll'],
  ['a kind that is not taken', 'a.exe', Uint8Array.of(0x4d, 0x5a, 0), 'varken PDF'],
  ['nothing', 'a.pdf', new Uint8Array(), 'Välj en fil'],
  ['no file', '', new Uint8Array(), 'Välj en fil'],
  ['one byte too many', 'a.txt', new Uint8Array(MAX_FILE + 1).fill(97), 'större än 4 MB'],
])('%s is told by its field, and nothing is kept', async (_what, name, content, words) => {
  const site = await aTown();
  const answer = await attach(site, name, content);
  const text = await answer.text();
  expect([answer.status, await filesOf(site), site.world.files.kept()]).toEqual([422, [], 0]);
  expect(text).toContain(words);
  expect(text).toContain('href="#f-file"');
});

test('the largest file is taken, the same again is told, and a body beyond that is turned away unread', async () => {
  const site = await aTown();
  const largest = new Uint8Array(MAX_FILE).fill(97);
  expect((await attach(site, 'a.txt', largest)).status).toBe(303);
  expect(await (await attach(site, 'b.txt', largest)).text()).toContain('Samma fil är redan bifogad');
  const beyond = await attach(site, 'c.txt', new Uint8Array(FILE_BODY_LIMIT).fill(98));
  expect([beyond.status, site.world.files.kept()]).toEqual([413, 1]);
});

test('who may not write the document finds no page, keeps nothing, and an older page of the form is told', async () => {
  const site = await aTown();
  expect((await attach(site, 'a.pdf', fileOf('pdf'), 'head-kultur')).status).toBe(404);
  const stale = await send(site, { do: 'add', version: '1', file: new File([new Uint8Array(fileOf('pdf'))], 'a.pdf') });
  expect([stale.status, site.world.files.kept()]).toEqual([409, 0]);
});
