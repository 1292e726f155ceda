import { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../lambdas/domain/brands.ts';
import type { Machine as MachineName } from '../../lambdas/ports.ts';
import type { Json } from '../../lib/local/runner/json.ts';
import { load } from '../../lib/local/runner/load.ts';
import { createRunner, type Runner } from '../../lib/local/runner/runner.ts';
import type { GroupCommit } from '../../lib/local/runner/sqlite-storage.ts';
import type { Randomness } from '../../lib/local/runner/states-functions.ts';
import { createMemoryStorage, type RunnerStorage } from '../../lib/local/runner/storage.ts';
import type { InvokeFunction } from '../../lib/local/runner/tasks.ts';
import { type MovedClock, movedClock } from './moved-clock.ts';

export const START = '2027-01-15T08:00:00.000Z' as Instant;

interface Given {
  tasks?: InvokeFunction;
  storage?: RunnerStorage;
  clock?: MovedClock;
  random?: Randomness;
}

export interface Rig {
  runner: Runner;
  clock: MovedClock;
  start(machine: string, name: string, input?: unknown): Promise<void>;
  /** Lets every instant come, one after the other, until nothing waits for a time any more. */
  settle(): Promise<void>;
}

/** A runner of these definitions, opened, with a clock that is moved. A definition may leave out the query language. */
export const aRunner = (definitions: Readonly<Record<string, object>>, given: Given = {}): Rig => {
  const { clock = movedClock(START), storage = createMemoryStorage(), tasks = async () => null, random } = given;
  let ids = 0;
  const runner = createRunner({
    storage,
    clock,
    tasks,
    ids: { next: () => `id-${++ids}` },
    machines: Object.fromEntries(Object.entries(definitions).map(([name, one]) => [name, load(jsonata(one))])),
    ...(random ? { random } : {}),
  });
  runner.open();
  return {
    runner,
    clock,
    start: (machine, name, input = {}) => runner.workflow.start(machine as MachineName, name, input),
    settle: async () => {
      await runner.idle();
      for (let at = runner.nextDue(); at !== undefined; at = runner.nextDue()) {
        clock.set(at);
        runner.wake();
        await runner.idle();
      }
    },
  };
};

export const jsonata = (definition: object): object => ({ QueryLanguage: 'JSONata', ...definition });

/** A machine of these states, the first of them first. */
export const machineOf = (states: Readonly<Record<string, object>>): object => ({
  StartAt: Object.keys(states)[0],
  States: states,
});

export interface Ended {
  status: string;
  output: Json;
  error: string | null;
  cause: string | null;
}

/** Runs one machine from its start to its end. */
export const run = async (definition: object, input: unknown = {}, given: Given = {}): Promise<Ended> => {
  const { runner, start, settle } = aRunner({ one: definition }, given);
  await start('one', 'run', input);
  await settle();
  const trace = runner.trace('one', 'run');
  if (!trace) throw new Error('Nothing is stored');
  const { status, output, error, cause } = trace;
  return { status, output, error, cause };
};

export const INVOKE = 'arn:aws:states:::lambda:invoke';
export const WAIT_FOR_TOKEN = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
export const START_EXECUTION = 'arn:aws:states:::states:startExecution';

/** A task that invokes `work` with the state's input. */
export const aTask = (fields: object = { End: true }): object => ({
  Type: 'Task',
  Resource: INVOKE,
  Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
  ...fields,
});

/** A task that invokes `ask` with its token. */
export const aTokenWait = (fields: object = { End: true }): object => ({
  Type: 'Task',
  Resource: WAIT_FOR_TOKEN,
  Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
  ...fields,
});

/** A SQLite file, or memory, whose writes are committed in groups as the local store commits them. */
export const aGroupCommit = (path = ':memory:'): GroupCommit & { commits(): number } => {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  let queue: (() => () => void)[] = [];
  let commits = 0;
  const commit = (): void => {
    const jobs = queue;
    queue = [];
    commits += 1;
    database.exec('BEGIN IMMEDIATE');
    const replies = jobs.map((job) => job());
    database.exec('COMMIT');
    for (const reply of replies) reply();
  };
  return {
    database,
    commits: () => commits,
    submit: (job) =>
      new Promise((resolve) => {
        if (queue.length === 0) setImmediate(commit);
        queue.push(() => {
          const value = job(database);
          return () => resolve(value);
        });
      }),
  };
};
