import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRedactingStore } from '../../lambdas/adapters/aws/redacting-store.ts';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import { canServe, startDynamo } from './dynamodb-server.ts';
import { redactingStoreContract } from './redacting-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'planhjul-redacting-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

redactingStoreContract('SQLite', async () => {
  const store = openSqliteStore(join(folder, 'contract.db'));
  return { store, close: () => store.close() };
});

// test/contracts/dynamodb-store.test.ts says so aloud when there is none.
if (canServe()) {
  redactingStoreContract('DynamoDB', async () => {
    const server = await startDynamo();
    const tables = { rows: 'rows', audit: 'audit' };
    return {
      store: createRedactingStore({ client: server.client, tables, now: () => 0 }),
      close: () => server.stop(),
    };
  });
}

describe('the file of one machine, written anew', () => {
  const SECRET = 'Hemlighetsmakeriet';
  const bytes = (data: string): string =>
    readdirSync(data)
      .map((name) => readFileSync(join(data, name), 'latin1'))
      .join('\n');

  test('holds nothing of what was overwritten or removed, in its log neither', async () => {
    const data = mkdtempSync(join(folder, 'scrubbed-'));
    const store = openSqliteStore(join(data, 'planhjul.db'));
    const row = (sk: string, text: string, version = 1) => ({ pk: 'p', sk, version, head: '', body: { text } });
    for (let n = 0; n < 300; n += 1)
      await store.write([{ op: 'put', row: row(`r${n}`, `${SECRET} ${'x'.repeat(n)}`), when: 'absent' }]);
    for (let n = 0; n < 300; n += 2)
      await store.write([{ op: 'put', row: row(`r${n}`, 'borta', 2), when: { version: 1 } }]);
    for (let n = 1; n < 300; n += 2)
      await store.write([{ op: 'remove', key: { pk: 'p', sk: `r${n}` }, when: { version: 1 } }]);
    expect(bytes(data)).toContain(SECRET);
    store.scrub();
    expect(bytes(data)).not.toContain(SECRET);
    expect(await store.write([{ op: 'put', row: row('r0', 'åter', 3), when: { version: 2 } }])).toBe(true);
    store.close();
    expect(bytes(data)).not.toContain(SECRET);
    const again = openSqliteStore(join(data, 'planhjul.db'));
    expect((await again.get({ pk: 'p', sk: 'r0' }))?.body).toEqual({ text: 'åter' });
    again.close();
  });
});
