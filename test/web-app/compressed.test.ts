import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { guards } from '../../lambdas/web/guard.ts';
import { page, SECURITY_HEADERS, seeOther } from '../../lambdas/web/respond.ts';
import { compressed, takesGzip } from '../../lambdas/web-app/compressed.ts';
import { surroundings } from '../web/gallery.tsx';

const LONG = 'å'.repeat(3000);
const site = (): Hono => {
  const app = new Hono();
  app.use(compressed, ...guards({ origin: 'http://localhost', surroundings: () => surroundings('sv') }));
  app.get('/long', () => page(LONG, 422, { 'Set-Cookie': 'a=b' }));
  app.get('/short', () => page('short'));
  app.get('/bare', (c) => c.text(LONG));
  app.get('/off', () => seeOther('/'));
  app.get('/changed', (c) => {
    c.res = page(LONG);
    c.header('X-More', 'yes');
    return c.res;
  });
  app.post('/take', async (c) => c.text(String((await c.req.text()).length)));
  return app;
};
const get = (path: string, encoding?: string) =>
  site().request(path, { headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });

test('a page is compressed for a browser that takes it, with its status and all its headers', async () => {
  const answer = await get('/long', 'gzip, deflate, br');
  expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(`<!doctype html>${LONG}`);
  expect(answer.status).toBe(422);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'set-cookie': 'a=b',
    vary: 'Accept-Encoding',
  });
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(answer.headers.get(name)).toBe(value);
});

test.each([
  ['/long', undefined],
  ['/long', 'br'],
  ['/long', 'gzip;q=0'],
  ['/short', 'gzip'],
])('%s for one that takes %s is sent as it is, and says what it hangs on', async (path, encoding) => {
  const answer = await get(path, encoding);
  expect(answer.headers.has('content-encoding')).toBe(false);
  expect(answer.headers.get('vary')).toBe('Accept-Encoding');
  expect(await answer.text()).toMatch(/^<!doctype html>/);
});

test.each(['/bare', '/off', '/changed', '/nowhere'])(
  '%s has the security headers as every answer has',
  async (path) => {
    const answer = await get(path, 'gzip');
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(answer.headers.get(name)).toBe(value);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  },
);

test.each([
  ['gzip', true],
  ['GZIP;q=0.5, br', true],
  ['*', true],
  ['*;q=0', false],
  ['gzip;q=0, *', false],
  ['identity', false],
  ['', false],
])('accept-encoding %s takes gzip: %s', (accepted, takes) => expect(takesGzip(accepted)).toBe(takes));

test.each([
  ['says that it is too long', { 'content-length': '300000' }, 413],
  ['says how long it is', { 'content-length': '5' }, 200],
  ['does not say', {}, 200],
])('a post that %s', async (_what, headers, status) => {
  const request = { method: 'POST', body: 'a=b&c', headers: { 'sec-fetch-site': 'same-origin', ...headers } };
  expect((await site().request('/take', request)).status).toBe(status);
});

test('a post that does not say how long it is and is too long is turned away', async () => {
  const headers = { 'sec-fetch-site': 'same-origin' };
  const answer = await site().request('/take', { method: 'POST', body: 'x'.repeat(300_000), headers });
  expect(answer.status).toBe(413);
});
