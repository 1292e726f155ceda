import { createECDH, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

// ECDSA over a digest that is given, as KMS does it. Node itself always hashes what it is handed first.

/** The order of the curve's group. */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
const bytesOf = (number: bigint): Buffer => Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
const mod = (number: bigint): bigint => ((number % N) + N) % N;
const inverse = (number: bigint): bigint => {
  let result = 1n;
  let base = mod(number);
  for (let power = N - 2n; power > 0n; power >>= 1n) {
    if (power & 1n) result = mod(result * base);
    base = mod(base * base);
  }
  return result;
};

/** The first coordinate of the generator taken `k` times. */
const xOf = (k: bigint): bigint => {
  const point = createECDH('prime256v1');
  point.setPrivateKey(bytesOf(k));
  return mod(numberOf(point.getPublicKey().subarray(1, 33)));
};

const derInteger = (number: bigint): Buffer => {
  const bytes = Buffer.from(number.toString(16).replace(/^(.(..)*)$/, '0$1'), 'hex');
  const signed = (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
  return Buffer.concat([Buffer.from([2, signed.length]), signed]);
};

/** Both numbers of a signature in DER; undefined for what is none. */
const numbersIn = (der: Uint8Array): [bigint, bigint] | undefined => {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der[2] !== 2) return undefined;
  const middle = 4 + (der[3] ?? 0);
  if (der[middle] !== 2 || middle + 2 + (der[middle + 1] ?? 0) !== der.length) return undefined;
  return [numberOf(der.subarray(4, middle)), numberOf(der.subarray(middle + 2))];
};

export interface DigestKey {
  publicKey: KeyObject;
  sign(digest: Uint8Array): Buffer;
  verify(digest: Uint8Array, signature: Uint8Array): boolean;
}

export const p256 = (): DigestKey => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const d = numberOf(Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'));
  return {
    publicKey,
    sign: (digest) => {
      const k = mod(numberOf(randomBytes(32)) - 1n) + 1n;
      const r = xOf(k);
      const s = mod(inverse(k) * (numberOf(digest) + r * d));
      const both = Buffer.concat([derInteger(r), derInteger(s)]);
      return Buffer.concat([Buffer.from([0x30, both.length]), both]);
    },
    verify: (digest, signature) => {
      const [r, s] = numbersIn(signature) ?? [0n, 0n];
      // Who has the private key finds the one number that the signature can have been made with.
      return mod(s) !== 0n && xOf(mod(inverse(s) * (numberOf(digest) + r * d))) === r;
    },
  };
};
