import { savePerson } from '../../lambdas/acts/people/save-people.ts';
import { createApi } from '../../lambdas/api/handler.ts';
import type { DepartmentId } from '../../lambdas/domain/brands.ts';
import { attempts } from '../../lambdas/records/access-tables.ts';
import * as specs from '../../lambdas/web/form-specs.ts';
import { NEVER_POSTED } from '../../lambdas/web-app/door.ts';
import { createWebApp } from '../../lambdas/web-app/handler.ts';
import { granted, SYSTEM } from '../acts/a-municipality.ts';
import { anOpenRound, CHANGE, PLAN, type Round } from '../api/a-round.ts';
import { AUDITOR, headOf, keyFor, linesOf, requestFor } from '../api/an-api.ts';
import { sessionFor } from './a-session.ts';

// What somebody known tries and may not is refused, changes nothing, and leaves a trace of the attempt: twenty a day at
// most, and none for strangers.

const ORIGIN = 'https://plan.exempel.example';
const DAY = '2027-03-01';

const aTown = async () => {
  const round = await anOpenRound();
  const { ports } = round.api;
  const settings = { municipality: 'Exempelkommun', origin: ORIGIN, contact: 'kommunen@exempel.example' };
  const app = createWebApp({ ports, settings, log: () => {} });
  const cookie = await sessionFor(ports, 'head-skola');
  const go = async (
    method: string,
    path: string,
    fields: Record<string, string> = {},
    as = cookie,
  ): Promise<Response> =>
    app.request(`${ORIGIN}${path}`, {
      method,
      headers: { origin: ORIGIN, cookie: as },
      ...(method === 'POST' ? { body: new URLSearchParams(fields) } : {}),
    });
  return { round, ports, go };
};

const everythingElse = async ({ api: { ports } }: Round): Promise<string> =>
  JSON.stringify((await ports.store.scanRows()).items.filter((row) => row.pk !== 'attempts'));
const entriesOf = async ({ api: { ports } }: Round, actor: string) =>
  (await ports.store.history(attempts.key(DAY, actor))).items;

test.each([
  ["another department's plan", 'GET', '/plan/2028/kultur', {}, 404, 'address', 'GET /plan/2028/kultur'],
  ['an act of finance', 'POST', '/omgang/2028/stang', { reason: 'x' }, 404, 'address', 'POST /omgang/2028/stang'],
  [
    'a status',
    'POST',
    '/plan/2028/skola/atgard',
    { status: 'adopted' },
    422,
    'field',
    'POST /plan/2028/skola/atgard status',
  ],
  [
    'when it was adopted',
    'POST',
    '/plan/2028/skola/lamna-in',
    { adoptedAt: 'x' },
    422,
    'field',
    'POST /plan/2028/skola/lamna-in adoptedAt',
  ],
  [
    'a prototype',
    'POST',
    '/plan/2028/skola/atgard',
    { '__proto__.status': 'x' },
    422,
    'field',
    'POST /plan/2028/skola/atgard __proto__',
  ],
  ['a constructor', 'POST', '/sprak', { 'constructor.prototype.x': '1' }, 422, 'field', 'POST /sprak constructor'],
])('%s by a page', async (_what, method, path, fields, status, what, where) => {
  const { round, go } = await aTown();
  const before = await everythingElse(round);
  const answer = await go(method, path, fields);
  expect(answer.status).toBe(status);
  expect(await everythingElse(round)).toBe(before);
  const entries = await entriesOf(round, 'head-skola');
  expect(entries.map(({ act, actor, channel }) => [act, actor, channel])).toEqual([
    ['attempt.refused', 'head-skola', 'page'],
  ]);
  expect(entries[0]?.changes).toEqual(
    expect.arrayContaining([
      { path: '/what', to: what },
      { path: '/where', to: where },
    ]),
  );
});

