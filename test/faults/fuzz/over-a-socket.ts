import { connect } from 'node:net';
import type { Draw } from './draw.ts';
import { oddText } from './junk.ts';
import { bytes, type Sent } from './sent.ts';

/** A request as bytes on the wire. `whole` when the server has all that it was promised, and so must answer. */
export interface Raw {
  bytes: Uint8Array;
  whole: boolean;
}

const joined = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));

const lines = ({ method, path, headers }: Sent, host: string): string[] => [
  `${method} ${path} HTTP/1.1`,
  `Host: ${host}`,
  'Connection: close',
  ...headers.filter(([name]) => name !== 'content-length').map(([name, value]) => `${name}: ${value}`),
];

const chunked = (draw: Draw, body: Uint8Array): Uint8Array =>
  joined(body.length.toString(16), draw.of(['', ';x=y', ';'.repeat(200)]), '\r\n', body, '\r\n0\r\n\r\n');

/** One request as a browser puts it, or as no library lets one put it. */
export const rawOf = (draw: Draw, sent: Sent, host: string): Raw => {
  const head = lines(sent, host);
  const body = sent.body ?? new Uint8Array();
  const put = (more: readonly string[], content: Uint8Array, whole: boolean): Raw => ({
    bytes: joined(`${[...head, ...more].join('\r\n')}\r\n\r\n`, content),
    whole,
  });
  const length = `Content-Length: ${body.length}`;
  return draw.weighted<() => Raw>([
    [40, () => put([length], body, true)],
    [10, () => put(['Transfer-Encoding: chunked'], chunked(draw, body), true)],
    [5, () => put([`Content-Length: ${body.length + 1 + draw.below(5000)}`], body, false)],
    [5, () => put([`Content-Length: ${Math.max(0, body.length - 1 - draw.below(50))}`], body, true)],
    [
      4,
      () =>
        put(
          [
            draw.of([
              'Content-Length: -1',
              'Content-Length: 1e3',
              'Content-Length: x',
              'Content-Length: 9'.padEnd(60, '9'),
            ]),
          ],
          body,
          false,
        ),
    ],
    [3, () => put([length, `Content-Length: ${body.length + 3}`], body, false)],
    [3, () => put([length, 'Transfer-Encoding: chunked'], chunked(draw, body), false)],
    [3, () => put(['Transfer-Encoding: chunked'], joined('zz\r\n', body), false)],
    [
      5,
      () => put([length, `X-Odd: ${draw.of(['a\r\nX-More: b', '\u0000', 'a\rb', 'a\nb', 'ÿþ', '\t'])}`], body, false),
    ],
    [3, () => put([length, `X-Long: ${'x'.repeat(draw.of([8000, 20_000]))}`], body, false)],
    [2, () => put([length, ...Array.from({ length: 3000 }, (_, n) => `X-${n}: y`)], body, false)],
    [3, () => put([length, `Cookie: ${oddText(draw).replace(/[^\x20-\x7e]/g, '')}`], body, true)],
    [3, () => put([length, `Host: ${draw.of(['evil.example', '127.0.0.1', '', 'a b', '[::1]:99999'])}`], body, false)],
    [
      2,
      () => ({
        bytes: joined(
          `${sent.method} http://evil.example${sent.path} HTTP/1.1\r\nHost: ${host}\r\n${length}\r\n\r\n`,
          body,
        ),
        whole: false,
      }),
    ],
    [
      2,
      () => ({
        bytes: joined(
          `${draw.of(['GET', 'FOO', 'PATCH', 'TRACE', 'OPTIONS', 'CONNECT'])} ${sent.path} HTTP/${draw.of(['1.0', '1.1', '2.0', '9'])}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
        ),
        whole: false,
      }),
    ],
    [3, () => ({ bytes: bytes(oddText(draw)), whole: false })],
    [2, () => ({ bytes: joined(`${head.join('\n')}\n\n`, body), whole: false })],
  ])();
};

export type Answered = { status: number } | 'closed' | 'silent';

/** Sends it, says that nothing more will come, and waits for the answer for at most so many milliseconds. */
export const answerTo = (port: number, raw: Raw, most: number): Promise<Answered> =>
  new Promise((resolve) => {
    let said = '';
    const socket = connect(port, '127.0.0.1');
    const over = (answered: Answered): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answered);
    };
    const told = (): Answered => {
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(said)?.[1];
      return status === undefined ? 'closed' : { status: Number(status) };
    };
    const timer = setTimeout(() => over(said === '' ? 'silent' : told()), most);
    socket.on('data', (data) => {
      said += data.toString('latin1').slice(0, 200);
      if (!raw.whole) over(told());
    });
    socket.on('error', () => over(told()));
    socket.on('close', () => over(told()));
    socket.write(raw.bytes);
  });
