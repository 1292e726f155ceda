import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import type { AgendaItem, Vote } from '../../lambdas/domain/meeting.ts';
import type { Write } from '../../lambdas/ports.ts';
import { readAll } from '../../lambdas/records/read.ts';
import { items, mails, meetingPartition, votes } from '../../lambdas/records/tables.ts';
import { aWorld } from '../acts/a-municipality.ts';
import { aCouncil, MEETING, members, voting } from '../acts/meeting/a-council.ts';

// A hundred and one councillors vote in the same tenth of a second, and the power goes in the middle: while they vote, and
// again while the matter is closed. What was acknowledged is there afterwards, and the matter is closed once. Counts, no times.

const SEATS = 101;
const RUN = join(__dirname, '../../scripts/run.mjs');
const PATIENCE = 120_000;

let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-hundred-'));
  file = join(folder, 'planhjul.db');
  const world = aWorld();
  await aCouncil(world, { seats: SEATS, substitutes: 0 });
  await voting(world, members(1, SEATS));
  const writes: Write[] = [
    ...(await world.store.scanRows()).items.map((row): Write => ({ op: 'put', row, when: 'absent' })),
    ...(await world.store.scanHistory()).items.map((entry): Write => ({ op: 'append', entry })),
  ];
  const store = openSqliteStore(file);
  for (let from = 0; from < writes.length; from += 100) await store.write(writes.slice(from, from + 100));
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (what: 'vote' | 'close', dieAfter = 0) => {
  const done = spawnSync(
    process.execPath,
    [RUN, 'test/abuse/voting-process.ts', file, what, String(SEATS), String(dieAfter)],
    {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const told = done.stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  return {
    signal: done.signal,
    complaint: done.signal === null ? done.stderr : '',
    told,
    said: (word: string): string[] => told.filter(([first]) => first === word).map(([, second]) => second ?? ''),
    attempts: Number(told.find(([first]) => first === 'attempts')?.[1]),
  };
};

const looking = async <T>(look: (store: ReturnType<typeof openSqliteStore>) => Promise<T>): Promise<T> => {
  const store = openSqliteStore(file);
  return look(store).finally(() => store.close());
};
const castNow = (): Promise<string[]> =>
  looking(async (store) =>
    (await readAll(store, votes, meetingPartition(MEETING), 'vote#'))
      .map(({ body }): Vote => body)
      .flatMap((vote) => (vote.status === 'cast' ? [vote.ballot.person] : [])),
  );

test(
  'the power goes while they vote: none that was acknowledged is lost, and each vote took one attempt',
  async () => {
    const first = run('vote', 40);
    expect(first.signal).toBe('SIGKILL');
    const kept = await castNow();
    expect(kept).toHaveLength(40);
    expect(kept).toEqual(expect.arrayContaining(first.said('recorded')));
    const second = run('vote');
    expect(second.complaint).toBe('');
    expect(second.said('already').sort()).toEqual(kept.toSorted());
    expect(second.said('recorded')).toHaveLength(SEATS - 40);
    expect(first.attempts + second.attempts).toBe(SEATS);
    expect(await castNow()).toHaveLength(SEATS);
    const receipts = await looking((store) => readAll(store, mails, `mail#${MEETING}`, 'vote-receipt#'));
    expect(receipts).toHaveLength(SEATS);
  },
  PATIENCE,
);

test(
  'the power goes twice while the matter is closed: it is closed once, with every vote in it',
  async () => {
    expect(run('close', 1).signal).toBe('SIGKILL');
    expect(run('close', 2).signal).toBe('SIGKILL');
    expect(run('vote').told.filter(([word]) => word === 'recorded' || word === 'changed')).toEqual([]);
    const last = run('close');
    expect([last.complaint, last.said('closed')]).toEqual(['', ['item']]);
    const again = run('close');
    expect(again.attempts).toBe(0);
    const { item, trace } = await looking(async (store) => ({
      item: (await store.get(items.key(MEETING, 1)))?.body as AgendaItem,
      trace: (await store.history(items.key(MEETING, 1))).items.map(({ act }) => act),
    }));
    expect(item).toMatchObject({ result: { decision: { counts: { present: SEATS, approve: SEATS } } } });
    expect(trace.filter((act) => act === 'item.close')).toHaveLength(1);
    expect(trace.filter((act) => act === 'item.count')).toHaveLength(1);
  },
  PATIENCE,
);
