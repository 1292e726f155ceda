import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Server, ServerEnded, startServer } from '../flow/a-server.ts';
import { RoundPlayer, RoundRefused } from '../upgrade/play-round.ts';
import {
  anOpenRound,
  copyOf,
  leftIn,
  mailsThatDiffer,
  type RoundFolder,
  removeFolders,
  timesInto,
} from './a-round-folder.ts';
import { Savers } from './savers.ts';
import { between, LONG, randomOf, sample } from './seeded.ts';

// The process dies without a word: at each sync of the disk in turn, and at any time of a round. Whatever it had acknowledged
// is there afterwards, it is ready again at once, and goes on by itself.

const READY_MS = 5000;
const EDITORS = ['barn-utbildning', 'social', 'kultur-fritid', 'vard-omsorg'];

/**
 * strace kills the process as it enters its n-th sync. The call must be traced too, or nothing is injected; and with
 * --seccomp-bpf strace 6.1 injects errors but no signals.
 */
const killedAtSync = (n: number): string[] => [
  ...['strace', '-f', '-qq', '-o', '/dev/null'],
  ...['-e', 'trace=fsync,fdatasync', '-e', `inject=fsync,fdatasync:signal=KILL:when=${n}`],
];

/** Undefined when it died before it listened. */
const startToDie = (data: string, n: number): Promise<Server | undefined> =>
  startServer(data, { under: killedAtSync(n) }).catch((error: unknown) => {
    if (error instanceof ServerEnded && (error.signal === 'SIGKILL' || error.code === 137)) return undefined;
    throw error;
  });

let template: RoundFolder;
beforeAll(async () => {
  template = await anOpenRound();
});
afterAll(removeFolders);

test('killed at the n-th sync of the disk: nothing acknowledged is lost, and the round goes on to its end', async () => {
  const random = randomOf('crash at a sync');
  const folder = copyOf(template);
  const savers = new Savers(folder);
  let killedWhileSaving = 0;
  for (const n of sample(random, 60, 12)) {
    const dying = await startToDie(folder.data, n);
    if (dying) {
      killedWhileSaving += 1;
      const gone = once(dying.process, 'exit');
      await savers.untilGone(dying, EDITORS);
      await gone;
      expect([dying.process.signalCode, n]).toEqual(['SIGKILL', n]);
    }
    const left = await leftIn(folder.data);
    expect([n, savers.ledger.lostIn(left.stock), left.sound, left.chainsValid]).toEqual([n, 0, true, true]);
    const again = await startServer(folder.data);
    expect(again.startedIn).toBeLessThan(READY_MS);
    expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
    await again.kill();
  }
  expect(killedWhileSaving).toBeGreaterThan(3);
  expect(savers.acknowledged).toBeGreaterThan(20);
  expect(savers.refusals).toEqual([]);
  await toItsEnd(folder);
  expect(savers.ledger.lostIn((await leftIn(folder.data)).stock)).toBe(0);
});

/** Every wait, timer and errand was taken up: the round ends, every execution with it, and nothing is left to send. */
const toItsEnd = async (folder: RoundFolder): Promise<void> => {
  const server = await startServer(folder.data);
  const player = new RoundPlayer(server, folder.keys, folder.round);
  await player.finish();
  expect(await player.cycleStatus()).toBe('published');
  expect(new Set((await player.plans()).map(({ status }) => status))).toEqual(new Set(['adopted']));
  await server.stop();
  const left = await leftIn(folder.data);
  expect(left.chainsValid).toBe(true);
  expect(left.outbox).toBe(0);
  expect(left.executions.filter(({ status }) => status !== 'succeeded')).toEqual([]);
  expect(mailsThatDiffer(folder.data)).toEqual([]);
};

