import { randomFillSync } from 'node:crypto';
import { crockford } from '../../domain/crockford.ts';
import type { Clock, Ids } from '../../ports.ts';

const BYTES = 10;
const AT_A_TIME = 400;

/** Ten bytes of chance each time, none of them given twice; fetched from the system for many at a time. */
const fetchedAhead = (): (() => Uint8Array) => {
  const pool = new Uint8Array(BYTES * AT_A_TIME);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    at += BYTES;
    return pool.subarray(at - BYTES, at);
  };
};

/** Ids by this host's clock; `random` gives ten bytes. */
export const createIds = (clock: Clock, random: () => Uint8Array = fetchedAhead()): Ids => ({
  next: () => crockford(Date.parse(clock.now()), random()),
});
