import * as fc from 'fast-check';
import type { Retrier } from '../../lib/local/runner/definition.ts';
import { matches } from '../../lib/local/runner/failures.ts';
import { decideRetry } from '../../lib/local/runner/retry.ts';
import { aRunner, aTask, machineOf, run, START } from './a-runner.ts';

const retrier = (fields: Partial<Retrier> = {}): Retrier => ({
  errorEquals: ['States.ALL'],
  intervalSeconds: 1,
  maxAttempts: 3,
  backoffRate: 2,
  maxDelaySeconds: null,
  jitter: 'NONE',
  ...fields,
});

describe('which errors a name takes', () => {
  test.each<[string, string, boolean]>([
    ['Odd', 'Odd', true],
    ['Odd', 'Even', false],
    ['States.ALL', 'Odd', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.QueryEvaluationError', true],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.ALL', 'States.Runtime', false],
    ['States.TaskFailed', 'Odd', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.TaskFailed', 'States.DataLimitExceeded', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.Runtime', 'States.Runtime', false],
    ['States.Timeout', 'States.Timeout', true],
  ])('%s of %s: %s', (name, error, taken) => {
    expect(matches([name], error)).toBe(taken);
  });
});

describe('the delay before another attempt', () => {
  const delays = (one: Retrier, random = 1): (number | undefined)[] =>
    [0, 1, 2, 3, 4].map((used) => decideRetry([one], [used], 'Odd', () => random)?.delayMs);

  test('grows by the rate, up to the greatest delay, as often as allowed', () => {
    expect(delays(retrier())).toEqual([1000, 2000, 4000, undefined, undefined]);
    expect(delays(retrier({ intervalSeconds: 2, backoffRate: 1.5, maxAttempts: 9 }))).toEqual([
      2000, 3000, 4500, 6750, 10125,
    ]);
    expect(delays(retrier({ maxAttempts: 9, maxDelaySeconds: 3 }))).toEqual([1000, 2000, 3000, 3000, 3000]);
    expect(delays(retrier({ maxAttempts: 0 }))[0]).toBeUndefined();
  });

  test('with full jitter lies anywhere from nothing to the whole of it', () => {
    const full = retrier({ jitter: 'FULL', maxAttempts: 9, maxDelaySeconds: 60 });
    fc.assert(
      fc.property(fc.nat(8), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (used, random) => {
        const whole = decideRetry([{ ...full, jitter: 'NONE' }], [used], 'Odd', () => random)?.delayMs ?? -1;
        const drawn = decideRetry([full], [used], 'Odd', () => random)?.delayMs ?? -1;
        expect(whole).toBe(Math.min(2 ** used, 60) * 1000);
        expect(drawn).toBe(Math.round(whole * random));
      }),
    );
  });

  test('each retrier counts its own attempts', () => {
    const two = [retrier({ errorEquals: ['Odd'], maxAttempts: 1 }), retrier({ maxAttempts: 2 })];
    expect(decideRetry(two, [1, 0], 'Odd', () => 1)).toBeUndefined();
    expect(decideRetry(two, [1, 1], 'Even', () => 1)).toEqual({ index: 1, delayMs: 2000 });
  });
});

describe('a task that fails', () => {
  const failingTimes = (times: number) => {
    const at: string[] = [];
    return {
      at,
      tasks: (now: () => string) => async (): Promise<string> => {
        at.push(now());
        if (at.length <= times) throw Object.assign(new Error('not yet'), { name: 'Busy' });
        return 'done';
      },
    };
  };
  const task = (fields: object): object =>
    machineOf({
      A: aTask({ Next: 'Z', Output: '{% $states.result.Payload %}', ...fields }),
      Z: { Type: 'Pass', Output: '{% $states.input %}', End: true },
    });
  const retrying = { ErrorEquals: ['Busy'], IntervalSeconds: 10, MaxAttempts: 2, BackoffRate: 3 };

  test('is tried again after each delay, and goes on when it succeeds', async () => {
    const { at, tasks } = failingTimes(2);
    let now = (): string => START;
    const { runner, start, settle, clock } = aRunner(
      {
        one: machineOf({
          A: aTask({ Retry: [retrying], Output: '{% $states.context.State.RetryCount %}', End: true }),
        }),
      },
      { tasks: () => tasks(() => now())() },
    );
    now = () => clock.now();
    await start('one', 'run');
    await settle();
    expect(runner.trace('one', 'run')).toMatchObject({ status: 'succeeded', output: 2 });
    expect(at).toEqual(['2027-01-15T08:00:00.000Z', '2027-01-15T08:00:10.000Z', '2027-01-15T08:00:40.000Z']);
  });

  test('without attempts left is caught, by the first catcher that takes its error', async () => {
    const definition = task({
      Retry: [retrying],
      Catch: [
        { ErrorEquals: ['Other'], Next: 'A' },
        {
          ErrorEquals: ['States.TaskFailed'],
          Output: ['{% $states.errorOutput.Error %}', '{% $states.input %}'],
          Next: 'Z',
        },
      ],
    });
    expect(await run(definition, { n: 1 }, { tasks: failingTimes(9).tasks(() => '') })).toMatchObject({
      status: 'succeeded',
      output: ['Busy', { n: 1 }],
    });
  });

  test('without Output of the catcher gives error and cause', async () => {
    const definition = task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] });
    const { output } = await run(definition, {}, { tasks: failingTimes(9).tasks(() => '') });
    expect(output).toEqual({ Error: 'Busy', Cause: expect.stringContaining('"errorMessage":"not yet"') });
  });

  test('in the catcher too, fails the execution', async () => {
    const definition = task({ Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $none %}', Next: 'Z' }] });
    expect(await run(definition, {}, { tasks: failingTimes(9).tasks(() => '') })).toMatchObject({
      status: 'failed',
      error: 'States.QueryEvaluationError',
    });
  });
});
