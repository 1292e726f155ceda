import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROUTES } from '../../lambdas/api/routes.ts';
import { ACCESS, type Access } from '../../lambdas/web-app/access.ts';
import type { FormField } from '../../lib/local/rehearsal/html-forms.ts';
import { keepEmpty, keepStage, openStage, type Stage, WHOS, type Who } from './fuzz/a-stage.ts';
import { type Attack, aTally, bombard, Field, type Tally } from './fuzz/bombard.ts';
import { callRequest } from './fuzz/call-requests.ts';
import { Draw } from './fuzz/draw.ts';
import { formRequest } from './fuzz/form-requests.ts';
import { formsAt } from './fuzz/page-forms.ts';
import { STAGES } from './fuzz/stages.ts';
import { Watchdog } from './fuzz/watchdog.ts';
import { LONG, SEED } from './seeded.ts';

// Whatever is sent to any address by anybody, at any point of a round: an answer, never a failure; what is refused leaves every
// row as it was, and what is valid by chance breaks nothing. With --long ten thousand requests to each address from strangers,
// and ten thousand from people who are signed in.

const EACH = Number(process.env['PLANHJUL_FUZZ_EACH'] ?? (LONG ? 10_000 : 30));
/** In the sample each address is tried at so many points of the round, other ones with another seed. */
const POINTS = LONG ? Number.POSITIVE_INFINITY : 2;

let folder: string;
let watchdog: Watchdog;
let field: Field;
let empty: Stage;
const stages: Stage[] = [];
const forms = new Map<Stage, Map<string, FormField[][]>>();
const all = aTally();

beforeAll(async () => {
  folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'planhjul-fuzz-'));
  mkdirSync(join(folder, 'stages'));
  watchdog = new Watchdog();
  field = new Field(folder);
  for (const [name, build] of Object.entries(STAGES))
    stages.push(await keepStage(name, await build(), join(folder, 'stages')));
  empty = await keepEmpty(join(folder, 'stages'));
  for (const stage of [...stages, empty]) {
    const open = openStage(stage, join(folder, 'read.db'));
    forms.set(stage, await formsAt(stage, open));
    open.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `read.db${ending}`), { force: true });
  }
}, 120_000);
afterAll(async () => {
  await watchdog.stop();
  field.leave();
  rmSync(folder, { recursive: true, force: true });
  process.stderr.write(
    `${all.sent} requests, ${all.done} done, slowest ${all.slowest.toFixed(0)} ms, ${JSON.stringify(Object.fromEntries([...all.statuses].sort(([a], [b]) => a - b)))}\n`,
  );
});

/** Of every ten requests of people who are signed in, five are of somebody with all roles, and reach furthest. */
const shareOf = (who: Who): number => {
  if (who === 'stranger') return 1;
  return who === 'everybody' ? 0.5 : 0.5 / (WHOS.length - 2);
};

type Way = Omit<Attack, 'address' | 'stage' | 'who' | 'times'>;

/** As many from strangers as from those who are signed in. */
const attack = async (
  address: string,
  points: readonly Stage[],
  at: (stage: Stage, who: Who) => Way,
): Promise<Tally> => {
  const tally = aTally();
  const draw = new Draw(SEED, address);
  const chosen = POINTS >= points.length ? points : Array.from({ length: POINTS }, () => draw.of(points));
  for (const stage of chosen)
    for (const who of WHOS) {
      const times = Math.ceil((EACH * shareOf(who)) / chosen.length);
      await bombard({ address, stage, who, times, ...at(stage, who) }, field, watchdog, tally);
    }
  all.sent += tally.sent;
  all.done += tally.done;
  all.slowest = Math.max(all.slowest, tally.slowest);
  for (const [status, count] of tally.statuses) all.statuses.set(status, (all.statuses.get(status) ?? 0) + count);
  return tally;
};

/** Where a wrong code is counted, so that nobody may try them all. */
const COUNTS_TRIES: ReadonlySet<string> = new Set(['POST /logga-in/kod']);

const isAttempt = (name: string): boolean => /^(row|trace) attempts\|/.test(name);

const isGuarded = ({ for: whom }: Access): boolean => whom !== 'anyone' && whom !== 'link';

describe('the pages', () => {
  test.each(Object.entries(ACCESS))('%s', async (address, access) => {
    const points = address.includes('/forsta/') ? [...stages, empty] : stages;
    const tally = await attack(address, points, (stage, who) => ({
      request: (draw) => formRequest(draw, address, { stage, who, forms: forms.get(stage)?.get(address) ?? [] }),
      send: (open, request, client) => open.web(request, { event: { requestContext: { http: { sourceIp: client } } } }),
      isRefused: ({ status }) =>
        status >= 400 || address.startsWith('GET ') || (who === 'stranger' && isGuarded(access)),
      mayChange: (name) => isAttempt(name) || (COUNTS_TRIES.has(address) && name.startsWith('row asking#')),
    }));
    expect(tally.wrong.join('\n')).toBe('');
    expect(tally.sent).toBeGreaterThanOrEqual(2 * EACH);
  });
});

describe('the API', () => {
  test.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (address, route) => {
    const tally = await attack(address, stages, (stage, who) => ({
      request: (draw, open) => callRequest(draw, route, { stage, who, open }),
      send: (open, request) => open.api(request),
      isRefused: ({ status }) => status >= 400 || route.method === 'GET' || who === 'stranger',
      mayChange: isAttempt,
    }));
    expect(tally.wrong.join('\n')).toBe('');
    expect(tally.sent).toBeGreaterThanOrEqual(2 * EACH);
  });
});
