// One state machine in both query languages: three calls of a function with choices and passes between, ten states in all.

/** How many states one execution enters. */
export const STATES_ENTERED = 10;
const FUNCTION = 'arn:aws:lambda:eu-north-1:123456789012:function:count';

const pass = (next: string) => ({ Type: 'Pass', Next: next });

/** For the runner: JSONata, as all machines of the product. */
export const OUR_MACHINE = {
  QueryLanguage: 'JSONata',
  StartAt: 'Begin',
  States: {
    Begin: { Type: 'Pass', Output: { n: '{% $states.input.n %}' }, Next: 'First' },
    ...Object.fromEntries(
      [
        ['First', 'IsOne', 'Between'],
        ['Second', 'IsTwo', 'Further'],
      ].flatMap(([task = '', choice = '', after = '']) => [
        [task, { ...ourTask(), Next: choice }],
        [
          choice,
          {
            Type: 'Choice',
            Choices: [{ Condition: "{% $states.input.outcome = 'closed' %}", Next: 'Failed' }],
            Default: after,
          },
        ],
      ]),
    ),
    Between: pass('Second'),
    Further: pass('Third'),
    Third: { ...ourTask(), Next: 'End' },
    End: { Type: 'Pass', Output: { n: '{% $states.input.n %}' }, Next: 'Done' },
    Done: { Type: 'Succeed' },
    Failed: { Type: 'Fail', Error: 'Counted.Wrong' },
  },
};

function ourTask() {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'count', Payload: { n: '{% $states.input.n %}' } },
    Output: '{% $states.result.Payload %}',
  };
}

const theirTask = {
  Type: 'Task',
  Resource: FUNCTION,
  Parameters: { 'n.$': '$.n' },
  ResultSelector: { 'n.$': '$.n', 'outcome.$': '$.outcome' },
};

/** The same in JSONPath, which is what the peer speaks. */
export const PEER_MACHINE = {
  StartAt: 'Begin',
  States: {
    Begin: { Type: 'Pass', Parameters: { 'n.$': '$.n' }, Next: 'First' },
    First: { ...theirTask, Next: 'IsOne' },
    IsOne: {
      Type: 'Choice',
      Choices: [{ Variable: '$.outcome', StringEquals: 'closed', Next: 'Failed' }],
      Default: 'Between',
    },
    Between: pass('Second'),
    Second: { ...theirTask, Next: 'IsTwo' },
    IsTwo: {
      Type: 'Choice',
      Choices: [{ Variable: '$.outcome', StringEquals: 'closed', Next: 'Failed' }],
      Default: 'Further',
    },
    Further: pass('Third'),
    Third: { ...theirTask, Next: 'End' },
    End: { Type: 'Pass', Parameters: { 'n.$': '$.n' }, Next: 'Done' },
    Done: { Type: 'Succeed' },
    Failed: { Type: 'Fail', Error: 'Counted.Wrong' },
  },
};

export const TASKS = ['First', 'Second', 'Third'] as const;

/** The function that both call. */
export const count = async (payload: unknown): Promise<{ n: number; outcome: string }> => ({
  n: (payload as { n: number }).n + 1,
  outcome: 'going on',
});
