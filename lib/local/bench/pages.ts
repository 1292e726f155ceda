import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '../../../lambdas/domain/brands.ts';
import { plusSeconds } from '../../../lambdas/domain/local-time.ts';
import { UNDO_SECONDS } from '../../../lambdas/domain/undo.ts';
import { linkIn, Mailbox } from '../rehearsal/mailbox.ts';
import { type Client, client, type Measured, measure } from './load.ts';
import { type Started, startedServer } from './started.ts';

// The form of a change, opened and saved over HTTP by the heads of the example's departments, beside a server that answers a constant.

export const WIDTH = 32;
const FORMS = 2000;
const SAVES = 400;

export interface MeasuredPages {
  page: Measured;
  save: Measured;
}

interface Head {
  cookie: string;
  plan: string;
}

/** Signs everybody in whose mail invites to a plan, by the link in it. */
const signIn = async (data: string, origin: string, http: Client): Promise<Head[]> => {
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

const forms = (http: Client, heads: readonly Head[], { url: origin, processorTime }: Started) => {
  const of = (index: number): Head => heads[index % heads.length] ?? { cookie: '', plan: '/' };
  return {
    page: () =>
      measure(
        FORMS,
        WIDTH,
        async (index) => {
          const { cookie, plan } = of(index);
          expectStatus((await http.send(`${plan}/atgard`, { headers: { cookie } })).status, 200, 'The form');
        },
        processorTime,
      ),
    save: () =>
      measure(
        SAVES,
        WIDTH,
        async (index) => {
          const { cookie, plan } = of(index);
          const headers = { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' };
          expectStatus(
            (await http.send(`${plan}/atgard`, { method: 'POST', headers, body: form(index) })).status,
            303,
            'The saved form',
          );
        },
        processorTime,
      ),
  };
};

/** The product's own server, on a data folder of its own, with the arguments of Node that are given (such as --cpu-prof). */
const product = async (run: string, nodeWords: readonly string[]): Promise<MeasuredPages> => {
  const data = mkdtempSync(join(tmpdir(), 'planhjul-bench-'));
  const env = { ...process.env, PLANHJUL_DATA: data, PLANHJUL_PORT: '0', PLANHJUL_TEST: '1' };
  const server = await startedServer([...nodeWords, run, 'bin/planhjul.ts', 'start', '--json'], env);
  const http = client(server.url, WIDTH);
  try {
    await openRound(data, server.url, http);
    const load = forms(http, await signIn(data, server.url, http), server);
    await load.page(); // once unmeasured: code is compiled when it has run a little
    const page = await load.page();
    return { page, save: await load.save() };
  } finally {
    http.close();
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
};

const cookieIn = (header: string | string[] | undefined): string => [header ?? ''].flat()[0]?.split(';')[0] ?? '';

/** Finance starts the example's own round through the pages. */
const openRound = async (data: string, origin: string, http: Client): Promise<void> => {
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
  // A start on a page can be undone for a minute, and takes effect after it.
  const { body } = await http.send('/test/clock', { method: 'POST', body: '{}' });
  const later = plusSeconds((JSON.parse(body) as { now: Instant }).now, UNDO_SECONDS + 1);
  await http.send('/test/clock', { method: 'POST', body: JSON.stringify({ now: later }) });
};

const bare = async (run: string): Promise<MeasuredPages> => {
  const server = await startedServer([run, 'bin/bench-floor.ts'], { ...process.env, FLOOR_BYTES: '20000' });
  const http = client(server.url, WIDTH);
  try {
    const load = forms(http, [{ cookie: 'a=b', plan: '/plan' }], server);
    return { page: await load.page(), save: await load.save() };
  } finally {
    http.close();
    await server.stop();
  }
};

/** Both servers, one after the other: what counts is the one beside the other. `run` is scripts/run.mjs. */
export const measurePages = async (
  run: string,
  nodeWords: readonly string[] = [],
): Promise<{ product: MeasuredPages; bareHono: MeasuredPages }> => ({
  product: await product(run, nodeWords),
  bareHono: await bare(run),
});
