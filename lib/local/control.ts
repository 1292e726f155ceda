import { rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';

// How a command speaks with the server that has the data folder open: a socket in the folder, which only its owner can
// enter. One JSON object a line, each way. It carries no more than who can write the folder could do anyway.

const SOCKET = 'control.sock';

/** The system allows about 107 bytes; from where one stands the name may be shorter. */
const LONGEST = 100;
const pathOf = (folder: string): string => {
  const whole = resolve(folder, SOCKET);
  const near = relative(process.cwd(), whole);
  return near.length < whole.length ? near : whole;
};

export const isControl = (name: string): boolean => name === SOCKET;

export interface ControlRequest {
  /** Copies the database, as it stands at one moment, into a file that does not exist yet. */
  do: 'copy-database';
  to: string;
}

type Reply = { ok: true } | { ok: false; error: string };

const isRequest = (value: unknown): value is ControlRequest =>
  typeof value === 'object' &&
  value !== null &&
  'do' in value &&
  value.do === 'copy-database' &&
  'to' in value &&
  typeof value.to === 'string';

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** Answers on the socket until it is closed. The caller holds the folder's lock, so a socket that is there is a dead one's. */
export const listenForControl = async (
  folder: string,
  carryOut: (request: ControlRequest) => Promise<void>,
): Promise<{ close(): Promise<void> }> => {
  const path = pathOf(folder);
  // So long a path has no socket; commands that need one say that the server must be stopped.
  if (Buffer.byteLength(path) > LONGEST) return { close: async () => undefined };
  rmSync(join(folder, SOCKET), { force: true });
  const answer = async (line: string): Promise<Reply> => {
    const request = parsed(line);
    if (!isRequest(request)) return { ok: false, error: 'This server does not know what was asked' };
    return carryOut(request).then(
      () => ({ ok: true }),
      (error: unknown) => ({ ok: false, error: error instanceof Error ? error.message : 'unknown' }),
    );
  };
  const open = new Set<Socket>();
  const underWay = new Set<Promise<Reply>>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // One who goes away before the answer is told nothing.
    socket.on('error', () => socket.destroy());
    createInterface({ input: socket }).on('line', (line) => {
      const reply = answer(line);
      underWay.add(reply);
      void reply.then((said) => {
        underWay.delete(reply);
        socket.end(`${JSON.stringify(said)}\n`);
      });
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(path, listening);
  });
  return {
    close: async () => {
      server.close();
      await Promise.all(underWay);
      for (const socket of open) socket.destroy();
    },
  };
};

/** The server could not do it, in its own words. */
export class ControlFailed extends Error {}

/** Asks the server that has the folder; false when none answers there. Throws ControlFailed when it could not. */
export const askServer = (folder: string, request: ControlRequest): Promise<boolean> =>
  new Promise((done, failed) => {
    const path = pathOf(folder);
    if (Buffer.byteLength(path) > LONGEST) return done(false);
    const socket = connect(path);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') done(false);
      else failed(error);
    });
    socket.on('connect', () => {
      socket.write(`${JSON.stringify(request)}\n`);
      createInterface({ input: socket }).on('line', (line) => {
        const reply = parsed(line) as Reply | undefined;
        if (reply?.ok) done(true);
        else failed(new ControlFailed(reply?.error ?? 'The server answered something else'));
      });
    });
    socket.on('close', () => failed(new ControlFailed('The server ended before it answered')));
  });
