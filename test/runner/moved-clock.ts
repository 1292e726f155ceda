import type { Instant } from '../../lambdas/domain/brands.ts';
import type { Clock } from '../../lambdas/ports.ts';

export interface MovedClock extends Clock {
  set(at: Instant): void;
  forward(seconds: number): void;
}

/** A clock that stands until it is moved. */
export const movedClock = (start: Instant): MovedClock => {
  let at = start;
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
    forward: (seconds) => {
      at = new Date(Date.parse(at) + seconds * 1000).toISOString() as Instant;
    },
  };
};
