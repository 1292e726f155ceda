import { randomBytes } from 'node:crypto';
import { crockford } from '../../domain/crockford.ts';
import type { Clock, Ids } from '../../ports.ts';

/** Ids by this host's clock; `random` gives ten bytes. */
export const createIds = (clock: Clock, random: () => Uint8Array = () => randomBytes(10)): Ids => ({
  next: () => crockford(Date.parse(clock.now()), random()),
});
