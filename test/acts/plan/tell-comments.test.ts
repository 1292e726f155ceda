import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRound } from '../../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../../lambdas/acts/cycle/start-cycle.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import { addComment } from '../../../lambdas/acts/plan/comment-change.ts';
import { addChange } from '../../../lambdas/acts/plan/save-change.ts';
import { sweepComments } from '../../../lambdas/acts/plan/tell-comments.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import { MAX_TOLD } from '../../../lambdas/domain/comment.ts';
import type { Actor } from '../../../lambdas/domain/people.ts';
import { readAll } from '../../../lambdas/records/read.ts';
import { mails } from '../../../lambdas/records/tables.ts';
import {
  aChange,
  aCycle,
  aWorld,
  FINANCE,
  furnish,
  granted,
  headOf,
  planOf,
  REVIEWER,
  SYSTEM,
  YEAR,
} from '../a-municipality.ts';

const HEAD = headOf('kultur');

let folder: string;
let store: SqliteStore;
let ports: ActPorts & { clock: { set(at: string): void } };
let ids: Record<string, ReturnType<typeof aChangeId>>;
type Added = Awaited<ReturnType<typeof addChange>>;
const aChangeId = (added: Added) => granted(added).change.id;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-told-'));
  store = openSqliteStore(join(folder, 'planhjul.db'));
  ports = { ...aWorld(), store };
  await furnish(ports);
  granted(await planCycle(ports, FINANCE, aCycle(), null));
  granted(await startCycle(ports, FINANCE, YEAR));
  await openRound(ports, SYSTEM, YEAR);
  ids = {
    kultur: aChangeId(await addChange(ports, HEAD, planOf('kultur'), aChange())),
    skola: aChangeId(await addChange(ports, headOf('skola'), planOf('skola'), aChange())),
  };
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const say = async (actor: Actor, remark: string, department = 'kultur') => {
  const change = ids[department];
  if (!change) throw new Error(`No change of ${department}`);
  granted(await addComment(ports, actor, planOf(department), change, { remark }));
};
const sweepAt = (at: string) => {
  ports.clock.set(at);
  return sweepComments(ports, SYSTEM);
};
/** Who was told of how many, with what and where to. */
const told = async () =>
  (await readAll(store, mails, `mail#${YEAR}`, 'comments#')).map(({ body: { to, content, link } }) => ({
    to: 'person' in to ? to.person : '',
    said: content.template === 'comments' ? content.said.map((one) => one.remark) : [],
    all: content.template === 'comments' ? content.all : 0,
    next: link?.next,
  }));

const NEXT_MORNING = '2027-03-02T06:00:00.000Z';

test('the day’s comments reach the other side in one mail a person, which leads to where they are answered', async () => {
  await say(REVIEWER, 'Går det att samordna?');
  await say(REVIEWER, 'Och vad kostar det?');
  await say(HEAD, 'Ja, med skolan.');
  await say(headOf('skola'), 'Vi är med.', 'skola');
  await sweepAt(NEXT_MORNING);
  expect(await told()).toEqual([
    {
      to: 'head-kultur',
      said: ['Går det att samordna?', 'Och vad kostar det?'],
      all: 2,
      next: `/plan/2028/kultur/atgard/${ids['kultur']}/kommentarer`,
    },
    { to: 'ivar', said: ['Ja, med skolan.', 'Vi är med.'], all: 2, next: '/granskning' },
  ]);
});

test('finance hears of a change that it takes part in, and nobody of their own words', async () => {
  await say(HEAD, 'Vi behöver den.');
  await say(FINANCE, 'Ryms den i ramen?');
  await say(headOf('skola'), 'Inget för ekonomi.', 'skola');
  await sweepAt(NEXT_MORNING);
  const by = Object.fromEntries((await told()).map(({ to, said }) => [to, said]));
  expect(by['frida']).toEqual(['Vi behöver den.']);
  expect(by['head-kultur']).toEqual(['Ryms den i ramen?']);
  expect(by['head-skola']).toBeUndefined();
});

test('swept twice on a day, and again when nothing was said since, it is one mail; what is said today is told tomorrow', async () => {
  await say(REVIEWER, 'Första');
  expect(await sweepAt(NEXT_MORNING)).toEqual({ toldOfComments: 1 });
  await say(REVIEWER, 'Andra');
  expect(await sweepAt('2027-03-02T07:00:00.000Z')).toEqual({ toldOfComments: 0 });
  expect(await sweepAt('2027-03-03T06:00:00.000Z')).toEqual({ toldOfComments: 1 });
  expect(await sweepAt('2027-03-04T06:00:00.000Z')).toEqual({ toldOfComments: 0 });
  expect((await told()).map((one) => one.said)).toEqual([['Första'], ['Andra']]);
});

test('a sweep that was cut short before it noted how far it came tells the same, once', async () => {
  await say(REVIEWER, 'Första');
  ports.clock.set(NEXT_MORNING);
  const { write } = store;
  const cut = {
    ...ports,
    store: Object.assign(Object.create(store), {
      write: (writes: Parameters<typeof write>[0]) => {
        const notes = writes.some((one) => one.op === 'put' && one.row.pk === 'comments-told');
        return notes ? Promise.reject(new Error('The power went')) : write.call(store, writes);
      },
    }),
  };
  await expect(sweepComments(cut, SYSTEM)).rejects.toThrow('The power went');
  await sweepAt('2027-03-02T06:10:00.000Z');
  expect((await told()).map((one) => one.said)).toEqual([['Första']]);
});

test('a mail shows so many and counts the others; a long one is shortened', async () => {
  await say(REVIEWER, 'x'.repeat(1000));
  for (let count = 0; count < MAX_TOLD; count += 1) await say(REVIEWER, `Kommentar ${count}`);
  await sweepAt(NEXT_MORNING);
  const [mail] = await told();
  expect([mail?.said.length, mail?.all]).toEqual([MAX_TOLD, MAX_TOLD + 1]);
  expect(mail?.said[0]).toBe(`${'x'.repeat(299)}…`);
});
