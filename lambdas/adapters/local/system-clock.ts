import type { Instant } from '../../domain/brands.ts';
import type { Clock } from '../../ports.ts';

let latest = { at: -1, text: '' as Instant };

/** Asked many times within a millisecond, which are one text. */
export const systemClock: Clock = {
  now: () => {
    const at = Date.now();
    if (at !== latest.at) latest = { at, text: new Date(at).toISOString() as Instant };
    return latest.text;
  },
};
