import { ROUTES } from '../../lambdas/api/routes.ts';
import type { PersonId } from '../../lambdas/domain/brands.ts';
import { plusSeconds } from '../../lambdas/domain/local-time.ts';
import { apiKeys, sessions } from '../../lambdas/records/access-tables.ts';
import { hashOfToken } from '../../lambdas/records/link-token.ts';
import {
  ADMINISTRATOR,
  type Api,
  anApi,
  at,
  FINANCE,
  filledIn,
  got,
  headOf,
  keyFor,
  requestFor,
  troubleIn,
} from './an-api.ts';

const asking = async (api: Api, headers: Record<string, string>, path = '/cycles') =>
  got(await api.fetch(new Request(`http://planhjul.example/api/v1${path}`, { headers })));

describe('a bearer key is the only way in', () => {
  test.each([
    ['nothing', {}],
    ['an unknown key', { authorization: `Bearer plk_${'a'.repeat(43)}` }],
    ['a key that is too short', { authorization: 'Bearer plk_abc' }],
    ['basic', { authorization: 'Basic cGxrOnBsaw==' }],
    ['two keys', { authorization: `Bearer plk_${'a'.repeat(43)}, Bearer plk_${'b'.repeat(43)}` }],
    ['a key in the query', { 'x-query': 'key' }],
  ])('%s is 401', async (what, headers) => {
    const api = await anApi();
    const secret = await keyFor(api.ports, FINANCE);
    const answer = await asking(api, headers, what === 'a key in the query' ? `/cycles?key=${secret}` : '/cycles');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="planhjul"');
    expect(troubleIn(answer)).toBe('unauthenticated');
  });

  test('the session of a signed-in person opens nothing here', async () => {
    const api = await anApi();
    const now = api.ports.clock.now();
    const session = { person: 'frida' as PersonId, startedAt: now, expiresAt: plusSeconds(now, 3600) };
    const row = { ...sessions.key(hashOfToken('a-session')), version: 1, head: '', body: session };
    expect(await api.ports.store.write([{ op: 'put', row, when: 'absent' }])).toBe(true);
    expect((await asking(api, { cookie: 'planhjul=a-session' })).status).toBe(401);
  });

  test('a revoked key is 401 at once', async () => {
    const api = await anApi();
    const secret = await keyFor(api.ports, FINANCE);
    expect((await got(await api.fetch(requestFor(secret, 'GET', '/cycles')))).status).toBe(200);
    const row = await api.ports.store.get(apiKeys.key(hashOfToken(secret)));
    if (!row) throw new Error('The key has no row');
    const body = { ...(row.body as object), revokedAt: api.ports.clock.now() };
    await api.ports.store.write([
      { op: 'put', row: { ...row, version: row.version + 1, body }, when: { version: row.version } },
    ]);
    expect((await got(await api.fetch(requestFor(secret, 'GET', '/cycles')))).status).toBe(401);
  });

  test('every route asks for the key before it says anything else', async () => {
    const api = await anApi();
    for (const { method, path } of ROUTES) {
      const url = `http://planhjul.example/api/v1${filledIn(path, {})}`;
      const answer = await got(
        await api.fetch(new Request(url, { method, ...(method === 'GET' ? {} : { body: '{' }) })),
      );
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 401 });
    }
  });
});

describe('an address that is none', () => {
  test('is 404, known key or not', async () => {
    const api = await anApi();
    const call = await api.as(FINANCE);
    expect((await call('GET', '/cycle')).status).toBe(404);
    expect((await call('GET', '/cycles/')).status).toBe(404);
    expect((await asking(api, {}, '/nothing')).status).toBe(404);
  });

  test.each([
    '/cycles/28',
    '/cycles/abcd',
    '/cycles/2028.0',
    '/cycles/9999',
    '/cycles/2028/plans/Kultur',
    '/cycles/2028/plans/a%2Fb',
    '/cycles/2028/plans/%E0%A4%A',
    '/cycles/2028/plans/..%2f..%2fpeople',
    '/cycles/2028/plans/kultur/changes/%23',
    '/meetings/kf%232027',
    '/meetings/kf-2027-11-22/items/0',
    '/bodies/kf/memberships/frida/2027-02-30',
  ])('%s names nothing and is 404', async (path) => {
    const call = await (await anApi()).as(FINANCE, ADMINISTRATOR);
    const answer = await call('GET', path);
    expect(answer.status).toBe(404);
    expect(troubleIn(answer)).toBe('not-found');
  });
});

describe('a method that a path does not have', () => {
  test.each(['HEAD', 'OPTIONS', 'PATCH', 'DELETE', 'PURGE'])('%s is 405 and tells which there are', async (method) => {
    const api = await anApi();
    const secret = await keyFor(api.ports, FINANCE);
    const answer = await got(await api.fetch(requestFor(secret, method, '/cycles/2028')));
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, PUT');
  });

  test('on every path', async () => {
    const api = await anApi();
    for (const [path, routes] of Map.groupBy(ROUTES, (route) => route.path)) {
      const url = `http://planhjul.example/api/v1${filledIn(path, {})}`;
      const answer = await api.fetch(new Request(url, { method: 'PATCH' }));
      expect({ path, status: answer.status }).toEqual({ path, status: 405 });
      expect(answer.headers.get('allow')).toBe(routes.map((route) => route.method).join(', '));
    }
  });
});

describe('whatever answers', () => {
  test("carries the caller's request id, or one of our own", async () => {
    const api = await anApi();
    expect((await asking(api, { 'x-request-id': 'abc-1.2_3' })).headers.get('x-request-id')).toBe('abc-1.2_3');
    const own = await asking(api, { 'x-request-id': 'a b"c' });
    expect(own.headers.get('x-request-id')).toMatch(/^01TEST\d+$/);
    expect(own.body['requestId']).toBe(own.headers.get('x-request-id'));
  });

  test('is kept by nobody and sniffed by nobody, also when it is refused', async () => {
    const api = await anApi();
    const call = await api.as(FINANCE);
    for (const answer of [await call('GET', '/cycles'), await asking(api, {}), await asking(api, {}, '/nothing')]) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });
});

describe('whose key it is', () => {
  test('GET /me tells the roles and what they allow today, and where', async () => {
    const call = await (await anApi()).as(headOf('kultur'));
    const me = await call('GET', '/me');
    expect(me.body).toMatchObject({ id: 'key:head', grants: [{ role: 'head', department: 'kultur' }] });
    expect(at(me, '/may')).toEqual(
      expect.arrayContaining([{ action: 'cycle.read' }, { action: 'plan.submit', department: 'kultur' }]),
    );
    expect(at(me, '/may')).not.toEqual(expect.arrayContaining([expect.objectContaining({ action: 'plan.review' })]));
  });

  test('a role that has ended allows nothing', async () => {
    const api = await anApi();
    const call = await api.as({ ...FINANCE, to: '2027-02-28' as never });
    expect(at(await call('GET', '/me'), '/may')).toEqual([]);
    expect((await call('GET', '/cycles')).status).toBe(404);
  });
});
