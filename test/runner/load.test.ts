import { load } from '../../lib/local/runner/load.ts';
import { DefinitionRefused } from '../../lib/local/runner/problems.ts';
import { aTask, aTokenWait, jsonata, machineOf } from './a-runner.ts';

const problemsOf = (definition: object | string, substitutions?: Record<string, string>): string[] => {
  try {
    load(definition, substitutions);
  } catch (error) {
    if (error instanceof DefinitionRefused) return error.message.split('\n');
    throw error;
  }
  return [];
};

const oneState = (state: object): object => jsonata(machineOf({ A: state }));
const pass = { Type: 'Pass', End: true };

describe('what the language has and the runner does not do is refused by name', () => {
  test.each<[string, object, string]>([
    ['heartbeats', aTask({ End: true, HeartbeatSeconds: 9 }), 'Task.HeartbeatSeconds at /States/A/HeartbeatSeconds'],
    ['credentials', aTask({ End: true, Credentials: {} }), 'Task.Credentials at /States/A/Credentials'],
    ['JSONPath fields', { ...pass, Parameters: {} }, 'Pass.Parameters at /States/A/Parameters'],
    [
      'other resources',
      { ...aTask(), Resource: 'arn:aws:states:::sqs:sendMessage' },
      'Task.Resource arn:aws:states:::sqs:sendMessage at /States/A/Resource',
    ],
    [
      'activities',
      { ...aTask(), Resource: 'arn:aws:states:eu-north-1:1:activity:x' },
      'Task.Resource arn:aws:states:eu-north-1:1:activity:x at /States/A/Resource',
    ],
    [
      'other arguments',
      aTask({ End: true, Arguments: { FunctionName: 'f', InvocationType: 'Event' } }),
      'Arguments.InvocationType at /States/A/Arguments/InvocationType',
    ],
    ['unknown state types', { Type: 'Loop', End: true }, "the state type 'Loop' at /States/A/Type"],
    [
      'distributed maps',
      {
        Type: 'Map',
        End: true,
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...machineOf({ B: pass }) },
      },
      'ProcessorConfig.Mode DISTRIBUTED at /States/A/ItemProcessor/ProcessorConfig/Mode',
    ],
    [
      'unknown fields of a retrier',
      aTask({ End: true, Retry: [{ ErrorEquals: ['X'], Jitter: 1 }] }),
      'Retrier.Jitter at /States/A/Retry/0/Jitter',
    ],
    [
      'reading the token when it is gone',
      aTokenWait({ End: true, Output: '{% $states.context.Task.Token %}' }),
      'reading Task.Token after the task at /States/A',
    ],
  ])('%s', (_, state, what) => {
    expect(problemsOf(oneState(state))).toContain(`UnsupportedFeature: ${what}`);
  });

  test('a machine of JSONPath, but for states that mean the same in both languages', () => {
    expect(problemsOf(machineOf({ A: { ...pass, InputPath: '$.a' } }))).toEqual([
      'UnsupportedFeature: QueryLanguage JSONPath in Pass at /States/A',
    ]);
    expect(problemsOf(machineOf({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Fail', Error: 'E' } }))).toEqual([]);
    expect(problemsOf(machineOf({ A: { ...aTask(), QueryLanguage: 'JSONata' } }))).toEqual([]);
  });
});

describe('a mistake is named with its place', () => {
  test.each<[string, object, string]>([
    ['a dangling Next', { Type: 'Pass', Next: 'B' }, "There is no state 'B' at /"],
    ['neither Next nor End', { Type: 'Pass' }, 'Exactly one of Next, End is needed at /States/A'],
    ['both Next and End', { ...pass, Next: 'A' }, 'Exactly one of Next, End is needed at /States/A'],
    ['a wait for nothing', { Type: 'Wait', End: true }, 'Exactly one of Seconds, Timestamp is needed at /States/A'],
    [
      'a wait until no day',
      { Type: 'Wait', Timestamp: '2027-02-30T00:00:00Z', End: true },
      'Wait.Timestamp must be a timestamp with its offset or an expression at /States/A/Timestamp',
    ],
    [
      'a timeout of nothing',
      aTask({ End: true, TimeoutSeconds: 0 }),
      'Task.TimeoutSeconds must be a positive whole number or an expression at /States/A/TimeoutSeconds',
    ],
    ['bad JSONata', { ...pass, Output: '{% 1 + %}' }, 'S0207: Unexpected end of expression at /States/A/Output'],
    [
      'an unqualified name',
      { ...pass, Output: '{% input.a %}' },
      "'input' reads an input document, and a state has none: use $states.input at /States/A/Output",
    ],
    [
      'a result read too early',
      aTask({ End: true, TimeoutSeconds: '{% $states.result.n %}' }),
      '$states.result is not there to be read at /States/A/TimeoutSeconds',
    ],
    [
      'an error read where there is none',
      { ...pass, Output: '{% $states.errorOutput %}' },
      '$states.errorOutput is not there to be read at /States/A/Output',
    ],
    [
      'a variable named states',
      { ...pass, Assign: { states: 1 } },
      "'states' is no name for a variable at /States/A/Assign/states",
    ],
    [
      'States.ALL beside others',
      aTask({ End: true, Catch: [{ ErrorEquals: ['States.ALL', 'X'], Next: 'A' }] }),
      'States.ALL must stand alone at /States/A/Catch/0/ErrorEquals',
    ],
    [
      'States.ALL before others',
      aTask({ End: true, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] }),
      'States.ALL must stand last at /States/A/Retry/0',
    ],
    [
      'a task that names no function',
      aTask({ End: true, Arguments: {} }),
      'Arguments.FunctionName is missing at /States/A/Arguments',
    ],
    ['a choice without rules', { Type: 'Choice', Default: 'A' }, 'Choices is missing at /States/A'],
  ])('%s', (_, state, what) => {
    expect(problemsOf(oneState(state))).toContain(`InvalidDefinition: ${what}`);
  });

  test('a state that nothing leads to, and one name twice', () => {
    const inner = machineOf({ A: pass });
    const definition = jsonata(machineOf({ A: { Type: 'Parallel', Branches: [inner], End: true }, B: pass }));
    expect(problemsOf(definition)).toEqual([
      "InvalidDefinition: Nothing leads to the state 'B' at /States/B",
      "InvalidDefinition: Two states are named 'A' at /States/A/States/A",
    ]);
  });

  test('a variable of the scope around, assigned inside', () => {
    const inside = machineOf({ In: { ...pass, Assign: { outer: 1 } } });
    const definition = jsonata(
      machineOf({
        A: { Type: 'Pass', Assign: { outer: 0 }, Next: 'M' },
        M: { Type: 'Map', Items: [1], ItemProcessor: inside, End: true },
      }),
    );
    expect(problemsOf(definition)).toEqual([
      "InvalidDefinition: The variable 'outer' belongs to the scope around at /States",
    ]);
  });

  test('all of them at once', () => {
    expect(problemsOf(oneState({ ...aTask({ HeartbeatSeconds: 1, TimeoutSeconds: -1 }) }))).toHaveLength(3);
  });

  test('text that is no JSON', () => {
    expect(problemsOf('{')[0]).toMatch(/^InvalidDefinition: .* at \/$/);
  });
});

describe('placeholders', () => {
  const placeholder = '$' + '{WorkArn}';
  const definition = oneState(aTask({ End: true, Arguments: { FunctionName: placeholder } }));

  test('are filled from the map', () => {
    expect(load(definition, { WorkArn: 'work' }).text).toContain('"FunctionName":"work"');
  });

  test('one that nothing is given for is refused', () => {
    expect(problemsOf(definition, { OtherArn: 'other' })).toEqual([
      `InvalidDefinition: Nothing is substituted for ${placeholder} at /States/A/Arguments/FunctionName`,
    ]);
  });
});
