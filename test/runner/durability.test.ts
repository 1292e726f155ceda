import { load } from '../../lib/local/runner/load.ts';
import { createRunner } from '../../lib/local/runner/runner.ts';
import type { Snapshot } from '../../lib/local/runner/snapshot.ts';
import { createSqliteStorage, type GroupCommit } from '../../lib/local/runner/sqlite-storage.ts';
import { createMemoryStorage, type RunnerStorage } from '../../lib/local/runner/storage.ts';
import { LONG_RUN, LONG_RUN_OUTPUT, LONG_RUN_WORK, type World, worldTasks } from './a-long-run.ts';
import { aGroupCommit, aRunner, aTask, aTokenWait, jsonata, machineOf, type Rig, START } from './a-runner.ts';
import { type MovedClock, movedClock } from './moved-clock.ts';

/** A storage whose process dies at the n-th save: before it is durable, or right after. Nothing of that process goes on. */
const dying = (storage: RunnerStorage, at: number, when: 'before' | 'after') => {
  const { promise: died, resolve: die } = Promise.withResolvers<void>();
  const never = new Promise<never>(() => undefined);
  let saves = 0;
  const save: RunnerStorage['save'] = async (...args) => {
    saves += 1;
    if (saves > at) return never;
    if (saves === at && when === 'before') {
      die();
      return never;
    }
    await storage.save(...args);
    if (saves < at) return;
    die();
    return never;
  };
  return { storage: { ...storage, save }, died, saves: () => saves };
};

/** Goes on until the run has ended or the process has died: lets instants come, and answers the token. */
const drive = async ({ runner, clock }: Rig, world: World, died: Promise<void>): Promise<void> => {
  const dead = died.then(() => 'dead' as const);
  for (let turns = 0; turns < 200; turns += 1) {
    if ((await Promise.race([runner.idle(), dead])) === 'dead') return;
    const token = world.tokens.pop();
    const due = runner.nextDue();
    if (token !== undefined) {
      if ((await Promise.race([runner.workflow.answer(token, 'answered'), dead])) === 'dead') world.tokens.push(token);
    } else if (due !== undefined) {
      clock.set(due);
      runner.wake();
    } else return;
  }
  throw new Error('The run does not end');
};

const longRun = async (group: GroupCommit, world: World, at: number, when: 'before' | 'after'): Promise<number> => {
  const clock: MovedClock = movedClock(START);
  const mortal = dying(createSqliteStorage(group), at, when);
  const first = aRunner(LONG_RUN, { storage: mortal.storage, clock, tasks: worldTasks(world) });
  const started = first.start('parent', 'run', { n: 1 });
  await Promise.race([started, mortal.died]);
  await drive(first, world, mortal.died);
  if (mortal.saves() >= at) {
    const second = aRunner(LONG_RUN, { storage: createSqliteStorage(group), clock, tasks: worldTasks(world) });
    // The caller was never told, so it asks again: that is the same execution, or its first.
    await second.start('parent', 'run', { n: 1 });
    await drive(second, world, new Promise(() => undefined));
    expect(second.runner.trace('parent', 'run')).toMatchObject({ status: 'succeeded', output: LONG_RUN_OUTPUT });
    expect(second.runner.trace('child', 'the-child')).toMatchObject({ status: 'succeeded' });
    expect(second.runner.list({ status: 'running' })).toEqual([]);
  }
  return mortal.saves();
};

describe('a process that dies at any save', () => {
  test.each(['before', 'after'] as const)('%s it is durable: every execution goes on to the same end', async (when) => {
    let at = 1;
    for (; ; at += 1) {
      const world: World = { done: {}, tokens: [] };
      const saves = await longRun(aGroupCommit(), world, at, when);
      expect(Object.keys(world.done).sort()).toEqual(LONG_RUN_WORK);
      // At least once, and at most once more for what was under way; the first is made to fail once besides.
      for (const [what, times] of Object.entries(world.done))
        expect(times).toBeLessThanOrEqual(what === 'first' ? 3 : 2);
      if (saves < at) break;
    }
    expect(at).toBeGreaterThan(15);
  });
});

/** The same storage, in another process. */
const reopened = (
  definitions: Record<string, object>,
  storage: RunnerStorage,
  clock: MovedClock,
): Rig & { called: string[] } => {
  const called: string[] = [];
  const rig = aRunner(definitions, { storage, clock, tasks: async (name) => void called.push(name) });
  return { ...rig, called };
};

const end = { Type: 'Pass', End: true };

