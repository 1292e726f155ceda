import { createMemoryStorage } from '../../lib/local/runner/storage.ts';
import { aRunner, aTokenWait, machineOf, START_EXECUTION } from './a-runner.ts';

const end = { Type: 'Pass', End: true };
const quick = machineOf({ A: end });
const lasting = machineOf({ A: aTokenWait() });
const starting = (args: object): object =>
  machineOf({
    S: {
      Type: 'Task',
      Resource: START_EXECUTION,
      Arguments: args,
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }],
      End: true,
    },
    Z: { ...end, Output: '{% $states.input.Error %}' },
  });
const byInput = starting({
  StateMachineArn: '{% $states.input.machine %}',
  Name: 'the-child',
  Input: { n: '{% $states.input.n %}' },
});

describe('states:startExecution', () => {
  test('starts the machine of that name, or of that ARN, and does not wait for it', async () => {
    const { runner, start } = aRunner({ byInput, lasting });
    await start('byInput', 'run', { machine: 'arn:aws:states:eu-north-1:000000000000:stateMachine:lasting', n: 1 });
    await runner.idle();
    expect(runner.trace('byInput', 'run')).toMatchObject({
      status: 'succeeded',
      output: { ExecutionArn: expect.stringMatching(/:execution:lasting:the-child$/), StartDate: expect.any(String) },
    });
    expect(runner.trace('lasting', 'the-child')).toMatchObject({ status: 'running', input: { n: 1 } });
  });

  test('the same name again is the same execution while that runs with the same input, and an error otherwise', async () => {
    const { runner, start } = aRunner({ byInput, lasting, quick });
    const outputOf = async (name: string, input: object): Promise<unknown> => {
      await start('byInput', name, input);
      await runner.idle();
      return runner.trace('byInput', name)?.output;
    };
    const taken = 'StepFunctions.ExecutionAlreadyExistsException';
    const first = await outputOf('first', { machine: 'lasting', n: 1 });
    expect(await outputOf('same', { machine: 'lasting', n: 1 })).toMatchObject({
      ExecutionArn: (first as { ExecutionArn: string }).ExecutionArn,
    });
    expect(await outputOf('other-input', { machine: 'lasting', n: 2 })).toBe(taken);
    await outputOf('ends', { machine: 'quick', n: 1 });
    expect(await outputOf('again', { machine: 'quick', n: 1 })).toBe(taken);
    expect(await outputOf('no-machine', { machine: 'nowhere', n: 1 })).toBe(
      'StepFunctions.StateMachineDoesNotExistException',
    );
  });

  test('an attempt that is made again after the process died is told of the child that it started, ended or not', async () => {
    const storage = createMemoryStorage();
    let parentSaves = 0;
    const dies = {
      ...storage,
      // The process dies when it would store that the parent's task has ended.
      save: (...args: Parameters<typeof storage.save>) =>
        args[0].machine === 'byInput' && ++parentSaves === 2
          ? new Promise<void>(() => undefined)
          : storage.save(...args),
    };
    const first = aRunner({ byInput, quick }, { storage: dies });
    await first.start('byInput', 'run', { machine: 'quick', n: 1 });
    while (parentSaves < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(storage.find('quick', 'the-child')?.status).toBe('succeeded');
    const second = aRunner({ byInput, quick }, { storage });
    await second.runner.idle();
    expect(second.runner.trace('byInput', 'run')).toMatchObject({
      status: 'succeeded',
      output: { ExecutionArn: expect.any(String) },
    });
  });

  test('an input that is text is JSON text, and a child without a name is given one', async () => {
    const { runner, start } = aRunner({
      p: starting({ StateMachineArn: 'quick', Input: '{% $string({"a": 1}) %}' }),
      quick,
    });
    await start('p', 'run');
    await runner.idle();
    expect(runner.list({ machine: 'quick' })).toHaveLength(1);
    const [child] = runner.list({ machine: 'quick' });
    expect(runner.trace('quick', child?.name ?? '')?.output).toEqual({ a: 1 });
  });
});
