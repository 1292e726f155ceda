import type { Leaving } from './definition.ts';
import { type Extra, fillField } from './evaluation.ts';
import { dataLimitExceeded, EVENT_LIMIT, type Failure, StateFailed, tooLarge } from './failures.ts';
import { isJsonObject, type Json } from './json.ts';
import type { Place, Run } from './place.ts';

/** What became of executing a state: it waits, it was left (`next` null: the flow has ended), or it failed. */
export type Step =
  | { kind: 'blocked' }
  | { kind: 'left'; output: Json; next: string | null }
  | { kind: 'failed'; failure: Failure };

/** How a flow has ended. */
export type Outcome = { kind: 'ended'; output: Json } | { kind: 'failed'; failure: Failure };

/** How an attempt of a task has ended. */
export type TaskEnd = { kind: 'result'; result: Json } | { kind: 'failure'; failure: Failure } | { kind: 'timeout' };

const HISTORY_FULL: Failure = {
  error: 'States.Runtime',
  cause: `The execution reached the maximum number of history events (${EVENT_LIMIT}).`,
};

/** Turns the failure of a state into a step. An execution with too many events fails, whatever the state did. */
export const caught = async (run: Run, step: () => Promise<Step>): Promise<Step> => {
  try {
    const done = await step();
    return run.snapshot.events >= EVENT_LIMIT ? { kind: 'failed', failure: HISTORY_FULL } : done;
  } catch (error) {
    if (!(error instanceof StateFailed)) throw error;
    // AWS records each failed evaluation as an event of its own.
    if (error.failure.error === 'States.QueryEvaluationError') run.snapshot.events += 1;
    return { kind: 'failed', failure: error.failure };
  }
};

/**
 * Leaves a state: fills `Output` and `Assign`, both with the variables as they were on entry, and only then assigns.
 * Without `Output`, `otherwise` is the output.
 */
export const leave = async (
  run: Run,
  place: Place,
  { output, assign, next }: Leaving & { next: string | null },
  { otherwise, ...extra }: Extra & { otherwise: Json },
): Promise<Step> => {
  const assigned = assign ? await fillField(run, place, [assign, 'Assign'], extra) : null;
  const result = output ? await fillField(run, place, [output, 'Output'], extra) : otherwise;
  // What is passed on as it came was looked at when it came.
  const isKnown = result === place.thread.input && place.thread.item === null;
  if (!isKnown && tooLarge(result)) throw dataLimitExceeded(place.thread.state);
  if (isJsonObject(assigned)) {
    for (const [name, value] of Object.entries(assigned)) {
      if (tooLarge(value)) throw dataLimitExceeded(place.thread.state);
      place.thread.variables[name] = value;
    }
  }
  run.snapshot.events += 1;
  return { kind: 'left', output: result, next };
};
