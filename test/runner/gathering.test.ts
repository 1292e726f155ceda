import { createSqliteStorage } from '../../lib/local/runner/sqlite-storage.ts';
import { aGroupCommit, aRunner, aTask, machineOf, run, START_EXECUTION } from './a-runner.ts';

const end = { Type: 'Pass', End: true };
const aMap = (
  fields: object,
  inner: Record<string, object> = { In: aTask({ Output: '{% $states.result.Payload %}', End: true }) },
): object => machineOf({ M: { Type: 'Map', ItemProcessor: machineOf(inner), End: true, ...fields } });

/** Invocations that end when they are told, the latest first. */
const held = () => {
  const open: (() => void)[] = [];
  let most = 0;
  return {
    most: () => most,
    open,
    tasks: (_: string, payload: unknown): Promise<unknown> =>
      new Promise((resolve) => {
        open.push(() => resolve(payload));
        most = Math.max(most, open.length);
      }),
  };
};

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Map', () => {
  test('keeps the order of its items, whichever ends first', async () => {
    const { tasks, open } = held();
    const { runner, start } = aRunner({ m: aMap({ Items: [1, 2, 3] }) }, { tasks });
    await start('m', 'run');
    while (open.length > 0) {
      open.pop()?.();
      await breathe();
    }
    await runner.idle();
    expect(runner.trace('m', 'run')).toMatchObject({ status: 'succeeded', output: [1, 2, 3] });
  });

  test.each([
    ['MaxConcurrency', { MaxConcurrency: 3 }, 3],
    ['MaxConcurrency, computed', { MaxConcurrency: '{% 1 + 1 %}' }, 2],
    ['40, without one', {}, 40],
    ['40, with a greater one', { MaxConcurrency: 99 }, 40],
  ])('runs at most so many at a time: %s', async (_, fields, most) => {
    const hold = held();
    const items = Array.from({ length: 100 }, (_item, index) => index);
    const { runner, start } = aRunner({ m: aMap({ Items: items, ...fields }) }, { tasks: hold.tasks });
    await start('m', 'run');
    for (let ended = 0; ended < items.length; ended += 1) {
      while (hold.open.length === 0) await breathe();
      hold.open.shift()?.();
      await breathe();
    }
    await runner.idle();
    expect(runner.trace('m', 'run')).toMatchObject({ status: 'succeeded', output: items });
    expect(hold.most()).toBe(most);
  });

  test('each iteration knows its item and index, also in ItemSelector', async () => {
    const item = '{% $states.context.Map.Item %}';
    const definition = aMap(
      { Items: ['a', 'b'], ItemSelector: { item } },
      { In: { ...end, Output: ['{% $states.input %}', item] } },
    );
    const [a, b] = [
      { Index: 0, Value: 'a' },
      { Index: 1, Value: 'b' },
    ];
    expect((await run(definition)).output).toEqual([
      [{ item: a }, a],
      [{ item: b }, b],
    ]);
  });

  test('of nothing gives nothing', async () => {
    expect(await run(aMap({ Items: [] }))).toMatchObject({ status: 'succeeded', output: [] });
  });

  const odd = async (_: string, payload: unknown): Promise<unknown> => {
    if (Number(payload) % 2 === 1) throw Object.assign(new Error('odd'), { name: 'Odd' });
    return payload;
  };

  test("fails with the first failure's own error, and the other iterations end with it", async () => {
    expect(await run(aMap({ Items: [2, 3, 4] }), {}, { tasks: odd })).toMatchObject({ status: 'failed', error: 'Odd' });
  });

  test('with a tolerance fails only above it', async () => {
    const Items = [1, 2, 3, 4];
    expect(await run(aMap({ Items, ToleratedFailureCount: 1 }), {}, { tasks: odd })).toMatchObject({
      error: 'States.ExceedToleratedFailureThreshold',
    });
    expect(await run(aMap({ Items, ToleratedFailurePercentage: 50 }), {}, { tasks: odd })).toMatchObject({
      status: 'succeeded',
      output: [{ Error: 'Odd' }, 2, { Error: 'Odd' }, 4],
    });
  });

  test('is retried whole, and caught', async () => {
    const calls: unknown[] = [];
    const tasks = async (_: string, payload: unknown): Promise<unknown> => {
      calls.push(payload);
      return odd(_, payload);
    };
    const definition = machineOf({
      M: {
        Type: 'Map',
        Items: [2, 3],
        MaxConcurrency: 1,
        ItemProcessor: machineOf({ In: aTask() }),
        Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['Odd'], Output: '{% $states.errorOutput.Error %}', Next: 'Z' }],
        End: true,
      },
      Z: end,
    });
    expect(await run(definition, {}, { tasks })).toMatchObject({ status: 'succeeded', output: 'Odd' });
    expect(calls).toEqual([2, 3, 2, 3]);
  });
});

