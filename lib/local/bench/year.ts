import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import type { BudgetYear } from '../../../lambdas/domain/brands.ts';
import type { ItemStore, Ports, Write } from '../../../lambdas/ports.ts';
import { mailsOwed } from '../rehearsal/invariants.ts';
import { playYear } from '../rehearsal/play-year.ts';
import type { YearSize } from '../rehearsal/stage.ts';
import { takeStock } from '../rehearsal/stock.ts';
import { compilations } from '../runner/expressions.ts';

export interface MeasuredYear {
  seconds: number;
  /** Bare SQLite, synced as ours is, writing rows of the same sizes in as many commits. */
  floorSeconds: number;
  rowsWritten: number;
  commits: number;
  transitions: number;
  mails: number;
  /** One for each act and outcome that somebody is told of. */
  mailsOwed: number;
  /** Expressions of the state machines that were compiled, however often they ran. */
  compilations: number;
  /** Of the whole process when the year is over. */
  mebibytes: number;
  lost: number;
}

const MEBIBYTE = 1024 * 1024;

/** The sizes of what is written, in bytes, in order; of a removal 0. */
const noting = (store: ItemStore, sizes: number[]): ItemStore => {
  const sizeOf = (write: Write): number => {
    if (write.op === 'put') return JSON.stringify(write.row.body).length;
    return write.op === 'append' ? JSON.stringify(write.entry).length : 0;
  };
  return new Proxy(store, {
    get: (own, name) =>
      name !== 'write'
        ? Reflect.get(own, name)
        : async (writes: readonly Write[]) => {
            const done = await own.write(writes);
            if (done) for (const write of writes) if (write.op !== 'check') sizes.push(sizeOf(write));
            return done;
          },
  });
};

const bareSqlite = (file: string, sizes: readonly number[], commits: number): number => {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO rows (body) VALUES (?)');
  const perCommit = sizes.length / commits;
  const began = performance.now();
  for (let commit = 0; commit < commits; commit += 1) {
    database.exec('BEGIN IMMEDIATE');
    const end = Math.round((commit + 1) * perCommit);
    for (let row = Math.round(commit * perCommit); row < end; row += 1) insert.run('x'.repeat(sizes[row] ?? 0));
    database.exec('COMMIT');
  }
  const seconds = (performance.now() - began) / 1000;
  database.close();
  return seconds;
};

const owedIn = async (file: string): Promise<number> => {
  const store = openSqliteStore(file);
  const stock = await takeStock(store);
  store.close();
  return mailsOwed(stock);
};

/** Plays one year in a throw-away folder, then lets bare SQLite write as much in as many commits on the same disk. */
export const measureYear = async (root: string, size: Omit<YearSize, 'year' | 'seed'>): Promise<MeasuredYear> => {
  const data = mkdtempSync(join(tmpdir(), 'planhjul-bench-year-'));
  const sizes: number[] = [];
  let commits = 0;
  let mebibytes = 0;
  try {
    const result = await playYear({
      size: { ...size, seed: 1, year: 2028 as BudgetYear },
      data,
      root,
      port: 0,
      signal: new AbortController().signal,
      log: () => undefined,
      tell: () => undefined,
      around: (own: Ports) => ({ ...own, store: noting(own.store, sizes) }),
      played: (host) => {
        commits = host.commits();
        mebibytes = Math.round(process.memoryUsage.rss() / MEBIBYTE);
      },
    });
    const floorSeconds = bareSqlite(join(data, 'floor.db'), sizes, commits);
    return {
      seconds: result.seconds,
      floorSeconds: Math.round(floorSeconds * 100) / 100,
      rowsWritten: sizes.length,
      commits,
      transitions: result.transitions,
      mails: result.mailsSent,
      mailsOwed: await owedIn(join(data, 'planhjul.db')),
      compilations: compilations(),
      mebibytes,
      lost: result.lost,
    };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
};