test('killed at any time of a round, again and again', async () => {
  const random = randomOf('random kills');
  const most = LONG ? 100 : 12;
  let kills = 0;
  for (let rounds = 0; kills < most && rounds < 30; rounds += 1) {
    const folder = copyOf(template);
    const acknowledged: { path: string; version: number }[] = [];
    for (let published = false; !published; ) {
      const server = await startServer(folder.data);
      expect(server.startedIn).toBeLessThan(READY_MS);
      const player = new RoundPlayer(server, folder.keys, folder.round, (path, version) =>
        acknowledged.push({ path, version }),
      );
      const timer =
        kills < most ? setTimeout(() => process.kill(server.pid, 'SIGKILL'), between(random, 20, 900)) : undefined;
      try {
        await player.finish();
        published = (await player.cycleStatus()) === 'published';
        clearTimeout(timer);
        await server.stop();
      } catch (error) {
        if (error instanceof RoundRefused || server.process.exitCode !== null) throw error;
        if (server.process.signalCode === null) await once(server.process, 'exit');
        kills += 1;
      }
      const left = await leftIn(folder.data);
      expect([left.sound, left.chainsValid]).toEqual([true, true]);
      expect(lostOf(acknowledged, left.stock.rows)).toEqual([]);
    }
    const left = await leftIn(folder.data);
    expect(left.executions.filter(({ status }) => status !== 'succeeded')).toEqual([]);
    expect(left.outbox).toBe(0);
    expect(mailsThatDiffer(folder.data)).toEqual([]);
  }
  expect(kills).toBe(most);
});

/** Rows of what the API acknowledged, by its address, that are not there in that version. */
const lostOf = (
  acknowledged: readonly { path: string; version: number }[],
  rows: ReadonlyMap<string, { version: number }>,
): string[] =>
  acknowledged
    .filter(({ path, version }) => {
      const name = rowOf(path);
      return name !== undefined && (rows.get(name)?.version ?? 0) < version;
    })
    .map(({ path }) => path);

const rowOf = (path: string): string | undefined => {
  const change = /^\/cycles\/(\d+)\/plans\/([\w-]+)\/changes\/([\w-]+)/.exec(path);
  if (change) return `plan#${change[1]}#${change[2]}|change#${change[3]}`;
  const plan = /^\/cycles\/(\d+)\/plans\/([\w-]+)\//.exec(path);
  if (plan) return `cycle#${plan[1]}|plan#${plan[2]}`;
  const item = /^\/meetings\/([\w-]+)\/items\/(\d+)\/(open|close)/.exec(path);
  if (item) return `meeting#${item[1]}|item#${String(item[2]).padStart(3, '0')}`;
  const meeting = /^\/meetings\/([\w-]+)\/(open|close|adjust|announce)$/.exec(path);
  return meeting ? `meetings|${meeting[1]}` : undefined;
};

test('what fell due while the process was gone happens once, however often it dies over it', async () => {
  const random = randomOf('an overdue timer');
  const folder = copyOf(template);
  const deadline = Date.parse(`${folder.round.closesOn}T23:59:59Z`);
  const database = new DatabaseSync(join(folder.data, 'planhjul.db'));
  database.prepare('UPDATE moved_clock SET at = ?').run(new Date(deadline + 3_600_000).toISOString());
  database.close();
  for (const n of sample(random, 40, 8)) {
    const dying = await startToDie(folder.data, n);
    if (!dying) continue;
    await dying.clock().catch(() => 'it died on the way');
    await dying.kill();
  }
  const server = await startServer(folder.data);
  await server.clock();
  await server.stop();
  const { stock, chainsValid } = await leftIn(folder.data);
  expect(chainsValid).toBe(true);
  const plans = [...stock.chains].filter(([chain]) => chain.startsWith(`cycle#${folder.round.year}|plan#`));
  expect(plans).toHaveLength(8);
  expect(plans.map(([, entries]) => timesInto(entries, 'missing'))).toEqual(plans.map(() => 1));
  expect(timesInto(stock.chains.get(`cycles|${folder.round.year}`) ?? [], 'reviewing')).toBe(1);
  expect(mailsThatDiffer(folder.data)).toEqual([]);
});