describe('Parallel', () => {
  test('gives each branch its Arguments and gathers in their order', async () => {
    const branch = (name: string): object => machineOf({ [name]: { ...end, Output: [name, '{% $states.input %}'] } });
    const definition = machineOf({
      P: {
        Type: 'Parallel',
        Arguments: { n: '{% $states.input.n + 1 %}' },
        Branches: [branch('A'), branch('B')],
        Output: { all: '{% $states.result %}' },
        End: true,
      },
    });
    expect((await run(definition, { n: 1 })).output).toEqual({
      all: [
        ['A', { n: 2 }],
        ['B', { n: 2 }],
      ],
    });
  });

  test('a branch that fails ends the others: what they still give is not heard', async () => {
    const { tasks, open } = held();
    const definition = machineOf({
      P: {
        Type: 'Parallel',
        Branches: [
          machineOf({ A: aTask() }),
          machineOf({ W: { Type: 'Wait', Seconds: 5, Next: 'F' }, F: { Type: 'Fail', Error: 'Late' } }),
        ],
        Catch: [{ ErrorEquals: ['Late'], Next: 'Z' }],
        End: true,
      },
      Z: { ...end, Output: 'gone on' },
    });
    const { runner, start, clock } = aRunner({ p: definition }, { tasks });
    await start('p', 'run');
    await breathe();
    clock.forward(5);
    runner.wake();
    await runner.idle();
    open[0]?.();
    await runner.idle();
    expect(runner.trace('p', 'run')).toMatchObject({ status: 'succeeded', output: 'gone on' });
  });
});

test('a thousand children, started from one Map and stored in SQLite, are quick to start and to end', async () => {
  const child = machineOf({ Work: aTask({ Output: { done: true }, End: true }) });
  const parent = aMap(
    { Items: '{% $range(1, 1000, 1) %}', Output: { started: '{% $count($states.result) %}' } },
    {
      Start: {
        Type: 'Task',
        Resource: START_EXECUTION,
        Arguments: {
          StateMachineArn: 'child',
          Name: "{% 'child-' & $states.input %}",
          Input: { n: '{% $states.input %}' },
        },
        Output: true,
        End: true,
      },
    },
  );
  const group = aGroupCommit();
  const seen = new Set<unknown>();
  const tasks = async (_: string, payload: unknown): Promise<null> => {
    seen.add((payload as { n: number }).n);
    return null;
  };
  const { runner, start } = aRunner({ parent, child }, { tasks, storage: createSqliteStorage(group) });
  await start('parent', 'run');
  await runner.idle();
  expect(runner.trace('parent', 'run')).toMatchObject({ status: 'succeeded', output: { started: 1000 } });
  expect(seen.size).toBe(1000);
  expect(runner.list({ machine: 'child', status: 'succeeded' })).toHaveLength(1000);
  // Far fewer commits than the 3,000 saves: those that arrive together share one.
  expect(group.commits()).toBeLessThan(300);
  expect(runner.transitions()).toBe(2001);
});
