import type { Json } from '../../lib/local/runner/json.ts';
import { aTask, machineOf, run } from './a-runner.ts';

const end = { Type: 'Pass', End: true };
const passing = (fields: object): object => machineOf({ A: { ...end, ...fields } });
const failing =
  (name: string, message = 'No') =>
  async (): Promise<never> => {
    const error = new Error(message);
    error.name = name;
    throw error;
  };

describe('what a state gives', () => {
  test.each<[string, object, Json, Json]>([
    ['without Output, what it was given', passing({}), { a: 1 }, { a: 1 }],
    [
      'literals as they stand',
      passing({ Output: { a: [null, 0, '$x', ' {% 1 %} '] } }),
      {},
      { a: [null, 0, '$x', ' {% 1 %} '] },
    ],
    [
      'expressions wherever they stand',
      passing({ Output: ['{% 1 + 1 %}', { a: '{% $states.input.n %}' }] }),
      { n: 3 },
      [2, { a: 3 }],
    ],
    [
      'a Succeed shapes its output',
      machineOf({ A: { Type: 'Succeed', Output: '{% $states.input.n %}' } }),
      { n: 3 },
      3,
    ],
    [
      'the name of the state and the machine',
      passing({ Output: '{% $states.context.State.Name & $states.context.StateMachine.Name %}' }),
      {},
      'Aone',
    ],
    ['the input of the execution', passing({ Output: '{% $states.context.Execution.Input %}' }), { n: 1 }, { n: 1 }],
    [
      'an object without the fields that are nothing',
      passing({ Output: "{% {'a': $states.input.none, 'b': 1} %}" }),
      {},
      { b: 1 },
    ],
  ])('%s', async (_, definition, input, output) => {
    expect(await run(definition, input)).toMatchObject({ status: 'succeeded', output });
  });
});

describe('variables', () => {
  test('are assigned when the state is left: neither Assign nor Output sees the new values', async () => {
    const definition = machineOf({
      A: { Type: 'Pass', Assign: { x: 5 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { x: 42, old: '{% $x %}' }, Output: '{% $x %}', Next: 'C' },
      C: { ...end, Output: { fromB: '{% $states.input %}', x: '{% $x %}', old: '{% $old %}' } },
    });
    expect(await run(definition)).toMatchObject({ output: { fromB: 5, x: 42, old: 5 } });
  });

  test('set inside an expression stay there', async () => {
    const definition = machineOf({
      A: { Type: 'Pass', Assign: { x: 1 }, Output: '{% ($x := 9; $x) %}', Next: 'B' },
      B: { ...end, Output: ['{% $x %}', '{% $states.input %}'] },
    });
    expect(await run(definition)).toMatchObject({ output: [1, 9] });
  });

  test('of a Map around are read inside, and those inside end with the iteration', async () => {
    const inner = machineOf({
      In: { Type: 'Pass', Assign: { twice: '{% $states.input * $factor %}' }, Next: 'Out' },
      Out: { ...end, Output: '{% $twice %}' },
    });
    const definition = machineOf({
      A: { Type: 'Pass', Assign: { factor: 2 }, Next: 'M' },
      M: { Type: 'Map', Items: [1, 2, 3], ItemProcessor: inner, Next: 'Z' },
      Z: { ...end, Output: { twice: '{% $states.input %}', gone: '{% $exists($twice) %}' } },
    });
    expect(await run(definition)).toMatchObject({ output: { twice: [2, 4, 6], gone: false } });
  });

  test('assigned by a Catch, and not by the state that failed', async () => {
    const definition = machineOf({
      A: aTask({
        Assign: { ok: true },
        Next: 'B',
        Catch: [{ ErrorEquals: ['States.ALL'], Assign: { why: '{% $states.errorOutput.Error %}' }, Next: 'B' }],
      }),
      B: { ...end, Output: { why: '{% $why %}', ok: '{% $exists($ok) %}' } },
    });
    expect(await run(definition, {}, { tasks: failing('Odd') })).toMatchObject({ output: { why: 'Odd', ok: false } });
  });
});

describe('Choice', () => {
  const choice = (fields: object = {}): object =>
    machineOf({
      C: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.n > 10 %}', Next: 'Big', Output: 'big', Assign: { seen: 'rule' } },
          { Condition: '{% $states.input.n > 1 %}', Next: 'Big' },
        ],
        ...fields,
      },
      Big: { ...end, Output: ['{% $states.input %}', "{% $exists($seen) ? $seen : 'none' %}"] },
    });

  test('the first rule that holds leads on, with its own Output and Assign', async () => {
    expect(await run(choice(), { n: 11 })).toMatchObject({ output: ['big', 'rule'] });
    expect(await run(choice(), { n: 2 })).toMatchObject({ output: [{ n: 2 }, 'none'] });
  });

  test("Default leads on with the state's Output and Assign", async () => {
    const definition = choice({ Default: 'Big', Output: 'default', Assign: { seen: 'state' } });
    expect(await run(definition, { n: 0 })).toMatchObject({ output: ['default', 'state'] });
  });

  test('no rule and no Default is States.NoChoiceMatched', async () => {
    expect(await run(choice(), { n: 0 })).toMatchObject({ status: 'failed', error: 'States.NoChoiceMatched' });
  });

  test('a condition that is neither true nor false fails', async () => {
    expect(await run(choice(), { n: 'x' })).toMatchObject({ status: 'failed', error: 'States.QueryEvaluationError' });
    const definition = machineOf({
      C: { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'E' }] },
      E: end,
    });
    expect((await run(definition)).cause).toContain("Expected 'boolean', but was 'number' for value: 1");
  });
});

