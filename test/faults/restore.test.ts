import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openKeys } from '../../lambdas/adapters/local/keys.ts';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import { createSalts } from '../../lambdas/adapters/salts.ts';
import type { ChangeId, Instant } from '../../lambdas/domain/brands.ts';
import type { PlannedChange } from '../../lambdas/domain/change.ts';
import type { Plan } from '../../lambdas/domain/plan.ts';
import { type Act, commit } from '../../lambdas/records/commit.ts';
import { changes, plans } from '../../lambdas/records/tables.ts';
import { atOnce } from '../../lib/local/example/at-once.ts';
import { planhjul, startServer } from '../flow/a-server.ts';
import { RoundPlayer } from '../upgrade/play-round.ts';
import { anOpenRound, copyOf, leftIn, newFolder, type RoundFolder, removeFolders } from './a-round-folder.ts';
import { Savers } from './savers.ts';

// The machine is gone. What was backed up comes back whole, and the round goes on from the table alone.

const EDITORS = ['barn-utbildning', 'social', 'kultur-fritid', 'vard-omsorg'];

let template: RoundFolder;
beforeAll(async () => {
  template = await anOpenRound();
});
afterAll(removeFolders);

test('backed up under load, wiped, restored: all that was acknowledged before is there, and the round ends', async () => {
  const folder = copyOf(template);
  const server = await startServer(folder.data);
  const savers = new Savers(folder);
  const load = savers.untilGone(server, EDITORS);
  while (savers.acknowledged < 50) await server.call('GET', '/cycles', folder.keys.finance);
  for (let n = 0; n < 3; n += 1) {
    const acknowledged = savers.soFar();
    const backup = join(newFolder(), 'backup');
    const reported = JSON.parse(planhjul(folder.data, 'backup', backup, '--json')) as { entries: number };
    expect(reported.entries).toBeGreaterThan(200);
    const restored = join(newFolder(), 'data');
    planhjul(restored, 'restore', backup);
    const left = await leftIn(restored);
    expect([acknowledged.lostIn(left.stock), left.sound, left.chainsValid]).toEqual([0, true, true]);
    expect(acknowledged.acknowledged).toBeGreaterThan(n * 4);
  }
  savers.stop();
  await load;
  const all = savers.soFar();
  const backup = join(newFolder(), 'backup');
  planhjul(folder.data, 'backup', backup);
  await server.kill();
  rmSync(folder.data, { recursive: true });

  planhjul(folder.data, 'restore', backup);
  expect(all.lostIn((await leftIn(folder.data)).stock)).toBe(0);
  // Not even the executions came along: reconcile starts them from the table.
  const database = new DatabaseSync(join(folder.data, 'planhjul.db'));
  database.exec('DROP TABLE runner_executions; DROP TABLE runner_definitions');
  database.close();
  const again = await startServer(folder.data);
  const player = new RoundPlayer(again, folder.keys, folder.round);
  await player.finish();
  expect(await player.cycleStatus()).toBe('published');
  expect(new Set((await player.plans()).map(({ status }) => status))).toEqual(new Set(['adopted']));
  await again.stop();
  const { chainsValid, executions, outbox } = await leftIn(folder.data);
  expect([chainsValid, outbox]).toEqual([true, 0]);
  expect(executions.length).toBeGreaterThan(9);
  expect(executions.filter(({ status }) => status !== 'succeeded')).toEqual([]);
});

const PLANS = 10_000;
const CHANGES = 4;
const SECONDS = 60;

/** Fills the folder with ten thousand plans of four changes each, stored as acts store them. */
const fill = async ({ data, round }: RoundFolder): Promise<void> => {
  const store = openSqliteStore(join(data, 'planhjul.db'));
  const keys = openKeys(data);
  const at = '2027-03-01T08:00:00.000Z' as Instant;
  const actor = { id: 'system', grants: [], channel: 'command-line', requestId: 'filling' } as const;
  const act: Act = { name: 'plan.invite', actor: { ...actor, grants: [...actor.grants] }, role: 'system', at };
  const plan = (await store.get(plans.key(round.year, 'social')))?.body as Plan;
  const found = await store.query(`plan#${round.year}#social`, 'change#', { limit: 1 });
  const change = found.items[0]?.body as PlannedChange;
  // Other years than the round's own, so that nothing of it is under way.
  const all = Array.from({ length: PLANS }, (_, n) => ({
    year: 2000 + (n % 25),
    department: `f-${Math.floor(n / 25)}`,
  }));
  await atOnce(all, 64, async ({ year, department }) => {
    const edits = [
      { key: plans.key(year, department), before: undefined, after: { ...plan, year, department } },
      ...Array.from({ length: CHANGES }, (_, n) => {
        const id = `${department}-${n}` as ChangeId;
        return { key: changes.key(year, department, id), before: undefined, after: { ...change, id, order: n } };
      }),
    ];
    expect(await commit({ store, keys, salts: createSalts() }, act, edits)).toBe(true);
  });
  store.close();
};

test(`ten thousand plans are restored and checked in under ${SECONDS} s`, async () => {
  const folder = copyOf(template);
  await fill(folder);
  const server = await startServer(folder.data);
  const backup = join(newFolder(), 'backup');
  const made = JSON.parse(planhjul(folder.data, 'backup', backup, '--json')) as { seconds: number; entries: number };
  await server.kill();
  rmSync(folder.data, { recursive: true });
  const began = performance.now();
  const restored = JSON.parse(planhjul(folder.data, 'restore', backup, '--json')) as { bytes: number; seconds: number };
  const seconds = (performance.now() - began) / 1000;
  process.stderr.write(
    `${PLANS} plans: backup ${made.seconds} s, restore ${seconds.toFixed(1)} s, ${(restored.bytes / 1e6).toFixed(0)} MB, ${made.entries} entries\n`,
  );
  expect(made.entries).toBeGreaterThanOrEqual(PLANS * (1 + CHANGES));
  expect(seconds).toBeLessThan(SECONDS);
  const left = await leftIn(folder.data);
  const restoredPlans = [...left.stock.rows.values()].filter(
    ({ pk, sk }) => /^cycle#20[0-2]\d$/.test(pk) && sk.startsWith('plan#f-'),
  );
  expect([restoredPlans.length, left.chainsValid, left.sound]).toEqual([PLANS, true, true]);
  const again = await startServer(folder.data);
  expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
  await again.stop();
});
