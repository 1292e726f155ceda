import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openRound } from '../../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../../lambdas/acts/cycle/start-cycle.ts';
import { awaitAnswer } from '../../../lambdas/acts/workflow/await-answer.ts';
import { nudge } from '../../../lambdas/acts/workflow/nudge.ts';
import { parkedOfCycle } from '../../../lambdas/acts/workflow/parked.ts';
import { reconcile } from '../../../lambdas/acts/workflow/reconcile.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import type { DepartmentId } from '../../../lambdas/domain/brands.ts';
import type { Plan } from '../../../lambdas/domain/plan.ts';
import { read, readSound } from '../../../lambdas/records/read.ts';
import { plans, waits } from '../../../lambdas/records/tables.ts';
import { aCycle, aWorld, FINANCE, furnish, granted, SYSTEM, YEAR } from '../a-municipality.ts';
import { put } from '../meeting/a-council.ts';
import { anEngine, type Engine } from './an-engine.ts';

const DEPARTMENTS = ['bygg', 'kultur', 'skola'];

let folder: string;
let store: SqliteStore;
let engine: Engine;
let world: ReturnType<typeof around>;
const around = () => ({ ...aWorld(), store, workflow: engine });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-reconcile-'));
  store = openSqliteStore(join(folder, 'planhjul.db'));
  engine = anEngine();
  world = around();
  await furnish(world, DEPARTMENTS);
  granted(await planCycle(world, FINANCE, aCycle(), null));
  granted(await startCycle(world, { ...FINANCE, channel: 'api' }, YEAR));
  await openRound(world, SYSTEM, YEAR);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** As no rule of the product would leave it; the store is opened anew, for it keeps rows that it has parsed. */
const spoil = (pk: string, sk: string): void => {
  store.close();
  const database = new DatabaseSync(join(folder, 'planhjul.db'));
  const { changes } = database.prepare("UPDATE rows SET body = '{nonsense' WHERE pk = ? AND sk = ?").run(pk, sk);
  expect(changes).toBe(1);
  database.close();
  store = openSqliteStore(join(folder, 'planhjul.db'));
  world = { ...world, store };
};

const later = (minutes: number): void => {
  world.clock.set(new Date(Date.parse(world.clock.now()) + minutes * 60_000).toISOString());
};

/** The plan's machine waits for its submission, which has come. */
const submitted = async (department: string): Promise<void> => {
  const row = async () => {
    const plan = await read(store, plans, YEAR, department);
    if (!plan) throw new Error(`There is no plan of ${department}`);
    return plan;
  };
  const { body } = await row();
  engine.waiting.add(`token-${department}`);
  await awaitAnswer(
    world,
    {
      subject: `plan#${YEAR}#${department}`,
      waitsFor: 'submission',
      machine: 'department-plan',
      execution: `plan-${YEAR}-${department}-1`,
      token: `token-${department}`,
    },
    async () => ({ row: await row(), until: body.deadline }),
  );
  const { status: _status, ...core } = body;
  const plan = { ...core, status: 'submitted', submittedAt: world.clock.now() } as unknown as Plan;
  await put(world, plans.key(YEAR, department), plan);
};

const names = (...departments: string[]): string[] => departments.map((one) => `plan-${YEAR}-${one}-1`);

test('starts what never ran, answers what waits, and then finds nothing more to do', async () => {
  await submitted('kultur');
  expect(await reconcile(world)).toEqual({
    answered: 1,
    restarted: [`cycle-${YEAR}`, ...names(...DEPARTMENTS)],
    closed: [],
    carriedOut: [],
    parked: [],
  });
  expect(engine.answered).toEqual([{ token: 'token-kultur', output: { outcome: 'submitted' } }]);
  expect(await reconcile(world)).toEqual({ answered: 0, restarted: [], closed: [], carriedOut: [], parked: [] });
});

