import { serve } from '@hono/node-server';
import { savePerson } from '../../lambdas/acts/people/save-people.ts';
import { orderFor } from '../../lambdas/acts/plan/mail-orders.ts';
import { createApi } from '../../lambdas/api/handler.ts';
import type { DepartmentId, PersonId } from '../../lambdas/domain/brands.ts';
import type { Mail } from '../../lambdas/domain/mail-content.ts';
import { attempts } from '../../lambdas/records/access-tables.ts';
import { commit } from '../../lambdas/records/commit.ts';
import { linkToken, oneTimeCode } from '../../lambdas/records/link-token.ts';
import { readAll, readHistory } from '../../lambdas/records/read.ts';
import { mails } from '../../lambdas/records/tables.ts';
import { createWebApp } from '../../lambdas/web-app/handler.ts';
import { type Answer, client } from '../../lib/local/bench/load.ts';
import { granted, SYSTEM } from '../acts/a-municipality.ts';
import { aSubmittedPlan, CHANGE } from '../api/a-round.ts';
import { headOf, keyFor } from '../api/an-api.ts';
import { sessionFor } from '../web-app/a-session.ts';

// What somebody known tries with what is not theirs, over real HTTP, by pages and API: refused as if there were no such thing,
// nothing stored, and an entry of the attempt in their name.

const ORIGIN = 'https://plan.exempel.example';
const DAY = '2027-03-01';
const SKOLA = 'skola' as DepartmentId;

