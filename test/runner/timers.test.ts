import * as fc from 'fast-check';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { parseTimestamp } from '../../lib/local/runner/time.ts';
import { Alarms, systemSchedule } from '../../lib/local/runner/timers.ts';
import { aRunner, aTask, aTokenWait, machineOf, START } from './a-runner.ts';

const end = { Type: 'Pass', End: true };
const waiting = (fields: object): object => machineOf({ W: { Type: 'Wait', End: true, ...fields } });

describe('a Wait', () => {
  test.each<[string, object, string]>([
    ['seconds', { Seconds: 90 }, '2027-01-15T08:01:30.000Z'],
    ['seconds, computed', { Seconds: '{% $states.input.s %}' }, '2027-01-15T08:00:07.000Z'],
    ['a timestamp with an offset', { Timestamp: '2027-01-15T10:00:00+01:00' }, '2027-01-15T09:00:00.000Z'],
  ])('ends at its instant: %s', async (_, fields, at) => {
    const { runner, start, clock } = aRunner({ w: waiting(fields) });
    await start('w', 'run', { s: 7 });
    expect(runner.nextDue()).toBe(at);
    clock.set(new Date(Date.parse(at) - 1).toISOString() as Instant);
    runner.wake();
    await runner.idle();
    expect(runner.trace('w', 'run')?.status).toBe('running');
    clock.set(at as Instant);
    runner.wake();
    await runner.idle();
    expect(runner.trace('w', 'run')).toMatchObject({ status: 'succeeded', endedAt: at });
    expect(runner.nextDue()).toBeUndefined();
  });

  test('until an instant that has passed is over at once', async () => {
    const { runner, start } = aRunner({ w: waiting({ Timestamp: '2016-03-14T01:59:00Z' }) });
    await start('w', 'run');
    expect(runner.trace('w', 'run')?.status).toBe('succeeded');
  });

  test('of a part of a second, or backwards, fails', async () => {
    const { runner, start } = aRunner({ w: waiting({ Seconds: '{% $states.input.s %}' }) });
    await start('w', 'part', { s: 1.5 });
    await start('w', 'back', { s: -1 });
    for (const name of ['part', 'back']) expect(runner.trace('w', name)?.error).toBe('States.QueryEvaluationError');
  });
});

describe('a timeout', () => {
  test('of a task that hangs is States.Timeout, and what the task gives later is not heard', async () => {
    let give = (): void => undefined;
    const tasks = (): Promise<unknown> =>
      new Promise((resolve) => {
        give = () => resolve('late');
      });
    const definition = machineOf({
      A: aTask({ TimeoutSeconds: '{% 60 / 2 %}', Next: 'Z', Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Z' }] }),
      Z: end,
    });
    const { runner, start, clock } = aRunner({ t: definition }, { tasks });
    await start('t', 'run');
    clock.forward(30);
    runner.wake();
    await runner.idle();
    give();
    await runner.idle();
    expect(runner.trace('t', 'run')).toMatchObject({
      status: 'succeeded',
      output: { Error: 'States.Timeout', Cause: '' },
    });
  });

  test('is the last that idle hears of the call: a late result does not make it forget another', async () => {
    const give: (() => void)[] = [];
    const tasks = (): Promise<unknown> => new Promise((resolve) => give.push(() => resolve('done')));
    const { runner, start, clock } = aRunner(
      { t: machineOf({ A: aTask({ TimeoutSeconds: 30, End: true }) }) },
      { tasks },
    );
    await start('t', 'late');
    clock.forward(30);
    runner.wake();
    await runner.idle();
    await start('t', 'other');
    give[0]?.();
    let isIdle = false;
    const idle = runner.idle().then(() => {
      isIdle = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isIdle).toBe(false);
    give[1]?.();
    await idle;
    expect(runner.trace('t', 'other')?.status).toBe('succeeded');
  });

  test('runs anew for each attempt', async () => {
    const asked: string[] = [];
    const definition = machineOf({
      A: aTokenWait({
        TimeoutSeconds: 10,
        Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 1 }],
        End: true,
      }),
    });
    const { runner, start, settle, clock } = aRunner({ t: definition }, { tasks: async () => asked.push(clock.now()) });
    await start('t', 'run');
    await settle();
    expect(asked).toEqual(['2027-01-15T08:00:00.000Z', '2027-01-15T08:00:15.000Z']);
    expect(runner.trace('t', 'run')).toMatchObject({
      status: 'failed',
      error: 'States.Timeout',
      endedAt: '2027-01-15T08:00:25.000Z',
    });
  });

  test('of the machine ends the execution, and no Catch takes it', async () => {
    const definition = {
      ...machineOf({ A: aTokenWait({ Next: 'Z', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] }), Z: end }),
      TimeoutSeconds: 3600,
    };
    const { runner, start, settle } = aRunner({ t: definition });
    await start('t', 'run');
    await settle();
    expect(runner.trace('t', 'run')).toMatchObject({
      status: 'timed-out',
      error: 'States.Timeout',
      endedAt: '2027-01-15T09:00:00.000Z',
    });
    expect(await runner.workflow.describe('t' as 'decision', 'run')).toEqual({
      status: 'timed-out',
      error: 'States.Timeout',
    });
  });

  test('of the machine is too late when a wait that was due before it has ended the execution', async () => {
    const definition = { ...waiting({ Seconds: 10 }), TimeoutSeconds: 20 };
    const { runner, start, clock } = aRunner({ t: definition });
    await start('t', 'run');
    clock.forward(100);
    runner.wake();
    await runner.idle();
    expect(runner.trace('t', 'run')?.status).toBe('succeeded');
  });
});

