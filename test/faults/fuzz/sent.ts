import type { Draw } from './draw.ts';
import { oddText } from './junk.ts';

/** One request as it is sent. */
export interface Sent {
  method: string;
  /** With its query. */
  path: string;
  headers: [name: string, value: string][];
  body: Uint8Array | null;
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** For whoever plays a failure again by hand. */
export const shown = ({ method, path, headers, body }: Sent): string =>
  [
    `${method} ${path.slice(0, 500)}`,
    ...headers.map(([name, value]) => `${name}: ${value.slice(0, 200)}`),
    body === null
      ? ''
      : `${body.length} bytes: ${JSON.stringify(new TextDecoder('latin1').decode(body.slice(0, 1500)))}`,
  ].join('\n  ');

/** What a header may carry, of whatever was drawn: no bytes that only a socket can send. */
export const asHeader = (text: string): string => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '').slice(0, 4000);

/** Now and then a header that no browser sends so. */
export const oddHeaders = (draw: Draw): [string, string][] => {
  if (!draw.chance(0.15)) return [];
  const name = draw.of([
    ...['accept-language', 'x-request-id', 'if-none-match', 'if-modified-since', 'range', 'accept', 'accept-encoding'],
    ...[
      'user-agent',
      'referer',
      'x-forwarded-for',
      'x-forwarded-host',
      'sec-fetch-site',
      'content-encoding',
      'forwarded',
    ],
    ...['content-length', 'x-http-method-override', 'x-original-url', 'authorization', 'if-match', 'idempotency-key'],
  ]);
  return [
    [name, asHeader(oddText(draw, ['en', 'sv;q=0.5,*', 'bytes=0-', '*', '0', '-1', '999999999', 'gzip', 'same-site']))],
  ];
};

/** Bytes that are no UTF-8, or are cut off, or none at all. */
export const spoiledBytes = (draw: Draw, body: Uint8Array): Uint8Array =>
  draw.weighted<() => Uint8Array>([
    [2, () => new Uint8Array(0)],
    [3, () => body.slice(0, draw.below(body.length + 1))],
    [
      3,
      () => new Uint8Array([...body.slice(0, draw.below(body.length + 1)), 0xff, 0xfe, 0xc0, 0xaf, 0xed, 0xa0, 0x80]),
    ],
    [1, () => new Uint8Array([0xef, 0xbb, 0xbf, ...body])],
    [2, () => Uint8Array.from({ length: draw.below(200) }, () => draw.below(256))],
    [1, () => bytes('['.repeat(draw.of([20, 5000, 100_000])))],
  ])();