interface Town {
  /** As the head of skola by a session, or with cookies of one's own. */
  page(method: string, path: string, fields?: Record<string, string>, cookie?: string): Promise<Answer>;
  api(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Everything stored but attempts: rows and trace. */
  all(): Promise<string>;
  attempted(actor: string): Promise<{ what: unknown; where: unknown }[]>;
  ports: Awaited<ReturnType<typeof aSubmittedPlan>>['api']['ports'];
}

let town: Town;
const ends: (() => void)[] = [];

beforeEach(async () => {
  const { api: made } = await aSubmittedPlan();
  const { ports } = made;
  const adam = { id: 'adam', name: 'Adam', email: 'adam@exempel.example', locale: 'sv' as const };
  granted(await savePerson(ports, SYSTEM, { ...adam, grants: [{ role: 'administrator' }] }));
  const settings = { municipality: 'Exempelkommun', origin: ORIGIN, contact: 'kommunen@exempel.example' };
  const web = createWebApp({ ports, settings, log: () => {} });
  const api = createApi({ ports, log: () => {} });
  const port = await new Promise<number>((resolve) => {
    const server = serve(
      {
        fetch: (request: Request) => (new URL(request.url).pathname.startsWith('/api/') ? api : web).fetch(request),
        port: 0,
        hostname: '127.0.0.1',
      },
      (at) => resolve(at.port),
    );
    ends.push(() => server.close());
  });
  const http = client(`http://127.0.0.1:${port}`, 4);
  ends.push(() => http.close());
  const own = await sessionFor(ports, 'head-skola');
  const key = await keyFor(ports, headOf('skola'));
  town = {
    ports,
    page: (method, path, fields = {}, cookie = own) =>
      http.send(path, {
        method,
        headers: { origin: ORIGIN, cookie, 'content-type': 'application/x-www-form-urlencoded' },
        ...(method === 'POST' ? { body: new URLSearchParams(fields).toString() } : {}),
      }),
    api: (method, path, body) =>
      http.send(`/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    all: async () =>
      JSON.stringify([
        (await ports.store.scanRows()).items.filter((row) => row.pk !== 'attempts'),
        (await ports.store.scanHistory()).items.filter((entry) => !entry.chain.startsWith('attempts|')),
      ]),
    attempted: async (actor) =>
      (await readHistory(ports.store, attempts.key(DAY, actor))).map(({ changes }) => ({
        what: changes.find((one) => one.path === '/what')?.to,
        where: changes.find((one) => one.path === '/where')?.to,
      })),
  };
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const THEIRS: [string, string][] = [
  ['another department’s plan', '/plan/2028/kultur'],
  ['it as paper', '/plan/2028/kultur/pdf'],
  ['its receipt', '/plan/2028/kultur/kvitto'],
  ['its history', '/historik?om=plan/2028/kultur'],
  ['all plans in a file', '/overblick/2028/csv'],
  ['all plans in a workbook', '/overblick/2028/xlsx'],
  ['the review of a plan', '/granskning/2028/kultur'],
  ['who there is', '/personer'],
  ['somebody', '/person/frida'],
  ['the keys', '/personer/nycklar'],
  ['a body’s members', '/organ/kf/ledamoter'],
];

test.each(THEIRS)('%s by its address is no page', async (_what, path) => {
  const before = await town.all();
  const answer = await town.page('GET', path);
  expect(answer.status).toBe(404);
  expect(answer.body).not.toContain('Förvaltningen kultur');
  expect(await town.all()).toBe(before);
  expect(await town.attempted('head-skola')).toEqual([{ what: 'address', where: `GET ${path.split('?')[0]}` }]);
});

test.each<[string, string, string, unknown]>([
  ['another department’s plan', 'GET', '/cycles/2028/plans/kultur', undefined],
  ['its changes', 'GET', '/cycles/2028/plans/kultur/changes', undefined],
  ['its history', 'GET', '/trace?kind=plan&year=2028&department=kultur', undefined],
  ['the export', 'GET', '/export', undefined],
  ['everything about somebody', 'GET', '/people/frida/export', undefined],
  ['a change in it', 'POST', '/cycles/2028/plans/kultur/changes', CHANGE],
  ['a role', 'POST', '/people/head-skola/roles', { role: 'finance' }],
  ['somebody’s role', 'POST', '/people/frida/roles/hand-over', { role: { role: 'finance' }, to: 'head-skola' }],
  ['the end of somebody’s role', 'POST', '/people/frida/roles/end', { role: { role: 'finance' } }],
  ['a key', 'POST', '/keys', { name: 'x', grants: [{ role: 'administrator' }] }],
])('%s through the API is not there', async (_what, method, path, body) => {
  const before = await town.all();
  expect((await town.api(method, path, body)).status).toBe(404);
  expect(await town.all()).toBe(before);
  expect((await town.attempted('key:head')).map(({ what }) => what)).toEqual(['address']);
});

test.each<[string, string, Record<string, string>]>([
  ['a status', '/plan/2028/skola/atgard', { title: 'x', status: 'adopted' }],
  ['when it was adopted', '/plan/2028/skola/lamna-in', { adoptedAt: '2027-03-01' }],
  ['a prototype', '/plan/2028/skola/atgard', { '__proto__.status': 'adopted' }],
  ['a prototype of a list', '/plan/2028/skola/atgard', { 'oneOff.__proto__': '1' }],
  ['roles in a choice of language', '/sprak', { locale: 'sv', 'constructor.grants': 'administrator' }],
])('%s posted with a form of their own is refused, and stored nowhere', async (_what, path, fields) => {
  const before = await town.all();
  expect((await town.page('POST', path, fields)).status).toBe(422);
  expect(await town.all()).toBe(before);
  expect(Object.prototype).not.toHaveProperty('status');
  expect((await town.attempted('head-skola')).map(({ what }) => what)).toEqual(['field']);
});

test.each<[string, unknown]>([
  ['a status', { ...CHANGE, status: 'adopted' }],
  ['an instant', { ...CHANGE, adoptedAt: '2027-03-01T08:00:00.000Z' }],
  ['a prototype', '{"__proto__":{"status":"adopted"},"title":"x"}'],
])('%s sent to the API is refused, and stored nowhere', async (_what, body) => {
  const before = await town.all();
  expect((await town.api('POST', '/cycles/2028/plans/skola/changes', body)).status).toBe(422);
  expect(await town.all()).toBe(before);
  expect(Object.prototype).not.toHaveProperty('status');
  expect((await town.attempted('key:head')).map(({ what }) => what)).toEqual(['field']);
});

test.each<[string, string, Record<string, string>]>([
  ['giving', '/person/adam/roll', { 'person.role': 'finance' }],
  ['ending', '/person/adam/avsluta-roll', { 'person.grant': 'administrator#' }],
  ['handing over', '/person/adam/lamna-over', { 'person.grant': 'administrator#', 'person.successor': 'frida' }],
  ['taking over', '/person/frida/lamna-over', { 'person.grant': 'finance#', 'person.successor': 'adam' }],
])('an administrator %s a role of their own is refused', async (_what, path, fields) => {
  const cookie = await sessionFor(town.ports, 'adam');
  const before = await town.all();
  const answer = await town.page('POST', path, fields, cookie);
  expect(answer.status).toBe(422);
  expect(answer.body).toContain('Ingen ändrar sina egna roller');
  expect(await town.all()).toBe(before);
  expect(await town.attempted('adam')).toEqual([{ what: 'role', where: 'person/adam' }]);
});

describe('a mail about a task that was passed on', () => {
  const newest = async (person: string, scope: string): Promise<Mail> => {
    const rows = (await readAll(town.ports.store, mails, `mail#${scope}`)).map((row) => row.body);
    const found = rows.findLast(({ to, link }) => 'person' in to && to.person === person && link !== null);
    if (!found) throw new Error(`No mail of ${scope} went to ${person}`);
    return found;
  };
  const passedOn = async (): Promise<string> => {
    const person = 'head-skola' as PersonId;
    const at = town.ports.clock.now();
    const order = orderFor(
      { person, reason: 'head' },
      { id: 'passed-on', scope: '2028', at, next: '/plan/2028/skola' },
      { template: 'parked', what: 'x', error: 'y' },
    );
    await commit(town.ports, { name: 'person.rename', actor: SYSTEM, role: 'system', at }, [], { mails: [order] });
    if (!order.link) throw new Error('The mail has no link');
    return `/in/${await linkToken(town.ports.keys, person, order.link)}`;
  };
  const cookiesOf = (answer: Answer): string =>
    [answer.headers['set-cookie'] ?? []]
      .flat()
      .map((line) => line.split(';')[0] ?? '')
      .join('; ');

  /** Signs somebody in by the code in a mail, and gives what their browser keeps. */
  const knownAs = async (person: string): Promise<string> => {
    const asked = await town.page('POST', '/logga-in', { email: `${person}@exempel.example` }, '');
    const mail = await newest(person, `sign-in-${person}-2027-03-01T08`);
    const code = await oneTimeCode(town.ports.keys, person, mail.id);
    const entered = await town.page('POST', '/logga-in/kod', { code }, cookiesOf(asked));
    return cookiesOf(entered);
  };

  /** What lies in the store but the sign-ins of the test itself. */
  const withoutSignIns = (all: string): unknown[] =>
    (JSON.parse(all) as [{ pk: string }[]])[0].filter(
      ({ pk }) => !/^(session|sessions|asking|mail#sign-in|link|outbox)/.test(pk),
    );

  test('signs nobody in where its receiver never was; that somebody tried stands in the receiver’s name', async () => {
    const link = await passedOn();
    const before = await town.all();
    const opened = await town.page('GET', link, {}, '');
    expect([opened.status, opened.headers['set-cookie']]).toEqual([200, undefined]);
    expect(opened.body).toContain('Skicka koden');
    const tried = await town.page('POST', link, {}, '');
    expect([tried.status, tried.headers['set-cookie']]).toEqual([403, undefined]);
    // Cookies of another person's own sign-in, and made-up ones, are no better.
    for (const cookie of [`planhjul-known=${'a'.repeat(43)}.${'b'.repeat(43)}`, await knownAs('frida')])
      expect((await town.page('POST', link, {}, cookie)).status).toBe(403);
    const attempted = await town.attempted('head-skola');
    expect([attempted.length, attempted[0]]).toEqual([3, { what: 'link', where: 'sign-in' }]);
    expect(withoutSignIns(await town.all())).toEqual(withoutSignIns(before));
  });

  test('goes on by a code to the receiver, and the next link is enough in that browser', async () => {
    const link = await passedOn();
    const asked = await town.page('POST', link, { do: 'code' }, '');
    expect(asked.status).toBe(200);
    const mail = await newest('head-skola', 'sign-in-head-skola-2027-03-01T08');
    const code = await oneTimeCode(town.ports.keys, 'head-skola', mail.id);
    const entered = await town.page('POST', '/logga-in/kod', { code }, cookiesOf(asked));
    expect([entered.status, entered.headers['location']]).toEqual([303, '/plan/2028/skola']);
    const known = cookiesOf(entered)
      .split('; ')
      .filter((cookie) => cookie.startsWith('planhjul-known='))
      .join('; ');
    expect((await town.page('GET', link, {}, known)).body).toContain('Länken loggar in dig');
    const again = await town.page('POST', link, {}, known);
    expect([again.status, again.headers['location']]).toEqual([303, '/plan/2028/skola']);
  });
});

test('an editor of one department is nobody in the next', async () => {
  const eva = { id: 'eva', name: 'Eva', email: 'eva@exempel.example', locale: 'sv' as const };
  granted(await savePerson(town.ports, SYSTEM, { ...eva, grants: [{ role: 'editor', department: SKOLA }] }));
  const cookie = await sessionFor(town.ports, 'eva');
  const before = await town.all();
  expect((await town.page('GET', '/plan/2028/skola', {}, cookie)).status).toBe(200);
  for (const path of ['/plan/2028/kultur/atgard', '/plan/2028/skola/lamna-in'])
    expect((await town.page('POST', path, { title: 'x' }, cookie)).status).toBe(404);
  expect(await town.all()).toBe(before);
  expect(await town.attempted('eva')).toHaveLength(2);
});
