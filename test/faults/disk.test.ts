import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import { ServerEnded, startServer } from '../flow/a-server.ts';
import { anOpenRound, copyOf, leftIn, newFolder, type RoundFolder, removeFolders } from './a-round-folder.ts';
import { Savers } from './savers.ts';

// The disk fails, is full, or was cut off; and who may look at it.

const DEPARTMENT = 'social';

/** Traces the syncs into a file, and injects what `inject` says into them. The call must be traced too, or nothing is injected. */
const traced = (file: string, inject?: string): string[] => [
  ...['strace', '-f', '-qq', '-o', file, '-e', 'trace=fsync,fdatasync'],
  ...(inject === undefined ? [] : ['-e', `inject=fsync,fdatasync:${inject}`]),
];

const syncsIn = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /\bf(data)?sync\(/.test(line));

/** The thread that speaks with the disk for the store: the process's own. */
const ofThread = (lines: readonly string[], pid: number): number =>
  lines.filter((line) => line.startsWith(`${pid} `)).length;

let template: RoundFolder;
beforeAll(async () => {
  template = await anOpenRound();
});
afterAll(removeFolders);

test('two hundred saves, one after the other, are at least two hundred syncs of the disk', async () => {
  const folder = copyOf(template);
  const trace = join(newFolder(), 'trace');
  const server = await startServer(folder.data, { under: traced(trace) });
  const savers = new Savers(folder);
  await savers.save(server, DEPARTMENT);
  const before = syncsIn(trace).length;
  for (let n = 0; n < 200; n += 1) expect(await savers.save(server, DEPARTMENT)).toBe(200);
  expect(syncsIn(trace).length - before).toBeGreaterThanOrEqual(200);
  await server.kill();
  expect(savers.ledger.lostIn((await leftIn(folder.data)).stock)).toBe(0);
});

