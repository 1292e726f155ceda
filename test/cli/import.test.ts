import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planCycle } from '../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../lambdas/acts/cycle/start-cycle.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { seedExample } from '../../lib/local/example/seed-example.ts';
import { type Host, openHost } from '../../lib/local/host.ts';
import { aCycle, FINANCE, granted, YEAR } from '../acts/a-municipality.ts';
import { type Ran, type } from './a-terminal.ts';
import { anXlsx } from './an-xlsx.ts';

const data = mkdtempSync(join(tmpdir(), 'planhjul-import-'));
const env = { PLANHJUL_DATA: data };
let head: Record<string, string>;
let host: Host;

const open = (): Promise<Host> =>
  openHost({
    data,
    root: process.cwd(),
    port: 0,
    test: true,
    movable: true,
    startAt: '2027-03-01T08:00:00.000Z' as Instant,
    municipality: 'Exempelkommun',
    sender: 'planhjul@exempelkommun.example',
    replyTo: 'kommunen@exempelkommun.example',
    smtpUrl: null,
    log: () => {},
  });

beforeAll(async () => {
  host = await open();
  await seedExample(host.ports, { year: YEAR, departments: 2, changes: 1, councillors: 3, seed: 1 });
  granted(await planCycle(host.ports, FINANCE, aCycle(), null));
  // Through the API, where it takes effect at once.
  granted(await startCycle(host.ports, { ...FINANCE, channel: 'api' }, YEAR));
  await host.settle();
  await host.close();
  const key = (await type('key create --role head --department kultur-fritid', env)).data[0] ?? '';
  host = await open();
  head = { ...env, PLANHJUL_URL: host.url, PLANHJUL_KEY: key };
});
afterAll(async () => {
  await host.close();
  rmSync(data, { recursive: true, force: true });
  rmSync(`${data}-checkpoints`, { recursive: true, force: true });
});

const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(data, name), content);
  return join(data, name);
};
const reading = (path: string, department: string, how: Record<string, string>, ...more: string[]): Promise<Ran> =>
  type(['import', 'plan', path, '--department', department, '--year', '2028', ...more], how);
const came = (ran: Ran): string[] => ran.data.map((line) => line.split('\t').slice(0, 2).join(' '));

const MIXED = 'Åtgärd;Typ;2028;Ort\nNytt nät;Ny;1 499,99;Öster\n;Hyra;mycket;\nByte av växel;Byte;2 000 000,00;\n';

/** The two doors: the folder itself, and the API of a server that has it open. */
const scenario = (department: string, how: () => Record<string, string>): void => {
  test('a bad line keeps everything out, and each line says why', async () => {
    const ran = await reading(file('mixed.csv', MIXED), department, how());
    expect([ran.code, came(ran)]).toEqual([1, ['2 held-back', '3 not-read', '4 held-back']]);
    expect(ran.data[1]).toContain('Give the planned change a name');
    expect(ran.talk).toMatch(/Columns that were not read: Ort[\s\S]*Nothing was stored[\s\S]*--skip-bad/);
  });

  test('with --skip-bad the good lines come in, and a sum that was no whole thousand is told', async () => {
    const ran = await reading(file('mixed.csv', MIXED), department, how(), '--skip-bad');
    expect([ran.code, came(ran)]).toEqual([1, ['2 added', '3 not-read', '4 added']]);
    expect(ran.data[0]).toContain('rounded to whole tkr');
  });

  test('read again, from a spreadsheet this time, only what is new comes in', async () => {
    const sheet = anXlsx([
      ['Åtgärd', 'Typ', '2028 (tkr)'],
      ['Byte av växel', 'Byte', 2000],
      ['Ny brandvägg', 'Säkerhet', 350],
    ]);
    const ran = await reading(file('plan.xlsx', sheet), department, how(), '--json');
    expect(ran.code).toBe(0);
    const report = JSON.parse(ran.data[0] ?? '');
    expect(report.lines.map((line: { came: string }) => line.came)).toEqual(['already-there', 'added']);
  });

  test('more than a plan can hold is refused whole', async () => {
    const many = ['Titel', ...Array.from({ length: 100 }, (_, index) => `Åtgärd ${index}`)].join('\n');
    const ran = await reading(file('many.csv', many), department, how());
    expect([ran.code, ran.data]).toEqual([1, []]);
    expect(ran.talk).toMatch(/100/);
  });
};

describe('through the API of a running server', () => {
  scenario('kultur-fritid', () => head);

  test('another department is not there for this key', async () => {
    expect((await reading(file('mixed.csv', MIXED), 'barn-utbildning', head, '--skip-bad')).code).toBe(1);
  });

  test('without a key the server must be stopped first', async () => {
    expect((await reading(file('mixed.csv', MIXED), 'kultur-fritid', env)).code).toBe(3);
  });
});

describe('into the folder, when no server runs', () => {
  beforeAll(() => host.close());
  afterAll(async () => {
    host = await open();
  });
  scenario('barn-utbildning', () => env);
});
