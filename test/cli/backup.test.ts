import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { filesIn } from '../../lib/local/backup/copy-tree.ts';
import { readManifest } from '../../lib/local/backup/manifest.ts';
import { started, type } from './a-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'planhjul-backup-'));
const data = join(folder, 'data');
const kept = join(folder, 'kept');
const BACKUP_FILES = ['chain-heads.txt', 'keys.json', 'manifest.json', 'municipality.json', 'planhjul.db'];
let number = 0;
const place = (name: string): string => {
  number += 1;
  return join(folder, `${name}-${number}`);
};

beforeAll(async () => {
  const server = await started(`start --port 0 --data ${data}`);
  // The server has the folder open meanwhile, and nobody else can.
  const ran = await type(`backup ${kept} --data ${data} --json`);
  expect([ran.code, ran.talk]).toEqual([0, expect.stringContaining('Every chain of the trace is whole')]);
  await server.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a backup made while the server runs holds everything, for its owner alone, and says so', async () => {
  expect(filesIn(kept).filter((path) => !path.startsWith('mail/') && !path.startsWith('files/'))).toEqual(BACKUP_FILES);
  for (const path of filesIn(kept)) expect([path, statSync(join(kept, path)).mode & 0o077]).toEqual([path, 0]);
  const manifest = readManifest(kept);
  expect(manifest).toMatchObject({ format: 1, rows: expect.any(Number), entries: expect.any(Number) });
  expect(manifest?.files.map(({ path }) => path).sort()).toEqual(
    filesIn(kept)
      .filter((path) => path !== 'manifest.json')
      .sort(),
  );
  const heads = readFileSync(join(kept, 'chain-heads.txt'), 'utf8').trim().split('\n');
  expect(heads.length).toBeGreaterThan(100);
  expect(heads.every((line) => /^[^\t]+\|[^\t]+\t\d+\t[0-9a-f]{64}$/.test(line))).toBe(true);
});

test('restored it is the same data, and the server starts on it', async () => {
  const to = place('restored');
  const ran = await type(`restore ${kept} --data ${to} --json`);
  expect(ran.code).toBe(0);
  const report = JSON.parse(ran.data[0] ?? '');
  expect(report).toMatchObject({ backup: kept, data: to, files: 4, seconds: expect.any(Number) });
  expect(readFileSync(join(to, 'keys.json'))).toEqual(readFileSync(join(data, 'keys.json')));
  const [was, is] = [data, to].map((one) => {
    const database = new DatabaseSync(join(one, 'planhjul.db'));
    const rows = database.prepare('SELECT * FROM rows ORDER BY pk, sk').all();
    const audit = database.prepare('SELECT * FROM audit ORDER BY chain, seq').all();
    database.close();
    return { rows, audit };
  });
  expect(is).toEqual(was);
  const server = await started(`start --port 0 --data ${to}`);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  await server.stop();
});

test('a stopped folder is backed up too, and by its own name in the environment', async () => {
  const to = place('stopped');
  expect((await type(`backup ${to}`, { PLANHJUL_DATA: data })).code).toBe(0);
  expect(readManifest(to)?.rows).toBe(readManifest(kept)?.rows);
});

describe('refused, with nothing changed', () => {
  test.each([
    ['a folder that holds something', () => `backup ${folder} --data ${data}`, 3, 'not empty'],
    ['a folder within the data', () => `backup ${data}/copy --data ${data}`, 2, 'lost with it'],
    ['data that are not there', () => `backup ${place('b')} --data ${folder}/none`, 2, 'no Planhjul data'],
    ['to restore over data', () => `restore ${kept} --data ${data}`, 3, 'nothing is restored over it'],
    ['to restore what is no backup', () => `restore ${data} --data ${place('r')}`, 2, 'no sound manifest.json'],
  ])('%s', async (_, line, code, said) => {
    const before = readdirSync(data).sort();
    const ran = await type(line());
    expect([ran.code, ran.talk]).toEqual([code, expect.stringContaining(said)]);
    expect(ran.talk).toContain('Next:');
    expect(readdirSync(data).sort()).toEqual(before);
  });

  test.each(BACKUP_FILES.filter((name) => name !== 'manifest.json'))(
    'a backup in which %s was changed',
    async (name) => {
      const changed = place('changed');
      cpSync(kept, changed, { recursive: true });
      appendFileSync(join(changed, name), ' ');
      const to = place('r');
      const ran = await type(`restore ${changed} --data ${to}`);
      expect([ran.code, ran.talk]).toEqual([1, expect.stringContaining(`${name} is not as it was`)]);
      expect(readdirSync(folder).filter((one) => one.includes(to.slice(folder.length + 1)))).toEqual([]);
    },
  );

  test('a backup in which a file is missing, and one that would write outside', async () => {
    const missing = place('missing');
    cpSync(kept, missing, { recursive: true });
    rmSync(join(missing, 'municipality.json'));
    expect((await type(`restore ${missing} --data ${place('r')}`)).code).toBe(1);
    const outside = place('outside');
    cpSync(kept, outside, { recursive: true });
    const manifest = readFileSync(join(outside, 'manifest.json'), 'utf8');
    for (const path of ['../escaped', '/tmp/escaped', 'mail/../../escaped']) {
      writeFileSync(join(outside, 'manifest.json'), manifest.replace('municipality.json', path));
      const ran = await type(`restore ${outside} --data ${place('r')}`);
      expect([path, ran.code]).toEqual([path, 2]);
    }
  });

  test('data whose trace was tampered with are not passed off as a backup', async () => {
    const broken = place('broken');
    cpSync(data, broken, { recursive: true });
    const database = new DatabaseSync(join(broken, 'planhjul.db'));
    database.exec(`UPDATE audit SET entry = replace(entry, '"actor":"', '"actor":"x') WHERE seq = 1`);
    database.close();
    const to = place('b');
    const ran = await type(`backup ${to} --data ${broken}`);
    expect([ran.code, ran.talk]).toEqual([1, expect.stringContaining('is broken at entry 1')]);
    expect(readdirSync(folder)).not.toContain(to.slice(folder.length + 1));
  });
});
