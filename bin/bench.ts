// Measures what the product promises on one machine, each figure beside its floor in the same run. `--json` for one object,
// `--big` for a year of a thousand departments.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, client, type Measured, measure } from '../lib/local/bench/load.ts';
import { startedServer } from '../lib/local/bench/started.ts';
import type { Transitions } from '../lib/local/bench/transitions.ts';
import { hundredVotes } from '../lib/local/bench/votes.ts';
import type { MeasuredYear } from '../lib/local/bench/year.ts';
import { linkIn, Mailbox } from '../lib/local/rehearsal/mailbox.ts';

const root = process.env['PLANHJUL_ROOT'] ?? process.cwd();
const runner = join(root, 'scripts', 'run.mjs');
const json = process.argv.includes('--json');
const YEAR = process.argv.includes('--big') ? ['1000', '40', '101'] : ['25', '40', '101'];
const WIDTH = 32;
const FORMS = 2000;
const SAVES = 400;

const data = mkdtempSync(join(tmpdir(), 'planhjul-bench-'));
const env = { ...process.env, PLANHJUL_DATA: data, PLANHJUL_PORT: '0', PLANHJUL_TEST: '1' };
const start = () => startedServer([runner, 'bin/planhjul.ts', 'start', '--json'], env);
const floor = () => startedServer([runner, 'bin/bench-floor.ts'], { ...process.env, FLOOR_BYTES: '20000' });

interface Head {
  cookie: string;
  plan: string;
}

/** Signs everybody in whose mail invites to a plan, by the link in it. */
const signIn = async (origin: string, http: Client): Promise<Head[]> => {
  const mailbox = new Mailbox(join(data, 'mail'));
  const heads: Head[] = [];
  for (const mail of mailbox.fetchNew()) {
    const link = linkIn(mail, 'in');
    if (!link) continue;
    const signed = await http.send(link, { method: 'POST', headers: { origin } });
    const plan = String(signed.headers['location'] ?? '');
    const cookie = [signed.headers['set-cookie'] ?? ''].flat()[0]?.split(';')[0] ?? '';
    if (signed.status === 303 && plan.startsWith('/plan/')) heads.push({ cookie, plan });
  }
  return heads;
};

const form = (index: number): string =>
  new URLSearchParams({
    title: `Åtgärd ${index}`,
    kind: 'new',
    description: 'Beskrivning '.repeat(20),
    need: 'Behov och nytta '.repeat(20),
    system: 'Ett system',
    'oneOff.0': '1 200',
    'oneOff.1': '0',
    'oneOff.2': '0',
    'running.0': '100',
    'running.1': '100',
    'running.2': '100',
    funding: 'frame',
    priority: 'should',
    risk: 'low',
    'classification.k': '1',
    'classification.r': '1',
    'classification.t': '1',
    start: '',
    end: '',
    responsible: 'Rut Ranta',
    responsibleEmail: 'rut@exempelkommun.example',
    serves: '',
  }).toString();

const expectStatus = (status: number, wanted: number, what: string): void => {
  if (status !== wanted) throw new Error(`${what} was answered ${status}, not ${wanted}`);
};

const forms = (http: Client, heads: readonly Head[], origin: string) => {
  const of = (index: number): Head => heads[index % heads.length] ?? { cookie: '', plan: '/' };
  return {
    page: () =>
      measure(FORMS, WIDTH, async (index) => {
        const { cookie, plan } = of(index);
        expectStatus((await http.send(`${plan}/atgard`, { headers: { cookie } })).status, 200, 'The form');
      }),
    save: () =>
      measure(SAVES, WIDTH, async (index) => {
        const { cookie, plan } = of(index);
        const headers = { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' };
        expectStatus(
          (await http.send(`${plan}/atgard`, { method: 'POST', headers, body: form(index) })).status,
          303,
          'The saved form',
        );
      }),
  };
};

const product = async (): Promise<{ page: Measured; save: Measured }> => {
  const server = await start();
  const http = client(server.url, WIDTH);
  try {
    await openRound(server.url, http);
    const load = forms(http, await signIn(server.url, http), server.url);
    await load.page(); // once unmeasured: code is compiled when it has run a little
    const page = await load.page();
    return { page, save: await load.save() };
  } finally {
    http.close();
    await server.stop();
  }
};

const cookieIn = (header: string | string[] | undefined): string => [header ?? ''].flat()[0]?.split(';')[0] ?? '';

/** Finance starts the example's own round through the pages. */
const openRound = async (origin: string, http: Client): Promise<void> => {
  const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
  const steps = await http.send('/kom-igang');
  const email = /name="email" value="([^"]+)"/.exec(steps.body)?.[1] ?? '';
  const asked = await http.send('/logga-in', {
    method: 'POST',
    headers,
    body: new URLSearchParams({ email, next: '/omgang' }).toString(),
  });
  await http.send('/test/clock', { method: 'POST', body: '{}' });
  const [mail] = new Mailbox(join(data, 'mail')).fetchNew();
  const link = mail ? linkIn(mail, 'in') : undefined;
  if (!link) throw new Error('No sign-in mail came');
  const browser = cookieIn(asked.headers['set-cookie']);
  const signed = await http.send(link, { method: 'POST', headers: { origin, cookie: browser } });
  const cookie = cookieIn(signed.headers['set-cookie']);
  const list = await http.send('/omgang', { headers: { cookie } });
  const years = [...list.body.matchAll(/href="\/omgang\/(\d{4})"/g)].map((match) => match[1]);
  for (const year of years)
    await http.send(`/omgang/${year}/starta`, { method: 'POST', headers: { ...headers, cookie } });
  await http.send('/test/clock', { method: 'POST', body: '{}' });
};

