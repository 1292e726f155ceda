import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const RUN = join(ROOT, 'scripts/run.mjs');

export interface Server {
  url: string;
  process: ChildProcess;
  /** POST /test/clock: moves the clock, or without an instant only waits until nothing is left to do. */
  clock(now?: string): Promise<{ now: string; nextDue: string | null }>;
  call(
    method: string,
    path: string,
    key: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown; etag: string | null }>;
  kill(): Promise<void>;
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>;
}

const environment = (data: string) => ({
  ...process.env,
  PLANHJUL_DATA: data,
  PLANHJUL_PORT: '0',
  PLANHJUL_TEST: '1',
  NODE_OPTIONS: '',
});

/** What the command line says on stdout; for a data folder that no server has open. */
export const planhjul = (data: string, ...words: string[]): string =>
  execFileSync(process.execPath, [RUN, 'bin/planhjul.ts', ...words], {
    cwd: ROOT,
    env: environment(data),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();

/** The product as its own process, started as a user starts it. */
export const startServer = async (data: string): Promise<Server> => {
  const child = spawn(process.execPath, [RUN, 'bin/planhjul.ts', 'start', '--json'], {
    cwd: ROOT,
    env: environment(data),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  child.stderr?.on('data', (text) => {
    complaint += text;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (text) => {
      said += text;
      const line = said.split('\n').find((one) => one.startsWith('{'));
      if (line && said.includes('\n')) resolve((JSON.parse(line) as { url: string }).url);
    });
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}: ${complaint}`)));
  });
  return {
    url,
    process: child,
    clock: async (now) => {
      const response = await fetch(`${url}/test/clock`, {
        method: 'POST',
        body: JSON.stringify(now === undefined ? {} : { now }),
      });
      return response.json() as Promise<{ now: string; nextDue: string | null }>;
    },
    call: async (method, path, key, body, headers = {}) => {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text === '' ? null : JSON.parse(text),
        etag: response.headers.get('etag'),
      };
    },
    stop: async () => {
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      return child.exitCode;
    },
    kill: async () => {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
};
