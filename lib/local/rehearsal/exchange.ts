import { Agent, type IncomingHttpHeaders, request } from 'node:http';

/** What came back over the wire, unpacked of nothing: both sides are within one machine. */
export interface Exchange {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Connections are kept, as browsers and programs keep them; each is closed before the server would. */
const agent = new Agent({ keepAlive: true, maxSockets: 64, scheduling: 'fifo' });

export interface Outgoing {
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

/**
 * One request and its whole answer. Plain `node:http`: a year is some thousand requests made by the same process that
 * answers them, and `fetch` costs several times as much for each.
 */
export const exchange = (url: URL, { method, headers, body }: Outgoing): Promise<Exchange> =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request(url, { method, headers: { ...headers, ...length }, agent }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
