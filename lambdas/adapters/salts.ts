import { randomBytes } from 'node:crypto';
import type { Salts } from '../ports.ts';

/** 24 characters of base64url, with nothing left over: so many can be cut from one block. */
const BYTES = 18;
const LENGTH = 24;

/** Salts by the system's randomness; `random` gives as many bytes as it is asked for. */
export const createSalts = (random: (bytes: number) => Uint8Array = randomBytes): Salts => ({
  next: (count) => {
    const block = Buffer.from(random(count * BYTES)).toString('base64url');
    return Array.from({ length: count }, (_, index) => block.slice(index * LENGTH, (index + 1) * LENGTH));
  },
});