describe('after the process was started again', () => {
  test('what became due meanwhile happens at once, and once', async () => {
    const definition = { w: machineOf({ W: { Type: 'Wait', Seconds: 60, Next: 'A' }, A: aTask() }) };
    const storage = createMemoryStorage();
    const clock = movedClock(START);
    await reopened(definition, storage, clock).start('w', 'run');
    clock.forward(3600);
    const second = reopened(definition, storage, clock);
    await second.runner.idle();
    expect(second.called).toEqual(['work']);
    expect(second.runner.trace('w', 'run')).toMatchObject({ status: 'succeeded', endedAt: '2027-01-15T09:00:00.000Z' });
    const third = reopened(definition, storage, clock);
    await third.runner.idle();
    expect(third.called).toEqual([]);
  });

  test('a token that is waited for stays good, and its function is not called again', async () => {
    const definition = { t: machineOf({ A: aTokenWait({ TimeoutSeconds: 3600, End: true }) }) };
    const storage = createMemoryStorage();
    const clock = movedClock(START);
    const tokens: string[] = [];
    const first = aRunner(definition, {
      storage,
      clock,
      tasks: async (_, payload) => void tokens.push((payload as { token: string }).token),
    });
    await first.start('t', 'run');
    await first.runner.idle();
    const second = reopened(definition, storage, clock);
    await second.runner.idle();
    expect(second.called).toEqual([]);
    expect(second.runner.nextDue()).toBe('2027-01-15T09:00:00.000Z');
    expect(await second.runner.workflow.answer(tokens[0] ?? '', 'done')).toBe(true);
    expect(second.runner.trace('t', 'run')).toMatchObject({ status: 'succeeded', output: 'done' });
  });

  test('a function that was running is called again with another token, and both are good until one is answered', async () => {
    const definition = { t: machineOf({ A: aTokenWait() }) };
    const storage = createMemoryStorage();
    const tokens: string[] = [];
    const hang = async (_: string, payload: unknown): Promise<never> => {
      tokens.push((payload as { token: string }).token);
      return new Promise<never>(() => undefined);
    };
    await aRunner(definition, { storage, tasks: hang }).start('t', 'run');
    const second = aRunner(definition, { storage, tasks: hang });
    while (tokens.length < 2) await new Promise((resolve) => setImmediate(resolve));
    const [told = '', again = ''] = tokens;
    expect(told).not.toBe(again);
    expect(await second.runner.workflow.answer(told, 'by the first')).toBe(true);
    expect(await second.runner.workflow.answer(again, 'by the second')).toBe(false);
  });

  test('an execution keeps the definition that it was started with, when the file has changed', async () => {
    const storage = createMemoryStorage();
    const clock = movedClock(START);
    const older = { m: machineOf({ W: { Type: 'Wait', Seconds: 9, Next: 'Old' }, Old: { ...end, Output: 'old' } }) };
    const newer = { m: machineOf({ N: { ...end, Output: 'new' } }) };
    await reopened(older, storage, clock).start('m', 'before');
    const { runner, start, settle } = reopened(newer, storage, clock);
    await start('m', 'after');
    await settle();
    expect(runner.trace('m', 'before')?.output).toBe('old');
    expect(runner.trace('m', 'after')?.output).toBe('new');
  });

  test('nothing goes on by itself before it is opened', async () => {
    const definition = { w: machineOf({ W: { Type: 'Wait', Seconds: 60, End: true } }) };
    const storage = createMemoryStorage();
    const clock = movedClock(START);
    await reopened(definition, storage, clock).start('w', 'run');
    clock.forward(60);
    const scheduled: string[] = [];
    const runner = createRunner({
      storage,
      clock,
      ids: { next: () => 'id' },
      machines: { w: load(jsonata(definition.w)) },
      tasks: async () => null,
      schedule: (at) => {
        scheduled.push(at);
        return () => undefined;
      },
    });
    await runner.idle();
    expect(scheduled).toEqual([]);
    expect(runner.trace('w', 'run')?.status).toBe('running');
    runner.open();
    await runner.idle();
    expect(runner.trace('w', 'run')?.status).toBe('succeeded');
  });
});

describe('a store that fails', () => {
  test('stops the runner: nobody is told what is not stored, and nothing is called', async () => {
    const storage = createMemoryStorage();
    const called: string[] = [];
    let full = false;
    const failing: RunnerStorage = {
      ...storage,
      save: (...args) => (full ? Promise.reject(new Error('The disk is full')) : storage.save(...args)),
    };
    const { runner, start } = aRunner(
      { t: machineOf({ A: aTokenWait({ Next: 'B' }), B: aTask() }) },
      { storage: failing, tasks: async (name, payload) => void called.push(name, JSON.stringify(payload)) },
    );
    await start('t', 'run');
    await runner.idle();
    full = true;
    const { token } = JSON.parse(called[1] ?? '') as { token: string };
    await expect(runner.workflow.answer(token, 1)).rejects.toThrow('The disk is full');
    await expect(start('t', 'another')).rejects.toThrow('The runner stopped because its store failed');
    await runner.idle();
    expect(called).toHaveLength(2);
    expect(storage.find('t', 'run')).toMatchObject({ status: 'running', root: { state: 'A' } } satisfies
      | Partial<Snapshot>
      | object);
  });
});

test('the history of an execution is bounded, its count is not', async () => {
  const storage = createMemoryStorage();
  const loop = machineOf({
    A: { Type: 'Pass', Output: '{% $states.input + 1 %}', Next: 'C' },
    C: { Type: 'Choice', Choices: [{ Condition: '{% $states.input < 500 %}', Next: 'A' }], Default: 'Z' },
    Z: end,
  });
  const { start, runner } = aRunner({ l: loop }, { storage });
  await start('l', 'run', 0);
  expect(runner.trace('l', 'run')).toMatchObject({ output: 500, entries: 1001 });
  expect(runner.trace('l', 'run')?.history).toHaveLength(100);
  expect(runner.trace('l', 'run')?.history.at(-1)).toEqual(['Z', START]);
});