describe('one plan that cannot be read', () => {
  test.each(DEPARTMENTS)('keeps none of the others from it, and is shown (%s)', async (poisoned) => {
    const others = DEPARTMENTS.filter((one) => one !== poisoned);
    for (const one of others) await submitted(one);
    spoil(`cycle#${YEAR}`, `plan#${poisoned}`);
    const done = await reconcile(world);
    expect(done).toMatchObject({ answered: 2, restarted: [`cycle-${YEAR}`, ...names(...others)] });
    expect(done.parked).toEqual([{ subject: `plan#${YEAR}#${poisoned}`, why: 'unreadable' }]);
    expect(await parkedOfCycle(store, YEAR, null)).toEqual([
      {
        subject: `plan#${YEAR}#${poisoned}`,
        department: poisoned,
        parked: { why: 'unreadable', since: world.clock.now(), restarts: 0, restartedAt: null },
      },
    ]);
  });

  test('nor does one that is no plan', async () => {
    await put(world, plans.key(YEAR, 'bygg'), null);
    const done = await reconcile(world);
    expect(done.restarted).toEqual([`cycle-${YEAR}`, ...names('kultur', 'skola')]);
    expect(done.parked).toContainEqual({ subject: `plan#${YEAR}#bygg`, why: 'unreadable' });
  });

  test('goes on when it has been mended', async () => {
    const before = await read(store, plans, YEAR, 'kultur');
    spoil(`cycle#${YEAR}`, 'plan#kultur');
    await reconcile(world);
    store.database
      .prepare('UPDATE rows SET body = ? WHERE pk = ? AND sk = ?')
      .run(JSON.stringify(before?.body), `cycle#${YEAR}`, 'plan#kultur');
    expect(await reconcile(world)).toMatchObject({ restarted: names('kultur'), parked: [] });
    expect(await parkedOfCycle(store, YEAR, null)).toEqual([]);
  });

  test('leaves the others readable, wherever among them it stands', async () => {
    spoil(`cycle#${YEAR}`, 'plan#bygg');
    const found = await readSound(store, plans, `cycle#${YEAR}`, 'plan#');
    expect(found.rows.map(({ body }) => body.department)).toEqual(['kultur', 'skola']);
    expect(found.unreadable).toEqual([{ pk: `cycle#${YEAR}`, sk: 'plan#bygg' }]);
    spoil(`cycle#${YEAR}`, 'plan#skola');
    const two = await readSound(store, plans, `cycle#${YEAR}`, 'plan#');
    expect([two.rows.length, two.unreadable.length]).toEqual([1, 2]);
  });
});

test('a row that can be read and not acted on is passed by as well', async () => {
  // A wait for something that no plan has.
  const wait = { machine: 'department-plan', execution: 'x', waitsFor: 'nothing', token: 't', until: '' };
  await put(world, waits.key(`plan#${YEAR}#bygg`, 'nothing'), wait);
  const done = await reconcile(world);
  expect(done.restarted).toEqual([`cycle-${YEAR}`, ...names('kultur', 'skola')]);
  expect(done.parked).toEqual([{ subject: `plan#${YEAR}#bygg`, why: 'Error' }]);
});

describe('a workflow that fails however often it is started', () => {
  const kultur = async () =>
    (await parkedOfCycle(store, YEAR, null)).find(({ department }) => department === ('kultur' as DepartmentId))
      ?.parked;

  test('is parked from its first failure, tried twenty times more, and then once a day until it goes', async () => {
    engine.fails.add(`plan-${YEAR}-kultur`);
    await reconcile(world);
    expect(await kultur()).toBeUndefined();
    later(10);
    const since = world.clock.now();
    for (let times = 1; times <= 20; times += 1) {
      expect((await reconcile(world)).restarted).toEqual([`plan-${YEAR}-kultur-1-again-${times}`]);
      expect(await kultur()).toEqual({ why: 'failing', since, restarts: times, restartedAt: world.clock.now() });
      later(10);
    }
    let starts = 0;
    for (let round = 0; round < 3 * 144; round += 1) {
      const { restarted, parked } = await reconcile(world);
      starts += restarted.length;
      expect(parked).toEqual([{ subject: `plan#${YEAR}#kultur`, why: 'failing' }]);
      later(10);
    }
    expect(starts).toBe(3);
    engine.fails.clear();
    later(24 * 60);
    expect((await reconcile(world)).restarted).toHaveLength(1);
    later(10);
    expect(await reconcile(world)).toMatchObject({ restarted: [], parked: [] });
    expect(await kultur()).toBeUndefined();
  });
});

test('an answer that was taken and then lost is given once more, and once only', async () => {
  await submitted('kultur');
  engine.losesAnswers = true;
  expect(await nudge(world, `plan#${YEAR}#kultur`)).toBe(1);
  engine.losesAnswers = false;
  expect(await nudge(world, `plan#${YEAR}#kultur`)).toBe(0);
  expect(engine.answered).toEqual([]);
  expect((await reconcile(world)).answered).toBe(1);
  expect((await reconcile(world)).answered).toBe(0);
  expect(engine.answered).toHaveLength(1);
  const wait = await read(store, waits, `plan#${YEAR}#kultur`, 'submission');
  expect(wait?.body.token).toBeNull();
});

test('a yearly start that comes five times at once, and again after 91 days, makes one cycle', async () => {
  const first = await read(store, plans, YEAR, 'kultur');
  for (const one of await Promise.all(Array.from({ length: 5 }, () => startCycle(world, FINANCE, YEAR))))
    expect(one).toMatchObject({ ok: true, value: { openedAt: '2027-03-01T08:00:00.000Z' } });
  // The engine forgets names after 90 days; the table does not.
  engine.executions.clear();
  world.clock.set('2027-05-31T08:00:00.000Z');
  expect(await startCycle(world, FINANCE, YEAR)).toMatchObject({ value: { openedAt: '2027-03-01T08:00:00.000Z' } });
  const trail = await store.history({ pk: 'cycles', sk: String(YEAR) });
  expect(trail.items.map(({ act }) => act)).toEqual(['cycle.plan', 'cycle.start']);
  expect(await read(store, plans, YEAR, 'kultur')).toEqual(first);
});