const bare = async (): Promise<{ page: Measured; save: Measured }> => {
  const server = await floor();
  const http = client(server.url, WIDTH);
  try {
    const load = forms(http, [{ cookie: 'a=b', plan: '/plan' }], server.url);
    return { page: await load.page(), save: await load.save() };
  } finally {
    http.close();
    await server.stop();
  }
};

/** A program of its own, so that nothing of this one is warm and what it holds in memory is its own. */
const program = (entry: string, ...words: readonly string[]): string => {
  const run = spawnSync(process.execPath, [runner, entry, ...words], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`${entry} did not measure: ${run.stderr}`);
  return run.stdout;
};

const lambdaStarts = (...words: readonly string[]): string => program('bin/bench-starts.ts', ...words);

const round = (n: number): number => Math.round(n * 10) / 10;

try {
  const first = await start();
  await first.stop();
  const again = await start();
  await again.stop();
  const empty = await floor();
  await empty.stop();
  const ours = await product();
  const theirs = await bare();
  const votes = await hundredVotes(root);
  const year = JSON.parse(program('bin/bench-year.ts', ...YEAR)) as MeasuredYear;
  const transitions = JSON.parse(program('bin/bench-runner.ts')) as Transitions;
  const figures = {
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
    startMs: { product: round(again.milliseconds), bareHono: round(empty.milliseconds) },
    formPage: { product: ours.page, bareHono: theirs.page },
    formSaved: { product: ours.save, bareHono: theirs.save },
    votesAtOnce: { ...votes, milliseconds: round(votes.milliseconds) },
    transitionsPerSecond: transitions,
    year: { size: YEAR.join(' × '), ...year },
    ...(json ? { lambdas: JSON.parse(lambdaStarts('--json')) as unknown } : {}),
  };
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else {
    const line = (what: string, value: string, beside: string) =>
      process.stdout.write(`${what.padEnd(34)}${value.padEnd(34)}${beside}\n`);
    const shown = ({ perSecond, p50, p95 }: Measured) =>
      `${Math.round(perSecond)}/s, p50 ${round(p50)} ms, p95 ${round(p95)} ms`;
    process.stdout.write(`${figures.machine}\n`);
    line('', 'Planhjul', 'bare Hono, a constant');
    line('npm start to first answer', `${round(again.milliseconds)} ms`, `${round(empty.milliseconds)} ms`);
    line(`the form of a change, ${WIDTH} at once`, shown(ours.page), shown(theirs.page));
    line(`a change saved, ${WIDTH} at once`, shown(ours.save), shown(theirs.save));
    line(
      `${votes.votes} votes at once`,
      `${votes.lost} lost, ${round(votes.attempts)} attempts a vote`,
      `${votes.closings} closing, all within ${Math.round(votes.milliseconds)} ms`,
    );
    line(
      `a year, ${YEAR.join(' × ')}`,
      `${year.seconds} s, ${year.mebibytes} MiB, ${year.lost} lost`,
      `${year.floorSeconds} s, bare SQLite: ${year.rowsWritten} rows in ${year.commits} commits`,
    );
    line('', `${year.mails} mails`, `${year.mailsOwed} acts and outcomes that owe one`);
    line('', `${year.transitions} transitions`, `${year.compilations} expressions compiled`);
    line(
      'states entered',
      `${transitions.durable}/s durable, ${transitions.memory}/s in memory`,
      transitions.peer === null ? 'the peer could not be installed' : `${transitions.peer}/s, aws-local-stepfunctions`,
    );
    process.stdout.write(`\n${lambdaStarts()}`);
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}
