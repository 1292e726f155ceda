import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import type { Write } from '../../lambdas/ports.ts';
import { between, LONG, randomOf } from './seeded.ts';

// The log is cut off, as by a power cut before its end was on the disk: what is left is how it once was, never a mixture.

const LAST = 64 * 1024;
/** In memory where there is some: nothing of this is about the disk. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const aRow = (n: number): Write => ({
  op: 'put',
  row: { pk: 'p', sk: String(n).padStart(6, '0'), version: 1, head: '', body: 'x'.repeat(n % 97) },
  when: 'absent',
});

test('cut at any byte of its last 64 KiB it opens with the history up to some commit', async () => {
  const folder = mkdtempSync(join(PLACE, 'planhjul-cut-'));
  try {
    const whole = join(folder, 'whole.db');
    const store = openSqliteStore(whole);
    // Two rows a commit, so that half a commit would be seen.
    for (let n = 0; n < 400; n += 2) await store.write([aRow(n), aRow(n + 1)]);
    copyFileSync(whole, join(folder, 'base.db'));
    copyFileSync(`${whole}-wal`, join(folder, 'base.wal'));
    store.close();
    const size = statSync(join(folder, 'base.wal')).size;
    expect(size).toBeGreaterThan(2 * LAST);

    const random = randomOf('a cut log');
    const cuts = LONG
      ? Array.from({ length: LAST + 1 }, (_, n) => size - n)
      : [size, size - 1, ...Array.from({ length: 400 }, () => between(random, size - LAST, size))];
    const file = join(folder, 'cut.db');
    const found = new Map<number, number>();
    for (const cut of cuts.sort((a, b) => a - b)) {
      rmSync(`${file}-wal`, { force: true });
      copyFileSync(join(folder, 'base.db'), file);
      copyFileSync(join(folder, 'base.wal'), `${file}-wal`);
      truncateSync(`${file}-wal`, cut);
      const opened = openSqliteStore(file);
      const rows = opened.database.prepare('SELECT sk FROM rows ORDER BY sk').all();
      const names = rows.map(({ sk }) => Number(sk));
      opened.close();
      // All from the first on, and whole commits.
      expect([cut, names.length % 2, names.at(-1) ?? -1]).toEqual([cut, 0, names.length - 1]);
      found.set(cut, names.length);
    }
    expect(found.get(size)).toBe(400);
    const counts = [...found.values()];
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(new Set(counts).size).toBeGreaterThan(5);
    expect(readFileSync(join(folder, 'base.wal')).length).toBe(size);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
