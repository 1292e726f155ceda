import type { Instant } from '../../../lambdas/domain/brands.ts';
import type { Flow, Machine, State } from './definition.ts';
import type { Json, JsonObject } from './json.ts';
import { HISTORY_LIMIT, type Snapshot, type Thread } from './snapshot.ts';
import type { Randomness } from './states-functions.ts';
import type { CallRequest } from './tasks.ts';

/** One batch of steps of one execution: all of it happens at one instant and is stored as one. */
export interface Run {
  snapshot: Snapshot;
  machine: Machine;
  now: Instant;
  random: Randomness;
  /** Task attempts to make once the snapshot is stored. */
  requests: CallRequest[];
}

/** A thread with the flow that it walks and the threads around it. */
export interface Place {
  thread: Thread;
  flow: Flow;
  parent: { place: Place; index: number } | null;
}

export const stateAt = ({ thread, flow }: Place): State => {
  const state = flow.states.get(thread.state);
  if (!state) throw new Error(`The definition has no state '${thread.state}'`);
  return state;
};

/** The thread is in the state from now on, which counts as one event. */
export const enter = (run: Run, thread: Thread, state: string, input: Json): void => {
  const { snapshot, now } = run;
  snapshot.events += 1;
  snapshot.entries += 1;
  snapshot.history.push([state, now]);
  if (snapshot.history.length > HISTORY_LIMIT) snapshot.history.shift();
  thread.state = state;
  thread.input = input;
  thread.enteredAt = now;
  thread.enteredEvent = snapshot.events;
  thread.retries = [];
  thread.doing = { kind: 'entering' };
};

export const newThread = (run: Run, flow: Flow, input: Json, item: Thread['item'] = null): Thread => {
  const thread: Thread = {
    state: '',
    input: null,
    enteredAt: run.now,
    enteredEvent: 0,
    variables: {},
    item,
    retries: [],
    doing: { kind: 'entering' },
  };
  enter(run, thread, flow.startAt, input);
  return thread;
};

export const rootPlace = ({ snapshot, machine }: Run): Place | null =>
  snapshot.root ? { thread: snapshot.root, flow: machine.flow, parent: null } : null;

export const flowOf = (place: Place, index: number): Flow => {
  const state = stateAt(place);
  const flow = state.type === 'Map' ? state.processor : state.type === 'Parallel' ? state.branches[index] : undefined;
  if (!flow) throw new Error(`The state '${state.name}' has no flow ${index}`);
  return flow;
};

/** The places that do something by themselves: all but those that gather others. */
export const leaves = (place: Place | null): Place[] => {
  if (!place) return [];
  const { doing } = place.thread;
  if (doing.kind !== 'gathering') return [place];
  return doing.threads.flatMap(({ index, thread }) =>
    leaves({ thread, flow: flowOf(place, index), parent: { place, index } }),
  );
};

export const variablesOf = ({ thread, parent }: Place): Record<string, Json> =>
  parent ? { ...variablesOf(parent.place), ...thread.variables } : thread.variables;

const itemOf = (place: Place): Thread['item'] =>
  place.thread.item ?? (place.parent ? itemOf(place.parent.place) : null);

export const REGION = 'local:000000000000';

export const executionArn = (machine: string, name: string): string =>
  `arn:aws:states:${REGION}:execution:${machine}:${name}`;

/** `$states.context`. The token is there only while the arguments of a waiting task are filled. */
export const contextOf = ({ snapshot }: Run, place: Place, token?: string): JsonObject => {
  const { thread } = place;
  const item = itemOf(place);
  return {
    Execution: {
      Id: executionArn(snapshot.machine, snapshot.name),
      Input: snapshot.input,
      Name: snapshot.name,
      RoleArn: 'arn:aws:iam::000000000000:role/planhjul',
      StartTime: snapshot.startedAt,
      RedriveCount: 0,
    },
    State: {
      EnteredTime: thread.enteredAt,
      Name: thread.state,
      ...('retry' in stateAt(place) ? { RetryCount: thread.retries.reduce((sum, one) => sum + one, 0) } : {}),
    },
    StateMachine: { Id: `arn:aws:states:${REGION}:stateMachine:${snapshot.machine}`, Name: snapshot.machine },
    ...(item ? { Map: { Item: { Index: item.index, Value: item.value } } } : {}),
    ...(token === undefined ? {} : { Task: { Token: token } }),
  };
};
