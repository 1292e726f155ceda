import { createHash } from 'node:crypto';
import type { Instant } from '../../../lambdas/domain/brands.ts';

// The functions that AWS adds to JSONata: $partition, $range, $hash, $random, $uuid and $parse. $now and $millis are here
// too, so that they tell the runner's time and not the machine's.

export interface Host {
  now: Instant;
  random: Randomness;
}

export interface Randomness {
  /** From 0 up to but not including 1. */
  number(): number;
  bytes(count: number): Uint8Array;
}

/** Bound beside the variables; the blank keeps every expression from naming it. */
export const HOST = ' host';

interface Focus {
  environment: { lookup(name: string): unknown };
}

interface StatesFunction {
  name: string;
  run: (this: Focus, ...args: never[]) => unknown;
  signature: string;
}

const hostOf = (focus: Focus): Host => focus.environment.lookup(HOST) as Host;

class FunctionRefused extends Error {
  readonly code = 'D3137';
}

/** A JSONata sequence: one of a single value is that value, an empty one is nothing. */
const sequence = (values: unknown[]): unknown[] =>
  Object.defineProperty(values, 'sequence', { enumerable: false, value: true });

const partition = (array: readonly unknown[] | undefined, size: number): unknown => {
  if (array === undefined) return undefined;
  if (!Number.isInteger(size) || size < 1) throw new FunctionRefused('The chunk size must be a positive integer');
  const chunks: unknown[][] = [];
  for (let at = 0; at < array.length; at += size) chunks.push(array.slice(at, at + size));
  return chunks;
};

/** Both ends included. At most 1,000 values, as AWS allows an array range. */
const range = (first: number, last: number, step: number): unknown => {
  if (![first, last, step].every(Number.isInteger) || step === 0)
    throw new FunctionRefused('A range takes three integers, and its step is not zero');
  const count = Math.floor((last - first) / step) + 1;
  if (count > 1000) throw new FunctionRefused('A range holds at most 1000 values');
  return sequence(Array.from({ length: Math.max(0, count) }, (_, index) => first + index * step));
};

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

const hash = (data: string | undefined, name: string): unknown => {
  if (data === undefined) return undefined;
  const algorithm = ALGORITHMS[name];
  if (!algorithm) throw new FunctionRefused(`The hash algorithm must be one of ${Object.keys(ALGORITHMS).join(', ')}`);
  return createHash(algorithm).update(data, 'utf8').digest('hex');
};

/** A generator with a seed (mulberry32): the same seed gives the same number, from 0 up to but not including 1. */
const seeded = (seed: number): number => {
  let mixed = (Math.trunc(seed) + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

/** Version 4, RFC 9562. */
export const uuid = (random: Randomness): string => {
  const hex = Buffer.from(random.bytes(16)).toString('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
};

interface NativeFunction {
  implementation: (this: Focus, ...args: unknown[]) => unknown;
}

export const STATES_FUNCTIONS: readonly StatesFunction[] = [
  { name: 'partition', signature: '<an:a>', run: partition },
  { name: 'range', signature: '<nnn:a>', run: range },
  { name: 'hash', signature: '<ss:s>', run: hash },
  {
    name: 'random',
    signature: '<n?:n>',
    run(seed?: number) {
      return seed === undefined ? hostOf(this).random.number() : seeded(seed);
    },
  },
  {
    name: 'uuid',
    signature: '<:s>',
    run() {
      return uuid(hostOf(this).random);
    },
  },
  {
    name: 'parse',
    signature: '<s:x>',
    run: (text?: string) => (text === undefined ? undefined : (JSON.parse(text) as unknown)),
  },
  {
    name: 'millis',
    signature: '<:n>',
    run() {
      return Date.parse(hostOf(this).now);
    },
  },
  {
    name: 'now',
    signature: '<s?s?:s>',
    run(picture?: string, timezone?: string) {
      const fromMillis = this.environment.lookup('fromMillis') as NativeFunction;
      return fromMillis.implementation.call(this, Date.parse(hostOf(this).now), picture, timezone);
    },
  },
];
