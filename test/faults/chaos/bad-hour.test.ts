import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planExecution } from '../../../lambdas/acts/plan/load-plan.ts';
import { parkedOfCycle } from '../../../lambdas/acts/workflow/parked.ts';
import type { Plan } from '../../../lambdas/domain/plan.ts';
import { read, readAll } from '../../../lambdas/records/read.ts';
import { cycles, meetings, plans } from '../../../lambdas/records/tables.ts';
import { planOf, YEAR } from '../../acts/a-municipality.ts';
import { aTown, type Bug, moveClock, type Town } from './a-town.ts';
import { judge } from './judge-chaos.ts';
import { wishesNow } from './people.ts';
import { grantAll } from './play-chaos.ts';

// One thing that goes wrong and lasts: what it must not touch, and how soon all is well when it has passed.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-bad-hour-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MOST = 1500;
const OWED = ['invited', 'draft', 'submitted', 'returned'];

/** People do what they owe and time goes on, with reconcile as often as on its clock, until `done`. */
const until = async (town: Town, done: () => Promise<boolean>): Promise<void> => {
  for (let count = 0; count < MOST; count += 1) {
    if (await done()) return;
    const wishes = await wishesNow(town);
    await grantAll(town, wishes);
    await town.life.settle();
    await town.life.reconcile();
    await town.life.settle();
    const due = (Date.parse(await town.life.nextDue()) - Date.parse(town.clock.now())) / 1000;
    moveClock(town, wishes.length > 0 ? 600 : Math.min(86_400, Math.max(600, Math.ceil(due))));
  }
  throw new Error('It was never so');
};

const cycleNow = async (town: Town) => (await read(town.life.store, cycles, YEAR))?.body;
const plansNow = async (town: Town): Promise<Plan[]> =>
  (await readAll(town.life.store, plans, `cycle#${YEAR}`, 'plan#')).map(({ body }) => body);
const isOver = async (town: Town): Promise<boolean> => {
  const held = await readAll(town.life.store, meetings, 'meetings');
  return (await cycleNow(town))?.status === 'published' && held.every(({ body }) => body.status === 'final');
};

/** Every callback of an hour is lost: nudges, answers and starts, each taken and never delivered. */
const deaf = (): Bug & { deaf: boolean } => ({ deaf: false });

test.each(['council', 'open'])(
  'an hour without a single callback while the round is %s is made up for within a quarter of an hour',
  async (status) => {
    const bug = deaf();
    const town = await aTown(7, join(folder, 'deaf.db'), bug);
    await until(town, async () => {
      const cycle = await cycleNow(town);
      const held = (await readAll(town.life.store, meetings, 'meetings')).map(({ body }) => body.status);
      return cycle?.status === status && (status === 'open' || held.includes('open'));
    });
    bug.deaf = true;
    for (let minutes = 0; minutes < 60; minutes += 2) {
      await grantAll(town, await wishesNow(town));
      await town.life.settle();
      moveClock(town, 120);
    }
    bug.deaf = false;
    // From here on no person does anything.
    moveClock(town, 300);
    await town.life.settle();
    const first = await town.life.reconcile();
    expect(first).toBeGreaterThan(0);
    await town.life.settle();
    moveClock(town, 600);
    await town.life.settle();
    expect(await town.life.reconcile()).toBe(0);
    await town.life.settle();
    if (status === 'council') {
      const settled = (await plansNow(town)).map((plan) => plan.status);
      expect(settled).not.toContain('on-agenda');
    }
    await until(town, () => isOver(town));
    expect(await judge({ town, over: true, stillStuck: 0, calmFrom: town.clock.now() })).toEqual({});
    town.life.close();
  },
);

test('one poisoned plan of forty: 39 finish, it alone is parked and shown, and it goes on when it is mended', async () => {
  const departments = Array.from({ length: 40 }, (_, n) => `enhet-${String(n + 1).padStart(2, '0')}`);
  const poisoned = departments[16] ?? '';
  const bug: Bug = { poisoned };
  const town = await aTown(3, join(folder, 'forty.db'), bug, departments);
  await until(town, async () => {
    const all = await plansNow(town);
    const others = all.filter((plan) => plan.department !== poisoned);
    const shown = (await parkedOfCycle(town.life.store, YEAR, null)).length > 0;
    return shown && all.length === 40 && others.every((plan) => !OWED.includes(plan.status));
  });
  const parked = await parkedOfCycle(town.life.store, YEAR, null);
  expect(parked.map(({ department, parked: { why } }) => [department, why])).toEqual([[poisoned, 'failing']]);
  const before = new Set(town.taken.map(({ id }) => id));
  delete bug.poisoned;
  await until(town, async () => (await parkedOfCycle(town.life.store, YEAR, null)).length === 0);
  const repeated = town.taken.slice(before.size).filter(({ id }) => before.has(id));
  expect(repeated).toEqual([]);
  const name = planExecution(planOf(poisoned), 1);
  expect((await town.life.runner.workflow.describe('department-plan', name))?.status).toBe('failed');
  await until(town, () => isOver(town));
  expect(await judge({ town, over: true, stillStuck: 0, calmFrom: town.clock.now() })).toEqual({});
  town.life.close();
}, 120_000);
