/** After this many tries somebody is told instead. */
export const MOST_TRIES = 48;
const CAP_SECONDS = 300;
/** Jitter alone spends 48 tries in about two hours; the last eight are half an hour apart, so that four hours are covered. */
const SLOW_TRIES = 8;
const SLOW_SECONDS = 1800;

/**
 * Seconds until the next try, after `attempts` of them: full jitter, so anything from a moment up to twice as long as the
 * last time and at most 300. `chance` is from 0 up to 1. Undefined after the last try.
 */
export const secondsToNextTry = (attempts: number, chance: number): number | undefined => {
  if (attempts >= MOST_TRIES) return undefined;
  if (attempts >= MOST_TRIES - SLOW_TRIES) return SLOW_SECONDS;
  return Math.max(0.1, chance * Math.min(CAP_SECONDS, 2 ** attempts));
};
