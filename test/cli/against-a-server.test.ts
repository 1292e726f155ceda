import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { seedExample } from '../../lib/local/example/seed-example.ts';
import { type Host, openHost } from '../../lib/local/host.ts';
import { filesIn } from '../archive/unzip.ts';
import { A_LOGO } from '../domain/appearance/some-logos.ts';
import { type Ran, type } from './a-terminal.ts';

const data = mkdtempSync(join(tmpdir(), 'planhjul-server-'));
let host: Host;
let finance: Record<string, string>;
const env = { PLANHJUL_DATA: data };

const open = async (): Promise<Host> =>
  openHost({
    data,
    root: process.cwd(),
    port: 0,
    test: true,
    movable: true,
    startAt: '2027-02-15T08:00:00.000Z' as Instant,
    municipality: 'Exempelkommun',
    sender: 'planhjul@exempelkommun.example',
    replyTo: 'kommunen@exempelkommun.example',
    smtpUrl: null,
    log: () => {},
  });

beforeAll(async () => {
  host = await open();
  await seedExample(host.ports, { year: 2028, departments: 3, changes: 2, councillors: 3, seed: 1 });
  await host.close();
  const made = await type('key create --role finance', env);
  host = await open();
  finance = { ...env, PLANHJUL_URL: host.url, PLANHJUL_KEY: made.data[0] ?? '' };
});
afterAll(async () => {
  await host.close();
  rmSync(data, { recursive: true, force: true });
  rmSync(`${data}-checkpoints`, { recursive: true, force: true });
});

test('when tertials end is shown and changed, one value at a time', async () => {
  const rules = (rest = ''): Promise<Ran> => type(`follow-up rules${rest}`, finance);
  const usual = '04-30,08-31,12-31\treminded after 14 days\tanswers taken for 45 days';
  expect((await rules()).data).toEqual([usual]);
  const changed = await rules(' --remind-days 10 --json');
  expect(JSON.parse(changed.data[0] ?? '')).toMatchObject({ remindDays: 10, openDays: 45, version: 1 });
  const wrong = await rules(' --ends 04-30,02-28,12-31');
  expect([wrong.code, wrong.talk]).toEqual([1, expect.stringContaining('/ends/1')]);
  expect((await rules(' --remind-days 14')).data).toEqual([usual]);
});

const cycle = (rest: string, answer?: boolean): Promise<Ran> => type(`cycle ${rest}`, finance, answer);
const PLAN = 'plan 2028 --opens 2027-03-01 --closes 2027-05-28 --review-by 2027-06-18 --meeting 2027-11-22';
const statuses = async (): Promise<Record<string, string>> => {
  const { data: lines } = await cycle('status 2028');
  return Object.fromEntries(lines.map((line) => line.split('\t').slice(0, 2) as [string, string]));
};