test('the store waits for the disk at each commit, read back after the first write', async () => {
  const folder = copyOf(template);
  const store = openSqliteStore(join(folder.data, 'planhjul.db'));
  await store.write([{ op: 'put', row: { pk: 'p', sk: 's', version: 1, head: '', body: 1 }, when: 'absent' }]);
  expect(store.database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(store.database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  store.close();
});

test('one error of a sync: not acknowledged, nothing more is written until the next start, reading goes on', async () => {
  const folder = copyOf(template);
  const trace = join(newFolder(), 'trace');
  const trial = await startServer(copyOf(template).data, { under: traced(trace) });
  const started = ofThread(syncsIn(trace), trial.pid);
  await trial.kill();

  // Once only: what comes after it would succeed, and must not be tried.
  const server = await startServer(folder.data, { under: traced(trace, `error=EIO:when=${started + 12}`) });
  const savers = new Savers(folder);
  const statuses: number[] = [];
  for (let n = 0; n < 40; n += 1) statuses.push(await savers.save(server, DEPARTMENT));
  const failedAt = statuses.indexOf(503);
  expect(failedAt).toBeGreaterThan(3);
  expect(syncsIn(trace).filter((line) => line.includes('EIO')).length).toBeGreaterThan(0);
  expect(new Set(statuses.slice(0, failedAt))).toEqual(new Set([200]));
  expect(new Set(statuses.slice(failedAt))).toEqual(new Set([503]));
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${server.url}/handlingsplaner`)).status).toBe(200);
  expect((await server.call('GET', `/cycles/${folder.round.year}`, folder.keys.finance)).status).toBe(200);
  expect(await server.stop()).toBe(0);

  const left = await leftIn(folder.data);
  expect([savers.ledger.lostIn(left.stock), left.sound, left.chainsValid]).toEqual([0, true, true]);
  const again = await startServer(folder.data);
  expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
  expect(await savers.save(again, DEPARTMENT)).toBe(200);
  await again.stop();
});

describe('a full disk', () => {
  const disk = newFolder();
  beforeAll(() => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=0700', 'planhjul-faults', disk]);
  });
  afterAll(() => {
    execFileSync('umount', [disk]);
  });

  test('is told as such, reading goes on, and writing goes on within ten seconds of there being room', async () => {
    const data = join(disk, 'data');
    cpSync(template.data, data, { recursive: true });
    const folder = { ...template, data };
    const server = await startServer(data);
    const savers = new Savers(folder);
    expect(await savers.save(server, DEPARTMENT)).toBe(200);
    // Nothing is left but what the log has already.
    const filler = join(disk, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(16 * 1024 * 1024))).toThrow('ENOSPC');
    let status = 200;
    for (let n = 0; n < 500 && status === 200; n += 1) status = await savers.save(server, DEPARTMENT);
    expect([503, 507]).toContain(status);

    expect((await fetch(`${server.url}/handlingsplaner`)).status).toBe(200);
    expect((await server.call('GET', `/cycles/${folder.round.year}`, folder.keys.finance)).status).toBe(200);
    const page = await fetch(`${server.url}/logga-in`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'email=fredrik.forsman%40exempelkommun.example',
    });
    expect([503, 507]).toContain(page.status);
    const text = await page.text();
    expect(text).toContain('<h1');
    expect(text).not.toMatch(/SQLITE|node:|\bat \w+ \(/);

    rmSync(filler);
    const room = performance.now();
    for (status = 0; status !== 200 && performance.now() - room < 10_000; )
      status = await savers.save(server, DEPARTMENT);
    expect(status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    await server.kill();
    const left = await leftIn(data);
    expect([savers.ledger.lostIn(left.stock), left.sound, left.chainsValid]).toEqual([0, true, true]);
  });
});

const contentsOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );

test('a second process on the same data is refused, and leaves it as it was', async () => {
  const folder = copyOf(template);
  const server = await startServer(folder.data);
  await server.clock();
  const before = contentsOf(folder.data);
  const second = await startServer(folder.data).catch((error: unknown) => error);
  expect(second).toBeInstanceOf(ServerEnded);
  expect((second as ServerEnded).code).toBe(3);
  expect((second as ServerEnded).message).toContain('A server runs on');
  expect(contentsOf(folder.data)).toEqual(before);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  await server.stop();
});

test('what the first start makes is its owner’s alone, whatever the folder was before and whatever others may do', async () => {
  const data = join(newFolder(), 'data');
  mkdirSync(data, { mode: 0o755 });
  chmodSync(data, 0o755);
  const server = await startServer(data, { under: ['sh', '-c', 'umask 000; exec "$@"', 'sh'] });
  const open = [data, ...readdirSync(data, { recursive: true }).map((name) => join(data, String(name)))]
    .map((path) => [path, statSync(path).mode & 0o777] as const)
    .filter(([, mode]) => (mode & 0o077) !== 0);
  expect(open).toEqual([]);
  expect(statSync(data).mode & 0o777).toBe(0o700);
  expect(statSync(join(data, 'keys.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(data, 'planhjul.db')).mode & 0o777).toBe(0o600);
  await server.stop();
  expect(existsSync(join(data, 'planhjul.db'))).toBe(true);
});

test('asked to stop while it is hard at work, it ends within ten seconds, in order, with nothing lost', async () => {
  const folder = copyOf(template);
  const server = await startServer(folder.data);
  const savers = new Savers(folder);
  const departments = [...new Set([...Array(8).keys()])].flatMap(() => [
    DEPARTMENT,
    'kultur-fritid',
    'vard-omsorg',
    'kommunledning',
  ]);
  const load = savers.untilGone(server, departments);
  while (savers.acknowledged < 100) await server.call('GET', '/cycles', folder.keys.finance);
  const asked = performance.now();
  expect(await server.stop()).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  await load;
  expect(savers.refusals).toEqual([]);
  const left = await leftIn(folder.data);
  expect([savers.ledger.lostIn(left.stock), left.sound, left.chainsValid]).toEqual([0, true, true]);
});
