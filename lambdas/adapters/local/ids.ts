import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../../ports.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const inBase32 = (value: bigint, length: number): string => {
  let text = '';
  let rest = value;
  for (let place = 0; place < length; place += 1) {
    text = ALPHABET[Number(rest & 31n)] + text;
    rest >>= 5n;
  }
  return text;
};

/** 48 bits of time and 80 of chance, 26 characters; later milliseconds sort later. `random` gives ten bytes. */
export const createIds = (clock: Clock, random: () => Uint8Array = () => randomBytes(10)): Ids => ({
  next: () => {
    const chance = BigInt(`0x${Buffer.from(random()).toString('hex')}`);
    return inBase32(BigInt(Date.parse(clock.now())), 10) + inBase32(chance, 16);
  },
});
