import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import { StoreUnavailable, type Write } from '../../lambdas/ports.ts';

// Run by sqlite-faults.test.ts as a process of its own: `hold` keeps the file open and writes until it is killed, `fill`
// writes until the disk says no. It tells on standard output what was acknowledged.

const [what = '', file = ''] = process.argv.slice(2);
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const aRow = (sk: string, size: number): Write => ({
  op: 'put',
  row: { pk: 'p', sk, version: 1, head: '', body: 'x'.repeat(size) },
  when: 'absent',
});

const store = openSqliteStore(file);
const nameOf = (error: unknown): string => (error instanceof StoreUnavailable ? 'unavailable' : String(error));

if (what === 'hold') {
  for (let n = 0; ; n += 1) {
    await store.write([aRow(`row-${process.pid}-${n}`, 100)]);
    tell(`row-${process.pid}-${n}`);
  }
}

let failed: unknown;
for (let n = 0; n < 1000 && failed === undefined; n += 1) {
  try {
    await store.write([aRow(`row-${n}`, 100_000)]);
    tell(`row-${n}`);
  } catch (error) {
    failed = error;
  }
}
tell(`failed ${nameOf(failed)}`);
tell(`healthy ${store.healthy()}`);
tell(`again ${await store.write([aRow('small', 1)]).then(String, nameOf)}`);
tell(`read ${(await store.get({ pk: 'p', sk: 'row-0' }))?.version}`);
