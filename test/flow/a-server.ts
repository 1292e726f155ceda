import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const RUN = join(ROOT, 'scripts/run.mjs');

export class ServerEnded extends Error {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;

  constructor(code: number | null, signal: NodeJS.Signals | null, complaint: string) {
    super(`The server ended with ${signal ?? code}: ${complaint}`);
    this.code = code;
    this.signal = signal;
  }
}

export interface Server {
  url: string;
  process: ChildProcess;
  /** Of the product itself, which something else may have started. */
  pid: number;
  /** From the spawn to the line that says where it listens. */
  startedIn: number;
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

interface HowToStart {
  /** A command and its arguments that start the product: `strace …`, `faketime …`. */
  under?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

const environment = (data: string, more: HowToStart['env'] = {}) => ({
  ...process.env,
  PLANHJUL_DATA: data,
  PLANHJUL_PORT: '0',
  PLANHJUL_TEST: '1',
  NODE_OPTIONS: '',
  ...more,
});

/** What the command line says on stdout; for a data folder that no server has open. */
export const planhjul = (data: string, ...words: string[]): string =>
  execFileSync(process.execPath, [RUN, 'bin/planhjul.ts', ...words], {
    cwd: ROOT,
    env: environment(data),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();

const running = new Set<ChildProcess>();

/** What a test that failed has left running. */
export const killServers = (): void => {
  for (const child of running) child.kill('SIGKILL');
};

/** The product as its own process, started as a user starts it. Rejects when it ends before it listens. */
export const startServer = async (data: string, { under = [], env }: HowToStart = {}): Promise<Server> => {
  const began = performance.now();
  const [command = process.execPath, ...rest] = [...under, process.execPath, RUN, 'bin/planhjul.ts', 'start', '--json'];
  const child = spawn(command, rest, { cwd: ROOT, env: environment(data, env), stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.on('exit', () => running.delete(child));
  let said = '';
  let complaint = '';
  child.stderr?.on('data', (text) => {
    complaint += text;
  });
  const { url, pid } = await new Promise<{ url: string; pid: number }>((resolve, reject) => {
    child.stdout?.on('data', (text) => {
      said += text;
      const line = said.split('\n').find((one) => one.startsWith('{'));
      if (line && said.includes('\n')) resolve(JSON.parse(line) as { url: string; pid: number });
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new ServerEnded(code, signal, complaint)));
  });
  const startedIn = performance.now() - began;
  const ended = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return {
    url,
    process: child,
    pid,
    startedIn,
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
      signal(pid, 'SIGTERM');
      await ended();
      return child.exitCode;
    },
    kill: async () => {
      signal(pid, 'SIGKILL');
      await ended();
    },
  };
};

/** To one that may have ended by itself. */
const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
