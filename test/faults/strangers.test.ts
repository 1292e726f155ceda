import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startServer } from '../flow/a-server.ts';
import { anOpenRound, copyOf, type RoundFolder, removeFolders } from './a-round-folder.ts';
import { LONG } from './seeded.ts';

// Those who come to do harm, and what is wrong inside: neither is felt by anybody else.

let folder: RoundFolder;
beforeAll(async () => {
  folder = await anOpenRound();
});
afterAll(removeFolders);

const SLOW = 200;
const SECONDS = LONG ? 60 : 20;

/** A request that never comes to its end: a byte a second, in a header or in a body. */
const slowRequest = (port: number, index: number): { socket: Socket; stop(): void } => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  const body = index % 2 === 0;
  socket.write(
    body
      ? 'POST /logga-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n'
      : 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ',
  );
  const timer = setInterval(() => socket.write('a'), 1000);
  return {
    socket,
    stop: () => {
      clearInterval(timer);
      socket.destroy();
    },
  };
};

const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

test(`${SLOW} slow connections are not felt by the others`, async () => {
  const server = await startServer(folder.data);
  const port = Number(new URL(server.url).port);
  const slow = Array.from({ length: SLOW }, (_, index) => slowRequest(port, index));
  const times: number[] = [];
  let most = 0;
  const until = performance.now() + SECONDS * 1000;
  const visitor = async (path: string): Promise<void> => {
    while (performance.now() < until) {
      const began = performance.now();
      const response = await fetch(`${server.url}${path}`);
      await response.text();
      expect(response.status).toBe(200);
      times.push(performance.now() - began);
      most = Math.max(most, memoryOf(server.pid));
    }
  };
  try {
    await Promise.all(['/handlingsplaner', '/logga-in', '/healthz', '/handlingsplaner'].map(visitor));
    expect(slow.filter(({ socket }) => socket.connecting)).toEqual([]);
  } finally {
    for (const { stop } of slow) stop();
  }
  times.sort((a, b) => a - b);
  const p95 = times[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY;
  process.stderr.write(`${times.length} answers, p95 ${p95.toFixed(0)} ms, ${most.toFixed(0)} MiB at most\n`);
  expect(times.length).toBeGreaterThan(100);
  expect(p95).toBeLessThan(500);
  expect(most).toBeLessThan(400);
  expect(await server.stop()).toBe(0);
});

test('something that nobody foresaw: a plain 500 with the number of the request, and all else goes on', async () => {
  // Rows that cannot be read, as no rule of the product would leave them: a plan of this year, and one of the year before.
  const file = join(folder.data, 'planhjul.db');
  const { year } = folder.round;
  const spoiled = [year, year - 1].map((of) => [`cycle#${of}`, 'plan#social'] as const);
  const database = new DatabaseSync(file);
  const before = spoiled.map((key) => {
    const body = database.prepare('SELECT body FROM rows WHERE pk = ? AND sk = ?').get(...key)?.['body'];
    database.prepare("UPDATE rows SET body = '{nonsense' WHERE pk = ? AND sk = ?").run(...key);
    return String(body);
  });
  database.close();
  expect(before.every((body) => body.startsWith('{'))).toBe(true);
  const server = await startServer(folder.data);
  try {
    const headers = { authorization: `Bearer ${folder.keys.finance}` };
    for (const path of [`/api/v1/cycles/${year}/plans/social`, '/handlingsplaner']) {
      const response = await fetch(`${server.url}${path}`, { headers });
      const text = await response.text();
      expect([path, response.status]).toEqual([path, 500]);
      const id = response.headers.get('x-request-id') ?? /\b[0-9A-HJKMNP-TV-Z]{26}\b/.exec(text)?.[0];
      expect(id).toMatch(/^[\w.-]{10,64}$/);
      expect(text).toContain(id);
      expect(text).not.toMatch(/nonsense|SyntaxError|JSON\.parse|\bat \w+ \(|\.ts\b|\.mjs\b|node:/);
    }
    expect((await server.call('GET', `/cycles/${year}/plans/kultur-fritid`, folder.keys.finance)).status).toBe(200);
    expect((await fetch(`${server.url}/logga-in`)).status).toBe(200);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(server.process.exitCode).toBeNull();
  } finally {
    await server.kill();
    const again = new DatabaseSync(file);
    for (const [index, key] of spoiled.entries())
      again.prepare('UPDATE rows SET body = ? WHERE pk = ? AND sk = ?').run(before[index] ?? '', ...key);
    again.close();
  }
});

test('on a municipality’s own data nobody sets the clock', async () => {
  const own = copyOf(folder);
  writeFileSync(join(own.data, 'municipality.json'), JSON.stringify({ municipality: 'own', seeded: true }));
  const server = await startServer(own.data, { env: { PLANHJUL_TEST: '0' } });
  for (const path of ['/test/clock', '/klocka']) {
    const body = JSON.stringify({ now: '2030-01-01T00:00:00Z' });
    const headers = { origin: server.url, 'content-type': 'application/json' };
    expect([path, (await fetch(`${server.url}${path}`, { method: 'POST', headers, body })).status]).toEqual([
      path,
      404,
    ]);
  }
  await server.stop();
});

const statusFor = (url: string, path: string, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });

test('it answers on this machine alone, and by no other name', async () => {
  const server = await startServer(folder.data);
  const port = new URL(server.url).port;
  for (const path of ['/', '/healthz', '/api/v1/me', '/handlingsplaner', '/test/clock'])
    for (const host of ['planhjul.example', `planhjul.example:${port}`, '127.0.0.1.planhjul.example'])
      expect([path, host, await statusFor(server.url, path, host)]).toEqual([path, host, 421]);
  expect(await statusFor(server.url, '/healthz', `localhost:${port}`)).toBe(200);
  expect(addressesOf(Number(port))).toEqual(['0100007F']);
  await server.stop();
});

/** The addresses on which something listens at the port, as the kernel has them. */
const addressesOf = (port: number): string[] =>
  ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local = '', , state]) => state === '0A' && Number.parseInt(local.split(':')[1] ?? '', 16) === port)
      .map(([, local = '']) => local.split(':')[0] ?? ''),
  );