test('what is due in many executions comes in its order', async () => {
  const { runner, start, settle } = aRunner({ w: waiting({ Seconds: '{% $states.input.s %}' }) });
  for (const s of [50, 10, 30]) await start('w', `run-${s}`, { s });
  await settle();
  const ended = [10, 30, 50].map((s) => runner.trace('w', `run-${s}`)?.endedAt);
  expect(ended).toEqual(['2027-01-15T08:00:10.000Z', '2027-01-15T08:00:30.000Z', '2027-01-15T08:00:50.000Z']);
});

describe('alarms', () => {
  test('whatever is set, reset and taken, the next one is the earliest that is wanted', () => {
    const owner = fc.nat(9);
    const step = fc.oneof(fc.record({ owner, due: fc.option(fc.nat(99)) }), fc.record({ take: fc.nat(99) }));
    const at = (minute: number): Instant => new Date(Date.UTC(2027, 0, 1, 0, minute)).toISOString() as Instant;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const alarms = new Alarms<number>();
        const wanted = new Map<number, Instant>();
        for (const one of steps) {
          if ('take' in one) {
            const now = at(one.take);
            const due = [...wanted].filter(([, when]) => when <= now);
            expect(alarms.takeDue(now).sort()).toEqual(due.map(([name]) => name).sort());
            for (const [name] of due) wanted.delete(name);
          } else {
            alarms.set(one.owner, one.due === null ? null : at(one.due));
            if (one.due === null) wanted.delete(one.owner);
            else wanted.set(one.owner, at(one.due));
          }
          expect(alarms.next()).toBe([...wanted.values()].sort()[0]);
        }
      }),
    );
  });
});

describe('timers by the real clock', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.parse(START) }));
  afterEach(() => jest.useRealTimers());
  const clock = { now: () => new Date().toISOString() as Instant };

  test('fire at their instant, also when that is months away', () => {
    const fire = jest.fn();
    systemSchedule(clock)('2027-06-15T08:00:00.000Z' as Instant, fire);
    jest.setSystemTime(Date.parse(START));
    jest.advanceTimersByTime(Date.parse('2027-06-15T07:59:59.999Z') - Date.parse(START));
    expect(fire).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  test('that were called off do not', () => {
    const fire = jest.fn();
    systemSchedule(clock)('2027-01-15T08:00:01.000Z' as Instant, fire)();
    jest.advanceTimersByTime(10_000);
    expect(fire).not.toHaveBeenCalled();
  });
});

describe('a timestamp', () => {
  test.each([
    ['2016-03-05T21:29:29.243167252Z', '2016-03-05T21:29:29.243Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2023-02-29T00:00:00Z', undefined],
    ['2016-13-05T21:29:29Z', undefined],
    ['2016-12-05T25:29:29Z', undefined],
    ['2016-12-05T24:00:00Z', undefined],
    ['2016-12-05T21:29:29', undefined],
    ['2016-12-05 21:29:29Z', undefined],
  ])('%s is %s', (text, instant) => {
    expect(parseTimestamp(text)).toBe(instant);
  });
});