test.each([
  ["another department's plan", 'GET', '/cycles/2028/plans/kultur', undefined, 404, 'address'],
  ["another department's change", 'POST', '/cycles/2028/plans/kultur/changes', CHANGE, 404, 'address'],
  ["another department's history", 'GET', '/trace?kind=plan&year=2028&department=kultur', undefined, 404, 'address'],
  ['the export', 'GET', '/export', undefined, 404, 'address'],
  [
    'a role of their own',
    'PUT',
    '/people/head-skola',
    { name: 'x', email: 'x@y.se', grants: [{ role: 'finance' }] },
    404,
    'address',
  ],
  ['a key', 'POST', '/keys', { name: 'x', grants: [{ role: 'finance' }] }, 404, 'address'],
  ['a status', 'POST', '/cycles/2028/plans/skola/changes', { ...CHANGE, status: 'adopted' }, 422, 'field'],
  [
    'a prototype',
    'POST',
    '/cycles/2028/plans/skola/changes',
    `{"__proto__":{"status":"adopted"},"title":"x"}`,
    422,
    'field',
  ],
  [
    'a constructor',
    'POST',
    '/cycles/2028/plans/skola/changes',
    { ...CHANGE, constructor: { prototype: {} } },
    422,
    'field',
  ],
])('%s by the API', async (_what, method, path, body, status, what) => {
  const { round } = await aTown();
  const call = await round.api.as(headOf('skola'));
  const before = await everythingElse(round);
  const answer = await call(method, path, body === undefined ? {} : { body });
  expect(answer.status).toBe(status);
  expect(await everythingElse(round)).toBe(before);
  expect(Object.prototype).not.toHaveProperty('status');
  const entries = await entriesOf(round, 'key:head');
  expect(entries.map((entry) => entry.act)).toEqual(['attempt.refused']);
  expect(entries[0]?.changes).toContainEqual({ path: '/what', to: what });
});

test('twenty a day at most, and the next day anew', async () => {
  const { round, ports, go } = await aTown();
  for (let times = 0; times < 30; times += 1) await go('GET', `/plan/2028/kultur/atgard/${times}`);
  expect(await entriesOf(round, 'head-skola')).toHaveLength(20);
  ports.clock.set('2027-03-02T08:00:00Z');
  const cookie = await sessionFor(ports, 'head-skola');
  await go('GET', '/plan/2028/kultur', {}, cookie);
  expect((await ports.store.history(attempts.key('2027-03-02', 'head-skola'))).items).toHaveLength(1);
});

test('strangers leave no row, whatever they try', async () => {
  const { round, ports, go } = await aTown();
  const before = JSON.stringify((await ports.store.scanRows()).items);
  for (let times = 0; times < 30; times += 1) {
    await go('GET', `/plan/2028/kultur/atgard/${times}`, {}, '');
    await go('POST', '/logga-in', { status: 'x' }, '');
    await go('POST', `/in/${'x'.repeat(43)}`, {}, '');
  }
  const api = createApi({ ports, log: () => {} });
  await api.fetch(requestFor(`plk_${'x'.repeat(43)}`, 'GET', PLAN));
  expect(JSON.stringify((await round.api.ports.store.scanRows()).items)).toBe(before);
});

test('an auditor finds them in the export', async () => {
  const { round, ports, go } = await aTown();
  await go('GET', '/plan/2028/kultur');
  const api = createApi({ ports, log: () => {} });
  const answer = await api.fetch(requestFor(await keyFor(ports, AUDITOR), 'GET', '/export?history=true'));
  const rows = linesOf(await answer.text());
  expect(rows.filter((row) => row.pk === 'attempts').map((row) => row.sk)).toEqual([`${DAY}#head-skola`]);
  expect(round.api.logged).toEqual([]);
});

test('a person who is somewhere else today has their own trace', async () => {
  const { round, ports, go } = await aTown();
  const grants = [{ role: 'editor' as const, department: 'skola' as DepartmentId }];
  granted(
    await savePerson(ports, SYSTEM, { id: 'eva', name: 'Eva', email: 'eva@exempel.example', locale: 'sv', grants }),
  );
  await go('POST', '/plan/2028/skola/lamna-in', {}, await sessionFor(ports, 'eva'));
  expect(await entriesOf(round, 'eva')).toHaveLength(1);
  expect(await entriesOf(round, 'head-skola')).toHaveLength(0);
});

test('no form of ours has a field by a name that is turned away at the door', async () => {
  const own = Object.values(specs).flatMap((spec) => (typeof spec === 'object' ? Object.keys(spec) : []));
  expect(own.flatMap((name) => name.split('.')).filter((part) => NEVER_POSTED.has(part))).toEqual([]);
  const { go } = await aTown();
  const carried = await go('POST', '/plan/2028/skola/atgard/c1/gor', {
    do: 'carry',
    decision: 'dropped',
    version: '1',
  });
  expect(carried.status).toBe(404);
});
