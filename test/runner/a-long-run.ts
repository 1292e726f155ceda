import { aTask, aTokenWait, machineOf, START_EXECUTION } from './a-runner.ts';

// A run that meets everything that can be under way when a process dies: calls, waits, backing off, a Map, branches, a
// token, a child.

const end = { Type: 'Pass', End: true };
const work = (what: string, fields: object = { End: true }): object =>
  aTask({ Arguments: { FunctionName: 'work', Payload: { what } }, Output: '{% $states.result.Payload %}', ...fields });

const child = machineOf({
  'Child works': work('child', { Next: 'Child rests' }),
  'Child rests': { Type: 'Wait', Seconds: 5, End: true },
});

const parent = machineOf({
  First: work('first', {
    Assign: { first: '{% $states.result.Payload %}' },
    Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 3 }],
    Next: 'Each',
  }),
  Each: {
    Type: 'Map',
    Items: [1, 2, 3],
    MaxConcurrency: 2,
    ItemProcessor: machineOf({
      Item: aTask({
        Arguments: { FunctionName: 'work', Payload: { what: "{% 'item-' & $states.input %}" } },
        Output: '{% $states.result.Payload %}',
        Next: 'Rest',
      }),
      Rest: { Type: 'Wait', Seconds: 60, End: true },
    }),
    Next: 'Both',
  },
  Both: {
    Type: 'Parallel',
    Branches: [
      machineOf({ Ask: aTokenWait({ TimeoutSeconds: 86_400, End: true }) }),
      machineOf({ Left: work('left') }),
    ],
    Output: { each: '{% $states.input %}', both: '{% $states.result %}' },
    Next: 'Start a child',
  },
  'Start a child': {
    Type: 'Task',
    Resource: START_EXECUTION,
    Arguments: { StateMachineArn: 'child', Name: 'the-child', Input: {} },
    Output: '{% $states.input %}',
    Next: 'Last',
  },
  Last: { ...end, Output: { first: '{% $first %}', rest: '{% $states.input %}' } },
});

export const LONG_RUN = { parent, child };

export const LONG_RUN_OUTPUT = {
  first: 'did first',
  rest: { each: ['did item-1', 'did item-2', 'did item-3'], both: ['answered', 'did left'] },
};

export const LONG_RUN_WORK = ['child', 'first', 'item-1', 'item-2', 'item-3', 'left'];

/** What lies outside of the runner, and stays when its process dies. */
export interface World {
  /** How often each piece of work was done. */
  done: Record<string, number>;
  tokens: string[];
}

export const worldTasks =
  (world: World) =>
  async (name: string, payload: unknown): Promise<unknown> => {
    if (name === 'ask') {
      world.tokens.push((payload as { token: string }).token);
      return null;
    }
    const { what } = payload as { what: string };
    world.done[what] = (world.done[what] ?? 0) + 1;
    if (what === 'first' && world.done[what] === 1) throw Object.assign(new Error('busy'), { name: 'Busy' });
    return `did ${what}`;
  };
