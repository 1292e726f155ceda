import { errorOutputOf, type Failure, matches } from './failures.ts';
import { type Place, type Run, stateAt } from './place.ts';
import { decideRetry } from './retry.ts';
import { leave, type Step } from './step.ts';
import { after } from './time.ts';

/** What a state does about its failure: retry first, then catch; otherwise it stays a failure. */
export const recover = async (run: Run, place: Place, failure: Failure): Promise<Step> => {
  const state = stateAt(place);
  const { thread } = place;
  if (!('retry' in state)) return { kind: 'failed', failure };
  const error = failure.error ?? '';
  const retry = decideRetry(state.retry, thread.retries, error, run.random.number);
  if (retry) {
    thread.retries = state.retry.map((_, index) => (thread.retries[index] ?? 0) + (index === retry.index ? 1 : 0));
    thread.doing = { kind: 'backing-off', until: after(run.now, retry.delayMs) };
    return { kind: 'blocked' };
  }
  const catcher = state.catch.find(({ errorEquals }) => matches(errorEquals, error));
  if (!catcher) return { kind: 'failed', failure };
  const errorOutput = errorOutputOf(failure);
  return leave(run, place, catcher, { otherwise: errorOutput, errorOutput });
};
