const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Whole numbers up to 2^53, with leading zeros. */
const inBase32 = (value: number, length: number): string => {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = (ALPHABET[rest % 32] ?? '') + text;
  return text;
};

const numberIn = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

/** An id of 26 characters: 48 bits of time, then 80 of chance (ten bytes). Later milliseconds sort later. */
export const crockford = (milliseconds: number, chance: Uint8Array): string =>
  inBase32(milliseconds, 10) + inBase32(numberIn(chance.subarray(0, 5)), 8) + inBase32(numberIn(chance.subarray(5)), 8);
