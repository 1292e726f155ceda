import type { Draw } from './draw.ts';

// What strangers and broken programs send instead of a value.

const TEXTS: readonly string[] = [
  ...['', ' ', '\u00a0', '\t', '\n', '\r\n', '0', '-0', '-1', '1', '1.5', '1,5', '1 000', '−5', '007', '1e309', '0x10'],
  ...['NaN', 'Infinity', '-Infinity', '99999999999999999999', '9007199254740993', '-9007199254740993', '1e-9'],
  ...['null', 'undefined', 'true', 'false', 'on', '[]', '{}', '[object Object]', '"', "'", '\\', '`', ';', '--'],
  ...[
    'a\u0000b',
    '\u0000',
    '\ud800',
    '\udc00x',
    'x\ud83d',
    '\ufeff',
    '\ufffe',
    '\u202eabc',
    'e\u0301'.repeat(40),
    '🙂',
  ],
  ...['a\r\nSet-Cookie: x=y', 'a\r\n\r\n<html>', '%', '%zz', '%00', '%0d%0a', '%ed%a0%80', '..', '../..', '..%2f..'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__proto__.status', 'then'],
  ...['<script>alert(1)</script>', '"><img src=x onerror=x>', "' OR 1=1 --", '{{7*7}}', '%s%n%x', '#', '|'],
  ...['2027-02-29', '2027-02-30', '2027-13-01', '2027-00-00', '0000-01-01', '9999-12-31', '10000-01-01', '1582-10-10'],
  ...['2027-3-1', '2027-03-28', '2027-10-31', '+275760-09-13', '-000001-01-01', '2028-Q5', '2028-Q1', '2027-W12'],
  ...['24:00', '25:99', '02:30', '2.30', '-1:00', '18:00:00', '18.00', 'T', '2027-05-28T08:00:00Z', '2027-11-22'],
  ...['a@b', '@', 'a@b.example\r\nBcc: c@d.example', 'å@ö.example', '"a b"@c.example', 'a@@b.example', 'a@localhost'],
  ...[
    'kultur',
    'skola',
    'finns-inte',
    'kf',
    'ks',
    'KF',
    'kultur#x',
    'kultur|x',
    'cycle#2028',
    'plan#kultur',
    '2028/skola',
  ],
  ...['2028', '2029', '1999', 'm1', 'm5', 'frida', 'head-skola', 'kf-2027-11-22', 'ks-2027-11-22', 'it-strategi', 's1'],
  ...[
    'approve',
    'reject',
    'decide',
    'refer',
    'present',
    'left',
    'recommended',
    'with-change',
    'carried',
    'dropped',
    'all',
  ],
];

/** Long, but seldom, for each costs a while. */
const longText = (draw: Draw): string =>
  draw.weighted<string>([
    [4, 'x'.repeat(5000)],
    [2, 'ö'.repeat(20_000)],
    [2, '\n'.repeat(5000)],
    [1, ' '.repeat(50_000)],
    [1, 'a.'.repeat(2000)],
    [1, '9'.repeat(4000)],
    [1, `${'a'.repeat(3000)}@${'b.'.repeat(500)}example`],
    [1, 'x'.repeat(300_000)],
  ]);

const anyText = (draw: Draw): string =>
  String.fromCharCode(...Array.from({ length: draw.below(30) }, () => draw.below(draw.chance(0.5) ? 128 : 0x10000)));

/** A text that no form of the product sends by itself; `known` are ids and words that mean something to it. */
export const oddText = (draw: Draw, known: readonly string[] = []): string =>
  draw.weighted<() => string>([
    [60, () => draw.of(TEXTS)],
    [known.length > 0 ? 20 : 0, () => draw.of(known)],
    [18, () => anyText(draw)],
    [2, () => longText(draw)],
  ])();

const NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  1,
  0.1,
  -0.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e308,
  5e-324,
  2028,
  99_999_999,
];

const deep = (levels: number, list: boolean): unknown => {
  let inner: unknown = 1;
  for (let n = 0; n < levels; n += 1) inner = list ? [inner] : { a: inner };
  return inner;
};

/** A value of any type of JSON. */
export const oddValue = (draw: Draw, known: readonly string[] = []): unknown =>
  draw.weighted<() => unknown>([
    [50, () => oddText(draw, known)],
    [20, () => draw.of(NUMBERS)],
    [10, () => draw.of<unknown>([null, true, false, [], {}, [[]], [null], { length: 1 }, ['kultur', 'kultur']])],
    [6, () => deep(draw.of([3, 19, 21, 200]), draw.chance(0.5))],
    [4, () => Array.from({ length: draw.of([2, 201, 3000]) }, () => draw.of(['kultur', 1, null]))],
    [4, () => Object.fromEntries(Array.from({ length: draw.of([2, 201]) }, (_, n) => [`k${n}`, n]))],
    [6, () => ({ [draw.of(['__proto__x', 'constructor', 'status', 'id', oddText(draw)])]: oddText(draw, known) })],
  ])();

/** A part of an address. */
export const oddPart = (draw: Draw, known: readonly string[]): string => {
  if (draw.chance(0.2)) return draw.of(['%', '%zz', '%ff', '%00', '%2e%2e', '%ED%A0%80', '%0D%0A', ';', '*', '~', '+']);
  try {
    return encodeURIComponent(oddText(draw, known).slice(0, 2000)) || '%20';
  } catch {
    return '%ED%A0%80';
  }
};
