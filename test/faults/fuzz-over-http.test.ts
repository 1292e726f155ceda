import { ROUTES } from '../../lambdas/api/routes.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { ACCESS } from '../../lambdas/web-app/access.ts';
import type { Stock } from '../../lib/local/rehearsal/stock.ts';
import { type Server, startServer } from '../flow/a-server.ts';
import { anOpenRound, copyOf, leftIn, type RoundFolder, removeFolders } from './a-round-folder.ts';
import type { Stage, Who } from './fuzz/a-stage.ts';
import { callRequest } from './fuzz/call-requests.ts';
import { Draw } from './fuzz/draw.ts';
import { formRequest } from './fuzz/form-requests.ts';
import { answerTo, rawOf } from './fuzz/over-a-socket.ts';
import { shown } from './fuzz/sent.ts';
import { LONG, SEED } from './seeded.ts';

// The same over a real socket, where lengths lie, headers are broken and requests stop halfway: a sample of what the suite
// beside sends to the handlers themselves.

const REQUESTS = LONG ? 10_000 : 600;
const AT_ONCE = 8;

let template: RoundFolder;
beforeAll(async () => {
  template = await anOpenRound();
});
afterAll(removeFolders);

const stageOf = ({ keys, round }: RoundFolder): Stage => ({
  name: 'over http',
  file: '',
  now: '2027-03-01T08:00:00.000Z' as Instant,
  cookies: new Map<Who, string>(),
  keys: new Map<Who, string>([['everybody', keys.finance]]),
  tokens: { in: [], r: [], u: [], forsta: [] },
  names: {
    year: [String(round.year)],
    department: ['social', 'kultur-fritid'],
    change: ['c1'],
    id: [`kf-${round.meetingOn}`],
    meeting: [`kf-${round.meetingOn}`],
    body: ['kf'],
    item: ['1'],
    number: ['1'],
    person: ['frida'],
    from: ['2022-10-15'],
    key: ['0'.repeat(16)],
    document: ['it-strategi'],
    tertial: ['1'],
    act: ['oppna'],
    file: ['sv.html', 'sv.ics'],
    hash: ['0'.repeat(64)],
    extract: ['1.sv.pdf'],
    mail: ['bQ'],
    mailId: ['m'],
  },
});

/** Everything but what strangers' attempts leave, to the letter. */
const contentsOf = ({ rows, chains }: Stock): string =>
  JSON.stringify([
    [...rows].filter(([name]) => !name.startsWith('attempts|')),
    [...chains].filter(([name]) => !name.startsWith('attempts|')),
  ]);

/** What should not have happened. */
const bombarded = async (server: Server, stage: Stage, who: Who): Promise<string[]> => {
  const url = new URL(server.url);
  const wrong: string[] = [];
  const one = async (n: number): Promise<void> => {
    const draw = new Draw(SEED, `over http, ${who}, ${n}`);
    const sent = draw.chance(0.6)
      ? formRequest(draw, draw.of(Object.keys(ACCESS)), { stage, who, forms: [] })
      : callRequest(draw, draw.of(ROUTES), { stage, who });
    const raw = rawOf(draw, sent, url.host);
    const answered = await answerTo(Number(url.port), raw, raw.whole ? 20_000 : 250);
    const failed =
      typeof answered === 'object'
        ? answered.status >= 500 && answered.status !== 505
        : raw.whole && answered === 'silent';
    if (failed) wrong.push(`${n}: ${JSON.stringify(answered)}\n  ${shown(sent)}`);
  };
  for (let n = 0; n < REQUESTS; n += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, (_, k) => one(n + k)));
  return wrong;
};

test('strangers who send anything at all get an answer, and change nothing', async () => {
  const folder = copyOf(template);
  await (await startServer(folder.data)).stop();
  const before = contentsOf((await leftIn(folder.data)).stock);
  const server = await startServer(folder.data);
  expect(await bombarded(server, stageOf(folder), 'stranger')).toEqual([]);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(await server.stop()).toBe(0);
  expect(contentsOf((await leftIn(folder.data)).stock)).toBe(before);
});

test('so does a program with a key, and breaks nothing', async () => {
  const folder = copyOf(template);
  const server = await startServer(folder.data);
  expect(await bombarded(server, stageOf(folder), 'everybody')).toEqual([]);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(await server.stop()).toBe(0);
  const left = await leftIn(folder.data);
  expect([left.sound, left.chainsValid]).toEqual([true, true]);
});
