import { createMemoryStorage } from '../../lib/local/runner/storage.ts';
import { aRunner, aTokenWait, machineOf } from './a-runner.ts';

const end = { Type: 'Pass', End: true };
const asking = (fields: object = { End: true }): object =>
  machineOf({ A: aTokenWait(fields), ...('Next' in fields ? { Z: end } : {}) });

/** A runner whose `ask` function remembers the tokens that it is told. */
const withTokens = (definition: object) => {
  const tokens: string[] = [];
  const rig = aRunner(
    { t: definition },
    { tasks: async (_, payload) => void tokens.push((payload as { token: string }).token) },
  );
  return { ...rig, tokens, last: () => tokens.at(-1) ?? '' };
};

const gone = { Next: 'Z', Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Z' }], TimeoutSeconds: 60 };

test('a waiting task goes on with what its token is answered', async () => {
  const { runner, start, last } = withTokens(
    machineOf({ A: aTokenWait({ Output: '{% $states.result.outcome %}', End: true }) }),
  );
  await start('t', 'run');
  await runner.idle();
  expect(runner.trace('t', 'run')?.status).toBe('running');
  expect(await runner.workflow.answer(last(), { outcome: 'submitted' })).toBe(true);
  expect(runner.trace('t', 'run')).toMatchObject({ status: 'succeeded', output: 'submitted' });
});

test('of many answers at once exactly one is taken', async () => {
  const { runner, start, last } = withTokens(asking(gone));
  await start('t', 'run');
  await runner.idle();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => runner.workflow.answer(last(), { n })));
  expect(answers.filter((taken) => taken)).toHaveLength(1);
  expect(runner.trace('t', 'run')?.output).toEqual({ n: answers.indexOf(true) });
});

test('nobody waits by a token that is unknown, used, timed out or stopped', async () => {
  const { runner, start, clock, last } = withTokens(asking(gone));
  const { answer, stop } = runner.workflow;
  expect(await answer('unknown', 1)).toBe(false);
  await start('t', 'used');
  await runner.idle();
  await answer(last(), 1);
  expect(await answer(last(), 1)).toBe(false);
  await start('t', 'stopped');
  await runner.idle();
  await stop('t' as 'decision', 'stopped', 'because');
  expect(await answer(last(), 1)).toBe(false);
  expect(runner.trace('t', 'stopped')).toMatchObject({ status: 'aborted', cause: 'because' });
  await start('t', 'late');
  await runner.idle();
  clock.forward(60);
  // The clock has moved and nobody has woken the runner yet: the timeout still came first.
  expect(await answer(last(), 1)).toBe(false);
  expect(runner.trace('t', 'late')).toMatchObject({ status: 'succeeded', output: { Error: 'States.Timeout' } });
});

test('an answer may come before the function has returned', async () => {
  let answered: Promise<boolean> | undefined;
  const rig = aRunner(
    { t: asking({ End: true }) },
    {
      tasks: async (_, payload) => {
        answered = rig.runner.workflow.answer((payload as { token: string }).token, 'early');
        await answered;
        throw new Error('after the answer');
      },
    },
  );
  await rig.start('t', 'run').catch(() => undefined);
  await rig.runner.idle();
  expect(await answered).toBe(true);
  expect(rig.runner.trace('t', 'run')).toMatchObject({ status: 'succeeded', output: 'early' });
});

test('a function that throws fails the task, and its token is good no longer', async () => {
  let token = '';
  const { runner, start } = aRunner(
    { t: asking({ Next: 'Z', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] }) },
    {
      tasks: async (_, payload) => {
        token = (payload as { token: string }).token;
        throw new Error('no');
      },
    },
  );
  await start('t', 'run');
  await runner.idle();
  expect(await runner.workflow.answer(token, 1)).toBe(false);
  expect(runner.trace('t', 'run')).toMatchObject({ status: 'succeeded', output: { Error: 'Error' } });
});

test('another attempt has another token, and the one before is good no longer', async () => {
  const { runner, start, clock, tokens } = withTokens(
    asking({ End: true, TimeoutSeconds: 10, Retry: [{ ErrorEquals: ['States.Timeout'] }] }),
  );
  await start('t', 'run');
  await runner.idle();
  for (const seconds of [10, 1]) {
    clock.forward(seconds);
    runner.wake();
    await runner.idle();
  }
  const [first = '', second = ''] = tokens;
  expect(await runner.workflow.answer(first, 1)).toBe(false);
  expect(await runner.workflow.answer(second, 2)).toBe(true);
});

test('tokens have 256 bits, differ, and are nowhere in what is stored', async () => {
  const storage = createMemoryStorage();
  const stored: string[] = [];
  const tokens: string[] = [];
  const { runner, start } = aRunner(
    { t: asking() },
    {
      storage: {
        ...storage,
        save: (snapshot, definition) => {
          stored.push(JSON.stringify(snapshot));
          return storage.save(snapshot, definition);
        },
      },
      tasks: async (_, payload) => void tokens.push((payload as { token: string }).token),
    },
  );
  for (let n = 0; n < 100; n += 1) await start('t', `run-${n}`);
  await runner.idle();
  expect(new Set(tokens).size).toBe(100);
  expect(tokens.every((token) => /^[\w-]{43}$/.test(token))).toBe(true);
  const all = stored.join();
  expect(tokens.filter((token) => all.includes(token) || all.includes(Buffer.from(token).toString('hex')))).toEqual([]);
});

test('the same name again changes nothing, be the first running or ended', async () => {
  const { runner, start, tokens, last } = withTokens(asking());
  await Promise.all([start('t', 'run', { n: 1 }), start('t', 'run', { n: 1 }), start('t', 'run', { n: 2 })]);
  await runner.idle();
  expect(tokens).toHaveLength(1);
  expect(runner.trace('t', 'run')?.input).toEqual({ n: 1 });
  await runner.workflow.answer(last(), 'done');
  await start('t', 'run', { n: 3 });
  expect(tokens).toHaveLength(1);
  expect(runner.trace('t', 'run')).toMatchObject({ status: 'succeeded', input: { n: 1 } });
});

test('a name that AWS would refuse, a machine that is not there and an input that is too large are refused', async () => {
  const { start } = withTokens(asking());
  await expect(start('t', 'a b')).rejects.toThrow(RangeError);
  await expect(start('t', 'x'.repeat(81))).rejects.toThrow(RangeError);
  await expect(start('none', 'run')).rejects.toThrow("There is no state machine 'none'");
  await expect(start('t', 'large', 'x'.repeat(262_144))).rejects.toThrow('256 KiB');
});
