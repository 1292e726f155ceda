import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import { StoreUnavailable } from '../../lambdas/ports.ts';
import { itemStoreContract } from './item-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'planhjul-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

itemStoreContract('SQLite', async () => {
  let now = 0;
  const store = openSqliteStore(join(folder, 'contract.db'), { now: () => now });
  return {
    store,
    close: () => store.close(),
    setNow: (seconds) => {
      now = seconds;
    },
  };
});

const aRow = (sk: string) => ({
  op: 'put' as const,
  row: { pk: 'p', sk, version: 1, head: '', body: sk },
  when: 'absent' as const,
});

describe('the file of one machine', () => {
  test('is one process alone', () => {
    const path = join(folder, 'alone.db');
    const first = openSqliteStore(path);
    expect(() => openSqliteStore(path)).toThrow(StoreUnavailable);
    first.close();
    openSqliteStore(path).close();
  });

  test('is waited for: full synchronisation holds after the first write', async () => {
    const store = openSqliteStore(join(folder, 'sync.db'));
    await store.write([aRow('a')]);
    expect(store.database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(store.database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    store.close();
  });

  test('takes writes that come together in one commit, and a refused one alone falls', async () => {
    const store = openSqliteStore(join(folder, 'group.db'));
    await store.write([aRow('taken')]);
    const before = store.commits();
    const results = await Promise.all([
      ...Array.from({ length: 200 }, (_, index) => store.write([aRow(`row-${index}`)])),
      store.write([aRow('beside'), aRow('taken')]),
    ]);
    expect(results.slice(0, 200).every(Boolean)).toBe(true);
    expect(results[200]).toBe(false);
    expect(await store.get({ pk: 'p', sk: 'beside' })).toBeUndefined();
    expect(store.commits() - before).toBe(1);
    store.close();
  });

  test('a job that throws is undone alone', async () => {
    const store = openSqliteStore(join(folder, 'job.db'));
    const [job, write] = await Promise.allSettled([
      store.submit((database) => {
        database.exec("INSERT INTO rows VALUES ('p', 'half', 1, '', '1', NULL)");
        throw new Error('A fault in the job');
      }),
      store.write([aRow('whole')]),
    ]);
    expect(job.status).toBe('rejected');
    expect(write).toEqual({ status: 'fulfilled', value: true });
    expect(await store.get({ pk: 'p', sk: 'half' })).toBeUndefined();
    store.close();
  });

  test('rows that are read are shared, so nobody can change them by mistake', async () => {
    const store = openSqliteStore(join(folder, 'frozen.db'));
    await store.write([{ ...aRow('a'), row: { ...aRow('a').row, body: { inner: { n: 1 } } } }]);
    const row = await store.get({ pk: 'p', sk: 'a' });
    const body = row?.body as { inner: { n: number } } | undefined;
    expect([body, body?.inner].map(Object.isFrozen)).toEqual([true, true]);
    store.close();
  });

  test('tells when something came into a partition that somebody listens to', async () => {
    const store = openSqliteStore(join(folder, 'listen.db'));
    let told = 0;
    store.onWrite('p', () => {
      told += 1;
    });
    await store.write([aRow('a')]);
    await store.write([{ op: 'put', row: { pk: 'other', sk: 'a', version: 1, head: '', body: 1 }, when: 'absent' }]);
    expect(told).toBe(1);
    store.close();
  });
});
