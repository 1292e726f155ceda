import { Hono } from 'hono';
import type { Refusal } from '../../lambdas/domain/result.ts';
import { BODY_LIMIT, guards } from '../../lambdas/web/guard.ts';
import { isSameOrigin, ownPath, page, seeOther, statusOf, styleResponse } from '../../lambdas/web/respond.ts';
import { surroundings } from './gallery.tsx';

const ORIGIN = 'https://planhjul.alvboda.example';

const app = new Hono();
app.use(...guards({ origin: ORIGIN, surroundings: () => surroundings('sv') }));
app.get('/', (c) => c.text('hej'));
app.post('/', async (c) => c.text(String((await c.req.text()).length)));
app.get('/fault', () => {
  throw new Error('a fault');
});
app.onError((_error, c) => c.text('fel', 500));

const post = (headers: Record<string, string>, body = 'a=b') => app.request('/', { method: 'POST', body, headers });
const own = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' };

describe('in front of every page', () => {
  test.each(['/', '/fault', '/nowhere'])('%s carries the security headers', async (path) => {
    const { headers } = await app.request(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self' data:",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]);
    expect(policy).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(Number(/max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '')?.[1])).toBeGreaterThanOrEqual(
      31_536_000,
    );
    expect(headers.get('set-cookie')).toBeNull();
  });

  test.each([
    ['our own page', own, 200],
    ['an old browser of ours', { origin: ORIGIN }, 200],
    ['a browser that leaves Origin out', { 'sec-fetch-site': 'same-origin' }, 200],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbouring host', { origin: 'https://www.alvboda.example', 'sec-fetch-site': 'same-site' }, 403],
    ['another site that claims to be ours', { origin: ORIGIN, 'sec-fetch-site': 'cross-site' }, 403],
    ['no origin', { origin: 'null' }, 403],
    ['a bare client', {}, 403],
  ])('a post from %s', async (_from, headers, status) => {
    expect((await post(headers)).status).toBe(status);
  });

  test('a form of 256 KiB is taken, a larger one is not', async () => {
    expect((await post(own, 'x'.repeat(BODY_LIMIT))).status).toBe(200);
    const refused = await post(own, 'x'.repeat(BODY_LIMIT + 1));
    expect(refused.status).toBe(413);
    expect(await refused.text()).toContain('256\u00a0kB');
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is no method of a page', async (method) => {
    const response = await app.request('/', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST');
  });
});

test.each<[Refusal, number, number]>([
  [{ why: 'invalid', problems: [] }, 422, 422],
  [{ why: 'rule', rule: 'KL 5:45', code: 'not-present' }, 422, 422],
  [{ why: 'not-found', what: 'plan' }, 404, 404],
  [{ why: 'not-allowed' }, 404, 404],
  [{ why: 'stale', current: 3 }, 409, 412],
  [{ why: 'wrong-state', status: 'adopted' }, 409, 409],
  [{ why: 'too-late', at: '2027-05-28T22:00:00.000Z' }, 409, 409],
  [{ why: 'exists', what: 'vote' }, 409, 409],
])('%j has its status', (refusal, onPage, onApi) => {
  expect(statusOf(refusal, 'page')).toBe(onPage);
  expect(statusOf(refusal, 'api')).toBe(onApi);
});

test('after a post the browser goes on within our own host only', () => {
  expect(seeOther('/plan/2028/kultur').status).toBe(303);
  for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example', '', '/a b']) {
    expect(() => seeOther(path)).toThrow(RangeError);
    expect(ownPath(path)).toBe('/');
  }
  expect(ownPath('/plan/2028/kultur?x=1')).toBe('/plan/2028/kultur?x=1');
  expect(ownPath(undefined)).toBe('/');
});

test('a page is never stored, the style file for ever', () => {
  expect(page('x').headers.get('cache-control')).toBe('no-store');
  expect(styleResponse('a{}').headers.get('cache-control')).toContain('immutable');
});

test('a view that waits is a mistake, not a page', () => {
  expect(() => page(Promise.resolve('x'))).toThrow();
});

test('an empty set of headers comes from nowhere', () => {
  expect(isSameOrigin(new Headers(), ORIGIN)).toBe(false);
});
