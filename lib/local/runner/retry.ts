import type { Retrier } from './definition.ts';
import { matches } from './failures.ts';

export interface RetryDecision {
  /** Which retrier takes the error. */
  index: number;
  delayMs: number;
}

/**
 * The first retrier that takes the error decides; each counts its own attempts. Undefined when none takes it or that one
 * has no attempt left. `random` is from 0 up to but not including 1; JitterStrategy FULL draws between 0 and the delay.
 */
export const decideRetry = (
  retriers: readonly Retrier[],
  used: readonly number[],
  error: string,
  random: () => number,
): RetryDecision | undefined => {
  const index = retriers.findIndex(({ errorEquals }) => matches(errorEquals, error));
  const retrier = retriers[index];
  const attempts = used[index] ?? 0;
  if (!retrier || attempts >= retrier.maxAttempts) return undefined;
  const grown = retrier.intervalSeconds * retrier.backoffRate ** attempts;
  const delay = Math.min(grown, retrier.maxDelaySeconds ?? Number.POSITIVE_INFINITY, LONGEST_DELAY);
  return { index, delayMs: Math.round(delay * 1000 * (retrier.jitter === 'FULL' ? random() : 1)) };
};

/** A year, in seconds: an execution does not live longer. */
const LONGEST_DELAY = 31_622_400;
