import { never } from '../../../lambdas/domain/result.ts';
import type { Failure } from './failures.ts';
import { gatherTook, startGathering } from './gather.ts';
import { enter, type Place, type Run, stateAt } from './place.ts';
import { recover } from './recovery.ts';
import { executeChoice, executeFail, executePass, executeSucceed, executeWait, leaveWait } from './simple-states.ts';
import type { Calling } from './snapshot.ts';
import { caught, type Outcome, type Step, type TaskEnd } from './step.ts';
import { askAgain, beginTask, endTask } from './task-state.ts';

/** Executes the state that a thread is in, as far as it goes without waiting. */
const execute = async (run: Run, place: Place): Promise<Step> => {
  const state = stateAt(place);
  switch (state.type) {
    case 'Pass':
      return executePass(run, place, state);
    case 'Choice':
      return executeChoice(run, place, state);
    case 'Wait':
      return executeWait(run, place, state);
    case 'Succeed':
      return executeSucceed(run, place, state);
    case 'Fail':
      return executeFail(run, place, state);
    case 'Task':
      return beginTask(run, place, state);
    case 'Map':
    case 'Parallel':
      return startGathering(run, place, state, walk);
    default:
      return never(state);
  }
};

/** Walks one thread on from a step until it waits (undefined) or its flow has ended. */
const follow = async (run: Run, place: Place, first: Step): Promise<Outcome | undefined> => {
  let step = first;
  for (;;) {
    switch (step.kind) {
      case 'blocked':
        return undefined;
      case 'failed': {
        const { failure } = step;
        const recovered = await caught(run, () => recover(run, place, failure));
        if (recovered.kind === 'failed') return gaveUp(run, place, recovered.failure);
        step = recovered;
        break;
      }
      case 'left':
        if (step.next === null) return { kind: 'ended', output: step.output };
        enter(run, place.thread, step.next, step.output);
        step = await caught(run, () => execute(run, place));
        break;
      default:
        return never(step);
    }
  }
};

const gaveUp = (run: Run, place: Place, failure: Failure): Outcome => {
  const { type } = stateAt(place);
  // MapStateFailed or ParallelStateFailed, which AWS records only when nothing catches.
  if (type === 'Map' || type === 'Parallel') run.snapshot.events += 1;
  return { kind: 'failed', failure };
};

/** Walks a thread from where it stands, its state not yet executed. */
export const walk = async (run: Run, place: Place): Promise<Outcome | undefined> =>
  follow(run, place, await caught(run, () => execute(run, place)));

/** Walks on from a step of one thread, and through the states around it that it lets end. */
const resume = async (run: Run, place: Place, step: () => Promise<Step>): Promise<Outcome | undefined> => {
  const outcome = await follow(run, place, await caught(run, step));
  if (!outcome || !place.parent) return outcome;
  const { place: around, index } = place.parent;
  return resume(run, around, () => gatherTook(run, around, { index, outcome }, walk));
};

/** A task has ended. */
export const taskEnded = (run: Run, place: Place, end: TaskEnd): Promise<Outcome | undefined> =>
  resume(run, place, () => endTask(run, place, end));

/** A call was under way when the process ended. */
export const callAgain = (run: Run, place: Place, doing: Calling): Promise<Outcome | undefined> =>
  resume(run, place, () => askAgain(run, place, doing));

/** The instant that a thread waited for has come. */
export const timeCame = (run: Run, place: Place): Promise<Outcome | undefined> => {
  const { doing } = place.thread;
  switch (doing.kind) {
    case 'waiting':
      return resume(run, place, () => leaveWait(run, place));
    case 'backing-off':
    case 'entering':
      return resume(run, place, () => execute(run, place));
    case 'calling':
      return taskEnded(run, place, { kind: 'timeout' });
    case 'gathering':
      return Promise.resolve(undefined);
    default:
      return never(doing);
  }
};