describe('an expression that fails', () => {
  test.each<[string, object, string]>([
    ['nothing', { Output: '{% $none %}' }, "specified for the field 'Output' returned nothing (undefined)."],
    [
      'nothing, inside',
      { Output: { a: '{% $none %}' } },
      "specified for the field 'Output/a' returned nothing (undefined).",
    ],
    ['a function', { Output: '{% function($x){$x} %}' }, 'returned an unsupported result type.'],
    ['a native function', { Output: '{% $sum %}' }, 'returned an unsupported result type.'],
    [
      'a type error',
      { Output: "{% 1 + 'a' %}" },
      'threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number',
    ],
  ])('%s', async (_, fields, words) => {
    const { status, error, cause } = await run(passing(fields));
    expect({ status, error }).toEqual({ status: 'failed', error: 'States.QueryEvaluationError' });
    expect(cause).toMatch(/^An error occurred while executing the state 'A' \(entered at the event id #2\)\. /);
    expect(cause).toContain(words);
  });

  test('in a task can be caught', async () => {
    const definition = machineOf({
      A: aTask({
        Output: '{% $none %}',
        End: true,
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'B' }],
      }),
      B: { ...end, Output: 'caught' },
    });
    expect(await run(definition)).toMatchObject({ output: 'caught' });
  });
});

describe('Fail', () => {
  test('gives its error and cause, also when they are expressions', async () => {
    const definition = machineOf({ F: { Type: 'Fail', Error: '{% $states.input.e %}', Cause: "{% 'so ' & 1 %}" } });
    expect(await run(definition, { e: 'Odd' })).toMatchObject({ status: 'failed', error: 'Odd', cause: 'so 1' });
  });

  test('a cause that is no text fails in its own way', async () => {
    const definition = machineOf({ F: { Type: 'Fail', Cause: '{% 1 %}' } });
    expect(await run(definition)).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});

describe('Task', () => {
  test('a Lambda gives the shape of an invocation, with its payload', async () => {
    const { output } = await run(
      machineOf({ A: aTask() }),
      { n: 1 },
      { tasks: async (name, payload) => ({ name, payload }) },
    );
    expect(output).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { name: 'work', payload: { n: 1 } },
      SdkHttpMetadata: { HttpStatusCode: 200, HttpHeaders: { 'Content-Type': 'application/json' } },
      StatusCode: 200,
    });
  });

  test('a handler may change its payload without changing the definition or the input', async () => {
    const definition = machineOf({
      A: aTask({
        Arguments: { FunctionName: 'work', Payload: { list: [1] } },
        Output: '{% $states.result.Payload %}',
        Next: 'B',
      }),
      B: aTask({
        Arguments: { FunctionName: 'work', Payload: { list: [1] } },
        Output: '{% $states.result.Payload %}',
        Next: 'C',
      }),
      C: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $exists($again) %}', Next: 'D' }],
        Default: 'A',
        Assign: { again: true },
      },
      D: end,
    });
    const tasks = async (_: string, payload: unknown): Promise<number> => (payload as { list: number[] }).list.push(2);
    expect(await run(definition, {}, { tasks })).toMatchObject({ output: 2 });
  });

  test('a function named by its ARN is found by its name', async () => {
    const Arguments = { FunctionName: 'arn:aws:lambda:eu-north-1:000000000000:function:work:$LATEST' };
    const { output } = await run(
      machineOf({ A: aTask({ Arguments, End: true, Output: '{% $states.result.Payload %}' }) }),
      {},
      { tasks: async (name, payload) => [name, payload] as const },
    );
    expect(output).toEqual(['work', {}]);
  });

  test("what a handler throws is its error's name, and a cause of JSON without the machine's paths", async () => {
    const { error, cause } = await run(machineOf({ A: aTask() }), {}, { tasks: failing('StaleRow', 'Read again') });
    expect(error).toBe('StaleRow');
    expect(JSON.parse(cause ?? '')).toEqual({ errorType: 'StaleRow', errorMessage: 'Read again', trace: [] });
  });

  test('a result above 256 KiB is States.DataLimitExceeded, which no wildcard catches', async () => {
    const definition = machineOf({
      A: aTask({ Next: 'B', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] }),
      B: end,
    });
    const tasks = async (): Promise<string> => 'å'.repeat(131_072);
    expect(await run(definition, {}, { tasks })).toMatchObject({
      error: 'States.DataLimitExceeded',
      cause:
        "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
    const byName = JSON.parse(JSON.stringify(definition).replace('States.ALL', 'States.DataLimitExceeded')) as object;
    expect(await run(byName, {}, { tasks })).toMatchObject({ status: 'succeeded' });
  });
});

describe('an execution', () => {
  test('that goes round for ever ends at 25,000 events', async () => {
    const definition = machineOf({
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Condition: false, Next: 'C' }], Default: 'A' },
      C: end,
    });
    expect(await run(definition)).toMatchObject({ status: 'failed', error: 'States.Runtime' });
  });
});
