// Keeps what a release leaves behind: its data folder at three points of a round, with the executions that run there, and
// every shape of task payload that its state machines sent. test/upgrade takes them up with the present code.
// Usage, on the product's own Node: node scripts/make-upgrade-fixture.mjs COMMIT VERSION
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkIn, Mailbox } from '../lib/local/rehearsal/mailbox.ts';
import { packFolder } from '../test/upgrade/pack-folder.ts';
import { RoundPlayer } from '../test/upgrade/play-round.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [commit, version] = process.argv.slice(2);
if (!commit || !version) {
  process.stderr.write('Say which: node scripts/make-upgrade-fixture.mjs COMMIT VERSION\n');
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'planhjul-upgrade-'));
const product = join(work, 'product');
const data = join(work, 'data');
const recorded = join(work, 'payloads');
const fixtures = join(root, 'test/upgrade/fixtures', version);
const env = { ...process.env, PLANHJUL_TEST: '1', PLANHJUL_DATA: data, PLANHJUL_PORT: '0', RECORD_PAYLOADS: recorded };
delete env.PLANHJUL_ROOT;
const run = ['scripts/run.mjs', 'bin/planhjul.ts'];

/** The release in a folder of its own, with the one change that it writes down what its state machines send. */
const takeOut = () => {
  mkdirSync(product);
  const archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 1 << 28 });
  execFileSync('tar', ['x', '-C', product], { input: archive });
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--omit=optional'], {
    cwd: product,
    stdio: ['ignore', 2, 2],
  });
  const file = join(product, 'lib/local/host.ts');
  const source = readFileSync(file, 'utf8');
  const call = 'return handler(payload);';
  if (!source.includes(call))
    throw new Error(`${file} calls its steps in another way: teach this script to record them`);
  const record = `process.getBuiltinModule('node:fs').appendFileSync(process.env.RECORD_PAYLOADS ?? '', JSON.stringify({ name, payload }) + '\\n');`;
  writeFileSync(file, source.replace(call, `${record}\n      ${call}`));
};

const start = async () => {
  const child = spawn(process.execPath, [...run, 'start', '--json'], {
    cwd: product,
    env,
    stdio: ['ignore', 'pipe', 2],
  });
  let said = '';
  for await (const text of child.stdout) {
    said += text;
    if (said.includes('\n')) break;
  }
  const { url } = JSON.parse(said.split('\n')[0]);
  return {
    call: async (method, path, key, body, headers = {}) => {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text === '' ? null : JSON.parse(text),
        etag: response.headers.get('etag'),
      };
    },
    clock: async (now) =>
      (await fetch(`${url}/test/clock`, { method: 'POST', body: JSON.stringify(now ? { now } : {}) })).json(),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
};

/** One of each shape: the same step with the same fields, and whether there is a token. */
const shapesOf = (from) => {
  const shapes = new Map();
  for (const line of readFileSync(recorded, 'utf8').trim().split('\n').slice(from)) {
    const { name, payload } = JSON.parse(line);
    shapes.set(JSON.stringify([name, payload.step, Object.keys(payload)]), { name, payload });
  }
  return [...shapes.values()];
};

try {
  takeOut();
  let server = await start();
  await server.stop();
  const administrator = execFileSync(process.execPath, [...run, 'key', 'create', '--role', 'administrator'], {
    cwd: product,
    env,
    encoding: 'utf8',
  }).trim();
  server = await start();
  const asked = async (path) => (await server.call('GET', path, administrator)).body.items;
  const keyFor = async (name, ...grants) =>
    (await server.call('POST', '/keys', administrator, { name, grants })).body.secret;
  const departments = (await asked('/departments')).map(({ id }) => id);
  const keys = {
    finance: await keyFor('finance', { role: 'finance' }),
    itOffice: await keyFor('it-office', { role: 'it-office' }),
    secretary: await keyFor('secretary', { role: 'secretary', body: 'kf' }),
    heads: await keyFor('heads', ...departments.map((department) => ({ role: 'head', department }))),
  };
  const round = (await server.call('GET', '/cycles', keys.finance)).body.items.find(
    ({ status }) => status === 'planned',
  );
  const running = { call: (...asks) => server.call(...asks), clock: (now) => server.clock(now) };
  const player = new RoundPlayer(running, keys, round);

  rmSync(fixtures, { recursive: true, force: true });
  mkdirSync(fixtures, { recursive: true });
  const points = [];
  const payloads = [];
  let told = 0;
  /** What was sent since the point before, by the point at which it had been answered. */
  const keepPayloads = (by) => {
    payloads.push(...shapesOf(told).map((one) => ({ by, ...one })));
    told = readFileSync(recorded, 'utf8').trim().split('\n').length;
  };
  const keepAs = async (name) => {
    const { now } = await server.clock();
    await server.stop();
    // Of the mails one summons, whose link is to work to the last.
    const summons = new Mailbox(join(data, 'mail')).fetchNew().find((mail) => linkIn(mail, 'r') !== undefined)?.file;
    const packed = packFolder(data, (path) => !path.startsWith('mail/') || path === `mail/${summons}`);
    writeFileSync(join(fixtures, `${name}.folder`), packed);
    points.push({ name, now });
    keepPayloads(name);
    process.stderr.write(`${name}: ${Math.round(packed.length / 1024)} kB\n`);
    server = await start();
  };

  await player.start();
  const [late, returned, waiting, ...others] = departments;
  await player.submit(others[0]);
  await player.draft(late, 2);
  await server.clock(`${round.opensOn}T14:00:00.000Z`);
  await keepAs('drafts');

  for (const department of [returned, waiting, ...others.slice(1)]) await player.submit(department);
  await server.clock(new Date(Date.parse(round.closesAt) + 3_600_000).toISOString());
  await player.sendBack(returned);
  for (const department of others.slice(0, 3)) await player.review(department);
  await server.clock();
  await keepAs('review');

  await player.submit(returned);
  await server.clock();
  for (const department of [returned, waiting, ...others.slice(3)]) await player.review(department);
  await server.clock(new Date(Date.parse(round.meetingAt) - 10 * 86_400_000).toISOString());
  await keepAs('summoned');

  await player.finish();
  await server.stop();
  keepPayloads('published');
  const { year, closesOn, reviewBy, meetingOn } = round;
  const fixture = { version, commit, round: { year, closesOn, reviewBy, meetingOn }, points, payloads };
  writeFileSync(join(fixtures, 'fixture.json'), `${JSON.stringify(fixture, null, 2)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