test('the colour and the logo are set and taken away, and what became of the colour is told', async () => {
  const file = join(data, 'vapen.svg');
  writeFileSync(file, A_LOGO);
  const set = await type(`appearance --colour #ffcc00 --logo ${file}`, finance);
  expect(set.code).toBe(0);
  expect(set.data[0]).toBe('colour\t#ffcc00');
  expect(set.data[1]).toMatch(/^buttons\t#[0-9a-f]{6}$/);
  expect(set.data[2]).toMatch(/^logo\timage\/svg\+xml\t[0-9a-f]{64}$/);
  expect(set.talk).toContain('White text cannot be read on #ffcc00');
  expect((await type('appearance', finance)).data).toEqual(set.data);
  const gone = await type('appearance --no-logo --own-colour --json', finance);
  expect(JSON.parse(gone.data.join(''))).toMatchObject({ colour: null, logo: null });
  expect(await type('appearance --colour red', finance)).toMatchObject({ code: 1 });
  expect(await type(`appearance --logo ${file}.none`, finance)).toMatchObject({ code: 2 });
});

test('the documents in force, a line each, and all of them with those that are not', async () => {
  const inForce = await type('documents', finance);
  expect(inForce.code).toBe(0);
  expect(inForce.data).toContain('it-strategi\tstrategy\tin-force\t2025-01-01\t2029-12-31\tIT-strategi 2025–2029');
  expect(inForce.data).toContain('it-policy\tpolicy\tin-force\t2019-06-17\tuntil revised\tIT-policy för Exempelkommun');
  expect(inForce.data.some((line) => line.startsWith('it-strategi-2020'))).toBe(false);
  const all = await type('documents --all --json', finance);
  const found = (JSON.parse(all.data.join('')) as { documents: { id: string; standing: string }[] }).documents;
  expect(found).toContainEqual(expect.objectContaining({ id: 'it-strategi-2020', standing: 'superseded' }));
  expect(await type('documents --exit-code', finance)).toMatchObject({ code: 0 });
});

test('a round from a terminal: planned, started, watched, reminded, extended, closed', async () => {
  const planned = await cycle(PLAN);
  expect([planned.code, planned.data]).toEqual([
    0,
    ['2028\tplanned\topens 2027-03-01\tcloses 2027-05-28\tmeeting 2027-11-22'],
  ]);
  expect((await cycle(PLAN.replace('05-28', '05-31'))).data[0]).toContain('closes 2027-05-31');

  const dry = await cycle('start 2028 --dry-run');
  expect([dry.code, dry.asked]).toEqual([0, []]);
  expect(dry.talk).toMatch(/invites 3 departments by mail[\s\S]*Kultur- och fritidsförvaltningen[\s\S]*dry run/);
  expect(await cycle('start 2028')).toMatchObject({
    code: 2,
    asked: ['Start the round of 2028 and send the invitations?'],
  });
  expect((await cycle('start 2028', false)).code).toBe(130);
  expect(JSON.parse((await cycle('status 2028 --json')).data[0] ?? '').cycle.status).toBe('planned');

  expect((await cycle('start 2028', true)).code).toBe(0);
  await host.settle();
  expect(await statuses()).toEqual({ 'kultur-fritid': 'invited', 'barn-utbildning': 'invited', social: 'invited' });
  const again = await cycle('start 2028 --yes');
  expect([again.code, again.talk]).toEqual([3, expect.stringContaining('is open already')]);

  const reminded = await cycle('remind 2028 --department social --yes --json');
  expect(JSON.parse(reminded.data[0] ?? '').reminded.map((one: { department: string }) => one.department)).toEqual([
    'social',
  ]);
  expect(await cycle('remind 2028 --department socail --yes')).toMatchObject({
    code: 2,
    talk: expect.stringContaining('Did you mean social?'),
  });

  const extended = await cycle('extend 2028 --department social --to 2027-06-11 --reason Sjukdom --yes');
  expect([extended.code, extended.talk]).toEqual([0, expect.stringMatching(/social\tinvited\tuntil now 2027-05-31/)]);
  expect((await cycle('extend 2028 --department social --to 2027-06-11 --reason Sjukdom --yes')).code).toBe(3);
  expect((await cycle('status 2028')).data.find((line) => line.startsWith('social'))).toContain('until 2027-06-11');

  const closed = await cycle('close 2028 --reason Valår --yes');
  expect([closed.code, closed.talk]).toEqual([0, expect.stringContaining('3 plans as missing')]);
  expect(await statuses()).toEqual({ 'kultur-fritid': 'missing', 'barn-utbildning': 'missing', social: 'missing' });
  expect((await cycle('status 2028 --exit-code')).code).toBe(3);
  expect((await cycle('close 2028 --reason Valår --yes')).code).toBe(3);
});

test('what the API refuses is told by field, and nothing is stored', async () => {
  const ran = await cycle(
    'plan 2029 --opens 2028-03-01 --closes 2028-02-01 --review-by 2028-06-18 --meeting 2028-06-20',
  );
  expect(ran.code).toBe(1);
  expect(ran.talk).toMatch(/\/closesOn: [\s\S]*\/meetingOn: /);
  expect((await cycle('status 2029')).code).toBe(1);
});

test('a key that is unknown is told how to get one', async () => {
  const ran = await type('cycle status 2028', { ...finance, PLANHJUL_KEY: `plk_${'x'.repeat(43)}` });
  expect([ran.code, ran.talk]).toEqual([1, expect.stringContaining('key create --role finance')]);
});

test('a roster is read from a file: tried, refused by line and field, stored, and the same again', async () => {
  await host.close();
  const administrator = (await type('key create --role administrator', env)).data[0] ?? '';
  host = await open();
  const own = { PLANHJUL_URL: host.url, PLANHJUL_KEY: administrator };
  const path = join(data, 'roster.csv');
  const reading = (lines: string, more = ''): Promise<Ran> => {
    writeFileSync(path, `Namn;E-post;Uppdrag;Ordning;Från\n${lines}\n`);
    return type(['roster', 'import', path, '--body', 'kf', ...more.split(' ').filter(Boolean)], own);
  };
  const good = 'Åsa Öst;asa.ost@exempelkommun.example;ersättare;40;2026-10-15';
  const dry = await reading(good, '--dry-run');
  expect([dry.code, dry.data, dry.talk]).toEqual([
    0,
    ['2\tadded\tÅsa Öst\tasa-ost\tnew person'],
    expect.stringContaining('dry run'),
  ]);
  const bad = await reading(`${good}\n;b@;ersättare;41;2026-10-15`);
  expect([bad.code, bad.talk]).toEqual([1, expect.stringContaining('Nothing was stored')]);
  expect(bad.data[1]).toBe('3\tnot-read\t\tFill in “Name”; Write the address as name@municipality.se');
  const swedish = await type(['roster', 'import', path, '--body', 'kf'], { ...own, LANG: 'sv_SE.UTF-8' });
  expect(swedish.data[1]).toBe('3\tnot-read\t\tFyll i ”Namn”; Skriv adressen som namn@kommun.se');
  expect((await reading(good)).data).toEqual(['2\tadded\tÅsa Öst\tasa-ost\tnew person']);
  expect((await reading(good)).data).toEqual(['2\tunchanged\tÅsa Öst\tasa-ost']);
  const none = await reading('');
  expect([none.code, none.talk]).toEqual([1, expect.stringContaining('inga rader under rubrikerna')]);
});

test('a plan gets its case number from a terminal: given, refused, corrected with a reason', async () => {
  await host.close();
  const registrar = (await type('key create --role registrar', env)).data[0] ?? '';
  host = await open();
  const own = { PLANHJUL_URL: host.url, PLANHJUL_KEY: registrar };
  const number = (...rest: string[]): Promise<Ran> => type(['register', 'number', '2028', ...rest], own);
  expect(await number('social', 'ks 2027/12')).toMatchObject({ code: 0, data: ['2028\tsocial\tKS 2027/12'] });
  expect(await number('kultur-fritid', 'KS 2027/12')).toMatchObject({
    code: 1,
    talk: expect.stringContaining('/caseNumber: '),
  });
  expect(await number('social', 'KS 2027/13')).toMatchObject({ code: 1, talk: expect.stringContaining('/reason: ') });
  const corrected = await number('social', 'KS 2027/13', '--reason', 'Fel siffra', '--json');
  expect(JSON.parse(corrected.data[0] ?? '')).toMatchObject({ department: 'social', caseNumber: 'KS 2027/13' });
  expect(await type(['register', 'number', '2027', 'social', 'KS 2026/7'], own)).toMatchObject({ code: 0 });
});

test('the public records, a line each, by selection, with roles in place of names when asked', async () => {
  await host.close();
  const registrar = (await type('key create --role registrar', env)).data[0] ?? '';
  host = await open();
  const own = { PLANHJUL_URL: host.url, PLANHJUL_KEY: registrar, LANG: 'sv_SE.UTF-8' };
  const all = await type('register list', own);
  expect([all.code, all.talk]).toEqual([0, expect.stringMatching(/^[1-9]\d* records\./)]);
  expect(all.data.find((line) => line.includes('\tstyrdokument/it-strategi/1\t'))).toMatch(
    /^\d{4}-\d\d-\d\d\tKS \d{4}\/\d+\tstyrdokument\/it-strategi\/1\tStyrdokument\tIT-strategi 2025–2029, version 1\tKommunfullmäktige\t$/,
  );
  const some = await type('register list --kind document --extract --json', own);
  const { records } = JSON.parse(some.data[0] ?? '') as { records: { about: { kind: string } }[] };
  expect(records.length).toBeGreaterThan(0);
  expect(records.every(({ about }) => about.kind === 'document')).toBe(true);
  expect(await type(['register', 'list', '--case', '12'], own)).toMatchObject({
    code: 1,
    talk: expect.stringContaining('/case: '),
  });
});

describe('while a server runs on the folder', () => {
  test('commands on the folder itself end with 3', async () => {
    for (const line of ['export', 'trace cycle/2028', 'key create --role auditor', 'start']) {
      const ran = await type(line, env);
      expect([line, ran.code, ran.talk]).toEqual([line, 3, expect.stringContaining('Stop the server')]);
    }
  });

  test('but the trace can be asked of the server, with a key', async () => {
    const ran = await type(`trace cycle/2028 --act cycle.plan --json --url ${host.url}`, finance);
    expect(JSON.parse(ran.data[0] ?? '').entries[0]).toMatchObject({ act: 'cycle.plan', chain: 'cycles|2028' });
    expect((await type(`trace plan/2028/nobody --url ${host.url}`, finance)).code).toBe(1);
  });

  test('a key is made through the API by one who shows an administrator key', async () => {
    const refused = await type('key create --role auditor', finance);
    expect(refused.code).toBe(1);
    await host.close();
    const administrator = (await type('key create --role administrator', env)).data[0] ?? '';
    host = await open();
    const made = await type('key create --role auditor --json', {
      ...env,
      PLANHJUL_URL: host.url,
      PLANHJUL_KEY: administrator,
    });
    const { secret } = JSON.parse(made.data[0] ?? '');
    const seen = await type('cycle status 2028 --json', { PLANHJUL_URL: host.url, PLANHJUL_KEY: secret });
    expect(JSON.parse(seen.data[0] ?? '').plans).toHaveLength(3);
    const administering = { ...env, PLANHJUL_URL: host.url, PLANHJUL_KEY: administrator };
    const listed = (await type('key list', administering)).data.find((line) => /\tauditor\t/.test(line)) ?? '';
    expect(listed).toMatch(/^[0-9a-f]{16}\tauditor\tauditor\tmade \d{4}-\d\d-\d\d\tused \d{4}-\d\d-\d\d$/);
    const [id] = listed.split('\t');
    expect((await type(`key revoke ${id}`, administering)).data[0]).toMatch(/\trevoked \d{4}-\d\d-\d\d$/);
    const gone = await type('cycle status 2028 --json', { PLANHJUL_URL: host.url, PLANHJUL_KEY: secret });
    expect(gone.code).toBe(1);
    expect(await type('key revoke nonsense', administering)).toMatchObject({
      code: 1,
      talk: expect.stringContaining('planhjul key list'),
    });
  });
});

describe('on the folder, when no server runs', () => {
  beforeAll(() => host.close());
  afterAll(async () => {
    host = await open();
  });
  const csv = (text: string): string => {
    const path = join(data, 'plan.csv');
    writeFileSync(path, text);
    return path;
  };
  const importing = (text: string, ...more: string[]): Promise<Ran> =>
    type(['import', 'plan', csv(text), '--department', 'social', '--year', '2028', ...more], env);

  test('a plan that is closed takes no file in: 3, with what to do', async () => {
    const ran = await importing('Åtgärd;2028\nNytt;1 000,00\n');
    expect([ran.code, ran.talk]).toEqual([3, expect.stringContaining('planhjul cycle extend 2028')]);
  });

  test('a misspelt department is asked about', async () => {
    const ran = await type(['import', 'plan', csv('Åtgärd\nNytt\n'), '--department', 'socail', '--year', '2028'], env);
    expect([ran.code, ran.talk]).toEqual([3, expect.stringContaining('Did you mean social?')]);
  });

  test('the overview a department a line, the changes behind it, and the follow-up', async () => {
    const server = await open();
    try {
      const asked = { ...finance, PLANHJUL_URL: server.url };
      const all = await type('overview 2028', asked);
      expect(all.data).toHaveLength(3);
      expect(all.data).toContainEqual(expect.stringMatching(/^social\tdrafting\t2 changes\t/));
      const one = await type('overview 2028 --department social --changes --json', asked);
      const found = JSON.parse(one.data[0] ?? '');
      expect([found.overview.total.count, found.changes.length]).toEqual([2, 2]);
      expect(found.changes.every((change: { department: string }) => change.department === 'social')).toBe(true);
      expect((await type('overview 2028 --kind cheese', asked)).code).toBe(1);
      expect(JSON.parse((await type('follow-up show 2028 --json', asked)).data[0] ?? '')).toMatchObject({
        year: 2028,
        departments: [],
        total: { changes: 0 },
      });
      expect((await type('follow-up show 2028 --tertial 4', asked)).code).toBe(2);
    } finally {
      await server.close();
    }
  });

  test('a case is packed for the archive: never over another file, and not before it is a record with a number', async () => {
    const out = join(data, 'arkiv.zip');
    const packing = (...rest: string[]): Promise<Ran> => type(['archive', ...rest, '--out', out], env);
    expect(await packing('2027', 'social')).toMatchObject({ code: 0 });
    const zip = readFileSync(out);
    expect(filesIn(zip).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['handlingsplan.json', 'SHA256SUMS'].map((name) => `arkivpaket-2027-social/${name}`)),
    );
    expect(statSync(out).mode & 0o077).toBe(0);
    expect(await packing('2027', 'social')).toMatchObject({ code: 2, talk: expect.stringContaining('there already') });
    expect(readFileSync(out).equals(zip)).toBe(true);
    rmSync(out);
    const bare = await packing('2027', 'social', '--no-pdf', '--json');
    expect(JSON.parse(bare.data[0] ?? '')).toMatchObject({
      path: out,
      pdf: false,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(bare.talk).toContain('no PDF');
    rmSync(out);
    expect(await packing('2027', 'kultur-fritid')).toMatchObject({
      code: 3,
      talk: expect.stringContaining('register number'),
    });
    expect(await packing('2028', 'social')).toMatchObject({ code: 3, talk: expect.stringContaining('draft') });
    expect(await packing('2027', 'saknas')).toMatchObject({ code: 1 });
    expect(existsSync(out)).toBe(false);
  });

  test('the trace tells who did what, by which door', async () => {
    const ran = await type('trace cycle/2028 --json', env);
    const { entries } = JSON.parse(ran.data[0] ?? '');
    expect(entries.map((one: { act: string }) => one.act)).toEqual([
      'cycle.plan',
      'cycle.plan',
      'cycle.start',
      'cycle.close',
    ]);
    expect(entries[3]).toMatchObject({ actor: 'key:finance', role: 'finance', channel: 'api', reason: 'Valår' });
    const lines = (await type('trace plan/2028/social', env)).data;
    expect(lines).toContainEqual(expect.stringContaining('/status\t"invited" → "missing"'));
    expect((await type('trace plan/2028/nobody', env)).code).toBe(1);
    const some = await type('trace cycle/2028 --channel api --who key:finance --act cycle.close --json', env);
    expect(JSON.parse(some.data[0] ?? '').entries).toEqual([entries[3]]);
    expect((await type('trace cycle/2028 --to 2020-01-01', env)).data).toEqual([]);
    for (const wrong of ['trace planen', 'trace cycle/2028 --channel pigeon', 'trace cycle/2028 --from today']) {
      expect(await type(wrong, env)).toMatchObject({ code: 2, data: [] });
    }
  });

  test('the export holds rows with their whole trace, and no secret or queue', async () => {
    const ran = await type('export', env);
    const lines = ran.data.map((line) => JSON.parse(line));
    const keys = new Set(lines.flatMap((line) => (line.row ? [line.row.pk.split('#')[0]] : [])));
    expect([...keys]).toEqual(expect.arrayContaining(['cycles', 'people', 'documents', 'plan', 'mail']));
    for (const own of ['link', 'session', 'key', 'outbox', 'wait', 'address']) expect(keys.has(own)).toBe(false);
    const social = lines.find((line) => line.row?.pk === 'cycle#2028' && line.row.sk === 'plan#social').row;
    const trace = lines.filter((line) => line.entry?.chain === 'cycle#2028|plan#social');
    expect(trace.at(-1).entry.hash).toBe(social.head);
    expect(trace).toHaveLength(social.version);
  });
});
