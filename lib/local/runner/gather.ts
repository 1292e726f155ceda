import type { MapState, ParallelState } from './definition.ts';
import { fillField, fillTyped, fillWhole, queryFailed } from './evaluation.ts';
import { errorOutputOf } from './failures.ts';
import type { Json } from './json.ts';
import { flowOf, newThread, type Place, type Run, stateAt } from './place.ts';
import type { Gathering } from './snapshot.ts';
import { leave, type Outcome, type Step } from './step.ts';

// Map and Parallel: a state that waits for other flows. Both keep the flows that are under way inside their own thread.

export type Walk = (run: Run, place: Place) => Promise<Outcome | undefined>;

/** AWS runs an inline Map's iterations at most so many at a time, whatever MaxConcurrency says. */
export const INLINE_CONCURRENCY = 40;

export const startGathering = async (
  run: Run,
  place: Place,
  state: MapState | ParallelState,
  walk: Walk,
): Promise<Step> => {
  const gathering = state.type === 'Map' ? await ofMap(run, place, state) : await ofBranches(run, place, state);
  place.thread.doing = gathering;
  // MapStateStarted or ParallelStateStarted.
  run.snapshot.events += 1;
  return goOn(run, place, gathering, walk);
};

const ofMap = async (run: Run, place: Place, state: MapState): Promise<Gathering> => {
  const items = await itemsOf(run, place, state);
  const { maxConcurrency: most } = state;
  const concurrency = most ? await fillWhole(run, place, [most, 'MaxConcurrency'], [0, Number.MAX_SAFE_INTEGER]) : 0;
  return {
    ...EMPTY,
    items,
    concurrency: concurrency === 0 ? INLINE_CONCURRENCY : Math.min(concurrency, INLINE_CONCURRENCY),
    tolerated: await toleratedOf(run, place, state, items.length),
    results: [],
    threads: [],
  };
};

const EMPTY = { kind: 'gathering', failures: 0, next: 0 } as const;

const ofBranches = async (run: Run, place: Place, state: ParallelState): Promise<Gathering> => {
  const input = state.arguments ? await fillField(run, place, [state.arguments, 'Arguments']) : place.thread.input;
  const items = state.branches.map(() => input);
  return { ...EMPTY, items, concurrency: items.length, tolerated: null, results: [], threads: [] };
};

const itemsOf = async (run: Run, place: Place, { items }: MapState): Promise<Json[]> => {
  if (items) return fillTyped(run, place, [items, 'Items'], 'array');
  const { input } = place.thread;
  if (Array.isArray(input)) return input;
  throw queryFailed(place, `Map state input must be an array but was: ${JSON.stringify(input)}`);
};

/** How many iterations may fail; null when the definition does not say, and then the first failure is the Map's own. */
const toleratedOf = async (run: Run, place: Place, state: MapState, items: number): Promise<number | null> => {
  const { toleratedFailureCount: count, toleratedFailurePercentage: percentage } = state;
  if (!count && !percentage) return null;
  const limits = [
    ...(count ? [await fillWhole(run, place, [count, 'ToleratedFailureCount'], [0, Number.MAX_SAFE_INTEGER])] : []),
    ...(percentage
      ? [Math.floor((items * (await percentageOf(run, place, [percentage, 'ToleratedFailurePercentage']))) / 100)]
      : []),
  ];
  return Math.min(...limits);
};

const percentageOf = async (run: Run, place: Place, field: Parameters<typeof fillTyped>[2]): Promise<number> => {
  const value = await fillTyped(run, place, field, 'number');
  if (value >= 0 && value <= 100) return value;
  throw queryFailed(place, `The value of the field '${field[1]}' must be from 0 to 100, but was: ${value}`);
};

/** Starts what may start, and leaves the state when nothing is left to do. */
const goOn = async (run: Run, place: Place, gathering: Gathering, walk: Walk): Promise<Step> => {
  while (gathering.threads.length < gathering.concurrency && gathering.next < gathering.items.length) {
    const index = gathering.next;
    gathering.next += 1;
    const thread = await startFlow(run, place, gathering, index);
    gathering.threads.push({ index, thread });
    const outcome = await walk(run, { thread, flow: flowOf(place, index), parent: { place, index } });
    const failed = outcome && take(run, place, gathering, { index, outcome });
    if (failed) return failed;
  }
  if (gathering.threads.length > 0) return { kind: 'blocked' };
  // MapStateSucceeded or ParallelStateSucceeded.
  run.snapshot.events += 1;
  const state = gatheringState(place);
  return leave(run, place, state, { otherwise: gathering.results, result: gathering.results });
};

const startFlow = async (run: Run, place: Place, { items }: Gathering, index: number) => {
  const state = gatheringState(place);
  const value = items[index] ?? null;
  if (state.type === 'Parallel') return newThread(run, flowOf(place, index), value);
  // MapIterationStarted.
  run.snapshot.events += 1;
  const item = { index, value };
  const selector = state.itemSelector;
  const around = { ...place, thread: { ...place.thread, item } };
  const input = selector ? await fillField(run, around, [selector, 'ItemSelector']) : value;
  return newThread(run, flowOf(place, index), input, item);
};

/** Takes what became of one flow. Gives a step when that fails the whole state; the flows still under way then end. */
const take = (
  run: Run,
  place: Place,
  gathering: Gathering,
  { index, outcome }: { index: number; outcome: Outcome },
): Step | undefined => {
  const ended = gathering.threads.find((one) => one.index === index);
  gathering.threads = gathering.threads.filter((one) => one !== ended);
  const isMap = gatheringState(place).type === 'Map';
  // MapIterationSucceeded or MapIterationFailed.
  if (isMap) run.snapshot.events += 1;
  if (outcome.kind === 'ended') {
    gathering.results[index] = outcome.output;
    return undefined;
  }
  // TaskStateAborted, of the task whose failure nobody caught.
  if (ended && flowOf(place, index).states.get(ended.thread.state)?.type === 'Task') run.snapshot.events += 1;
  gathering.failures += 1;
  gathering.results[index] = errorOutputOf(outcome.failure);
  if (gathering.tolerated !== null && gathering.failures <= gathering.tolerated) return undefined;
  const failure =
    gathering.tolerated === null
      ? outcome.failure
      : {
          error: 'States.ExceedToleratedFailureThreshold',
          cause: 'The specified tolerated failure threshold was exceeded',
        };
  return { kind: 'failed', failure };
};

/** One flow of a gathering state has ended. */
export const gatherTook = async (
  run: Run,
  place: Place,
  ended: { index: number; outcome: Outcome },
  walk: Walk,
): Promise<Step> => {
  const { doing } = place.thread;
  if (doing.kind !== 'gathering') throw new Error('Only a Map or Parallel gathers');
  return take(run, place, doing, ended) ?? goOn(run, place, doing, walk);
};

const gatheringState = (place: Place): MapState | ParallelState => {
  const state = stateAt(place);
  if (state.type === 'Map' || state.type === 'Parallel') return state;
  throw new Error(`The state '${state.name}' gathers nothing`);
};
