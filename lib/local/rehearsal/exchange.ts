import { Agent, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';

/** What came back over the wire, unpacked of nothing: both sides are within one machine. */
export interface Exchange {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Connections are kept, as browsers and programs keep them; each is closed before the server would. */
const KEPT = { keepAlive: true, maxSockets: 64, scheduling: 'fifo' } as const;
const agent = new Agent(KEPT);

/** Where a host name that has no DNS yet answers, and the certificate to trust there. */
export interface Wire {
  address: string;
  port: number;
  /** PEM. */
  certificate: string;
  /** A name in the certificate. */
  servername: string;
}

const wires = new Map<string, RequestOptions & { headers: Record<string, string> }>();

/** From now on requests to this origin take that way, as if DNS led there. */
export const leads = (origin: string, { address, port, certificate, servername }: Wire): void => {
  const tls = new TlsAgent({ ...KEPT, ca: certificate, servername });
  const host = new URL(origin).host;
  wires.set(origin, { hostname: address, port, agent: tls, headers: { host } });
};

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
    const take = (response: IncomingMessage): void => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    };
    const wire = wires.get(url.origin);
    const outgoing = wire
      ? tlsRequest(url, { ...wire, method, headers: { ...wire.headers, ...headers, ...length } }, take)
      : request(url, { method, headers: { ...headers, ...length }, agent }, take);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
