import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

// The AWS stand-in as a process of its own: installed into .build, started on loopback, stopped with all it has started.

const REGION = 'eu-north-1';
/** The root user of the stand-in's one account, whom no policy binds. */
const ROOT = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

export type Env = Record<string, string>;

export interface StandIn {
  /** What a process needs to take the stand-in for AWS, and its clock for the time. */
  env: Env;
  /** What it and the functions in it have said. */
  log: string;
  stop(): Promise<void>;
}

const must = (command: string, words: readonly string[], env?: Env): void => {
  const { status, stderr, error } = spawnSync(command, words, { encoding: 'utf8', ...(env ? { env } : {}) });
  if (status !== 0) throw new Error(`${command} ${words[0] ?? ''} failed: ${error?.message ?? stderr.slice(-2000)}`);
};

/** Installs exactly what requirements.txt names into a folder of its own, once; gives that folder. */
export const install = (root: string): string => {
  const requirements = readFileSync(join(root, 'test/deploy/requirements.txt'), 'utf8');
  const folder = join(root, '.build', 'stand-in');
  const done = join(folder, 'installed.txt');
  if (existsSync(done) && readFileSync(done, 'utf8') === requirements) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const list = join(root, 'test/deploy/requirements.txt');
  must('python3', ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', folder, '--requirement', list]);
  writeFileSync(done, requirements);
  return folder;
};

/** libfaketime of Debian's package `faketime`, for this machine's kind of processor. */
const faketime = (): string => {
  const found = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
    .map((kind) => `/usr/lib/${kind}/faketime/libfaketimeMT.so.1`)
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error('libfaketime is not here: apt-get install faketime');
  return found;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const alive = (process: ChildProcess): boolean => process.exitCode === null && process.signalCode === null;

const answers = async (url: string, process: ChildProcess, log: string): Promise<void> => {
  for (let tries = 0; tries < 300; tries += 1) {
    if (!alive(process)) break;
    if (readFileSync(log, 'utf8').includes(`Running on ${url}`)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The stand-in did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`);
};

/** Sets the clock of everything that runs with `env`: seconds from the real time. Put in place whole. */
export const setClock = (env: Readonly<Record<string, string | undefined>>, seconds: number): void => {
  const file = env['FAKETIME_TIMESTAMP_FILE'];
  if (file === undefined) throw new Error('This process has no clock that can be moved');
  writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  renameSync(`${file}.new`, file);
};

/**
 * Starts the stand-in in an empty folder on a free port of loopback, over TLS, with IAM policies in force. Nothing of this
 * process's own environment reaches it or what runs with `env`: no profile, no credentials, no other endpoint.
 */
export const start = async (root: string, folder: string): Promise<StandIn> => {
  const packages = install(root);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  // The stand-in starts each function by a CommonJS file under here, which this product's package.json would make a module.
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}\n');
  const port = await freePort();
  const certificate = join(folder, 'certificate.pem');
  const log = join(folder, 'stand-in.log');
  const common: Env = {
    PATH: `${dirname(process.execPath)}:${join(root, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    TMPDIR: join(folder, 'tmp'),
    LANG: 'C.UTF-8',
    ...ROOT,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    LD_PRELOAD: faketime(),
    FAKETIME_TIMESTAMP_FILE: join(folder, 'clock'),
    // Seconds until it is noticed that the clock was set; to look each time costs a third of all that is done.
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  setClock(common, 0);
  const output = openSync(log, 'w');
  const child = spawn('python3', [join(root, 'test/deploy/stand-in.py')], {
    // A group of its own, so that it is stopped with the functions that it runs.
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      ...common,
      PYTHONPATH: packages,
      PYTHONDONTWRITEBYTECODE: '1',
      AUTH: 'true',
      USE_SSL: '1',
      MINISTACK_SSL_CERT: certificate,
      MINISTACK_SSL_KEY: join(folder, 'key.pem'),
      MINISTACK_REGION: REGION,
      GATEWAY_PORT: String(port),
      LAMBDA_EXECUTOR: 'local',
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
    },
  });
  closeSync(output);
  const url = `https://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (child.pid === undefined || !alive(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  try {
    await answers(url, child, log);
  } catch (error) {
    await stop();
    throw error;
  }
  const env = { ...common, AWS_ENDPOINT_URL: url, AWS_CA_BUNDLE: certificate, NODE_EXTRA_CA_CERTS: certificate };
  return { env, log, stop };
};
