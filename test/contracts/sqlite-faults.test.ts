import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreInUse } from '../../lambdas/adapters/local/open-alone.ts';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import { StoreUnavailable, type Write } from '../../lambdas/ports.ts';

const ROOT = join(__dirname, '../..');

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-faults-'));
  file = join(folder, 'planhjul.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const aRow = (sk: string, size = 1): Write => ({
  op: 'put',
  row: { pk: 'p', sk, version: 1, head: '', body: 'x'.repeat(size) },
  when: 'absent',
});

/** Runs sqlite-process.ts; `line` hears each line it tells and may kill it. Gives all lines when it has ended. */
const runProcess = (
  what: 'hold' | 'fill',
  { before = '', line = () => undefined }: { before?: string; line?: (told: string, kill: () => void) => void } = {},
): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn('sh', [
      '-c',
      `${before} exec "$@"`,
      'sh',
      process.execPath,
      join(ROOT, 'scripts/run.mjs'),
      'test/contracts/sqlite-process.ts',
      what,
      file,
    ]);
    const told: string[] = [];
    let text = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
        told.push(text.slice(0, end));
        text = text.slice(end + 1);
        line(told.at(-1) ?? '', () => child.kill('SIGKILL'));
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? resolve(told) : reject(new Error(errors)),
    );
  });

test('a second process is refused while the first lives, and a killed one leaves all it acknowledged', async () => {
  let refusal: unknown;
  const told = await runProcess('hold', {
    line: (_, kill) => {
      if (refusal !== undefined) return;
      try {
        openSqliteStore(file).close();
        refusal = 'none';
      } catch (error) {
        refusal = error;
      }
      setTimeout(kill, 100);
    },
  });
  expect(refusal).toBeInstanceOf(StoreInUse);
  const store = openSqliteStore(file);
  const there = new Set<string>();
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const page = await store.query('p', '', after === undefined ? {} : { after });
    for (const { sk } of page.items) there.add(sk);
    after = page.next;
  }
  expect(told.filter((sk) => !there.has(sk))).toEqual([]);
  expect(told.length).toBeGreaterThan(0);
  store.close();
});

test('a disk that fails: nothing half-written is acknowledged, and no more is written until the file is opened anew', async () => {
  // The largest file that the process may write, in place of a disk that fails: 2 MiB. SQLite meets it as an I/O error.
  const told = await runProcess('fill', { before: 'trap "" XFSZ; ulimit -f 4096;' });
  const acknowledged = told.filter((one) => one.startsWith('row-'));
  expect(acknowledged.length).toBeGreaterThan(5);
  expect(told.slice(acknowledged.length)).toEqual([
    'failed unavailable',
    'healthy false',
    'again unavailable',
    'read 1',
  ]);
  const store = openSqliteStore(file);
  expect(store.healthy()).toBe(true);
  for (const sk of acknowledged) expect((await store.get({ pk: 'p', sk }))?.version).toBe(1);
  expect(await store.write([aRow('after')])).toBe(true);
  store.close();
});

describe('a full disk', () => {
  const pagesOf = (store: ReturnType<typeof openSqliteStore>): number =>
    Number(store.database.prepare('PRAGMA page_count').get()?.['page_count']);

  test('refuses what does not fit, is read as before, and takes more when there is room again', async () => {
    const store = openSqliteStore(file);
    await store.write([aRow('before')]);
    store.database.exec(`PRAGMA max_page_count = ${pagesOf(store) + 2}`);
    await expect(store.write([aRow('large', 100_000)])).rejects.toThrow(StoreUnavailable);
    expect(store.healthy()).toBe(true);
    expect((await store.get({ pk: 'p', sk: 'before' }))?.version).toBe(1);
    expect(await store.write([aRow('small')])).toBe(true);
    store.database.exec('PRAGMA max_page_count = 1000000');
    expect(await store.write([aRow('large', 100_000)])).toBe(true);
    store.close();
  });

  test('answers nobody of the same commit, not even with a refusal that rests on what was lost', async () => {
    const store = openSqliteStore(file);
    store.database.exec(`PRAGMA max_page_count = ${pagesOf(store) + 2}`);
    const results = await Promise.allSettled([
      store.write([aRow('contested')]),
      store.write([aRow('contested')]),
      store.write([aRow('large', 100_000)]),
      store.submit(() => {
        throw new Error('A fault in the job');
      }),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
    }
    expect(await store.get({ pk: 'p', sk: 'contested' })).toBeUndefined();
    expect(await store.write([aRow('contested')])).toBe(true);
    store.close();
  });
});

test('the log is brought home as it grows, so a start never reads far', async () => {
  const store = openSqliteStore(file);
  for (let n = 0; n < 120; n += 1) await store.write([aRow(`row-${n}`, 100_000)]);
  expect(statSync(`${file}-wal`).size).toBeLessThan(5 * 1024 * 1024);
  expect(statSync(file).size).toBeGreaterThan(8 * 1024 * 1024);
  store.close();
  const again = openSqliteStore(file);
  expect((await again.query('p', 'row-')).items).toHaveLength(120);
  again.close();
});

test('a file that cannot be opened is told apart from one in use', () => {
  const missing = join(folder, 'no-such-folder', 'planhjul.db');
  expect(() => openSqliteStore(missing)).toThrow(StoreUnavailable);
  expect(() => openSqliteStore(missing)).not.toThrow(StoreInUse);
});

test('after it was closed a store says that it is not there', async () => {
  const store = openSqliteStore(file);
  store.close();
  await expect(store.write([aRow('late')])).rejects.toThrow(StoreUnavailable);
});

test('rows past their time leave the file by themselves', async () => {
  let now = 1_000_000;
  const store = openSqliteStore(file, { now: () => now });
  const count = (): number => Number(store.database.prepare('SELECT count(*) AS n FROM rows').get()?.['n']);
  await store.write([
    { op: 'put', row: { pk: 'p', sk: 'a', version: 1, head: '', body: 1, expires: now + 10 }, when: 'absent' },
  ]);
  await store.write([aRow('kept')]);
  expect(count()).toBe(2);
  now += 7200;
  await store.write([aRow('another')]);
  expect(count()).toBe(2);
  expect((await store.query('p', '')).items.map((row) => row.sk)).toEqual(['another', 'kept']);
  store.close();
});
