const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const inBase32 = (value: bigint, length: number): string => {
  let text = '';
  let rest = value;
  for (let place = 0; place < length; place += 1) {
    text = (ALPHABET[Number(rest & 31n)] ?? '') + text;
    rest >>= 5n;
  }
  return text;
};

/** An id of 26 characters: 48 bits of time, then 80 of chance (ten bytes). Later milliseconds sort later. */
export const crockford = (milliseconds: number, chance: Uint8Array): string =>
  inBase32(BigInt(milliseconds), 10) + inBase32(BigInt(`0x${Buffer.from(chance).toString('hex')}`), 16);
