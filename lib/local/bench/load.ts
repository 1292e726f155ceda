import { Agent, request as httpRequest } from 'node:http';

export interface Answer {
  status: number;
  body: string;
  headers: Record<string, string | string[] | undefined>;
}

export interface Sending {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** One client with kept connections, lighter than `fetch`, so that the server is what is measured. */
export const client = (origin: string, connections: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);
  return {
    send: (path: string, { method = 'GET', headers = {}, body }: Sending = {}): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const request = httpRequest({ hostname, port, path, method, headers, agent }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(parts).toString(),
              headers: response.headers,
            }),
          );
        });
        request.on('error', reject);
        request.end(body);
      }),
    close: () => agent.destroy(),
  };
};
export type Client = ReturnType<typeof client>;

export interface Measured {
  perSecond: number;
  p50: number;
  p95: number;
  /** Of the server, a request. */
  processorMs: number;
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Runs `one` so many times, so many at once; milliseconds and how many a second. An answer that is not wanted is a fault. */
export const measure = async (
  times: number,
  width: number,
  one: (index: number) => Promise<void>,
  processorTime: () => number,
): Promise<Measured> => {
  const took: number[] = [];
  let next = 0;
  const used = processorTime();
  const began = performance.now();
  const work = async (): Promise<void> => {
    while (next < times) {
      const index = next;
      next += 1;
      const start = performance.now();
      await one(index);
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  const seconds = (performance.now() - began) / 1000;
  took.sort((a, b) => a - b);
  return {
    perSecond: times / seconds,
    p50: at(took, 0.5),
    p95: at(took, 0.95),
    processorMs: (processorTime() - used) / times,
  };
};
