import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** The operation that the JSON protocols name in a header: `GenerateMac`. Empty for the others. */
  operation: string;
  body: Buffer;
}

export interface Answered {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
}

export interface Stub {
  endpoint: string;
  /** What an SDK client needs besides, to speak with the stub and with nobody else. */
  client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  close(): Promise<void>;
}

/** A server on loopback that stands in for one service of AWS: the SDK's own client speaks to it over HTTP. */
export const startStub = async (answer: (asked: Asked) => Answered | Promise<Answered>): Promise<Stub> => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const target = request.headers['x-amz-target'];
    const { status, headers, body } = await answer({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      operation: typeof target === 'string' ? target.slice(target.indexOf('.') + 1) : '',
      body: Buffer.concat(parts),
    });
    response.writeHead(status, headers).end(body);
  };
  const server = createServer((request, response) => {
    // A stub that fails answers nothing and hangs up, and the test that asked it fails.
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The stub has no port');
  const endpoint = `http://127.0.0.1:${address.port}`;
  return {
    endpoint,
    client: { endpoint, region: 'eu-north-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};

/** An answer in the JSON protocols; an error names its type in the body. */
export const inJson = (status: number, body: unknown): Answered => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(body),
});
