import { ACCESS } from '../../lambdas/web-app/access.ts';
import { createWebApp, PARTS } from '../../lambdas/web-app/handler.ts';
import { Misses } from '../../lambdas/web-app/misses.ts';
import type { WebDeps } from '../../lambdas/web-app/page-context.ts';
import { aWorld } from '../acts/a-municipality.ts';
import { ORIGIN } from './a-site.ts';

const deps: WebDeps = {
  ports: aWorld('2027-03-01T08:00:00.000Z'),
  settings: { municipality: 'Exempelkommun', origin: ORIGIN, contact: 'kommunen@exempel.example' },
  log: () => undefined,
};

test.each(Object.keys(ACCESS))('%s is in the part that its first word loads', async (address) => {
  const part = PARTS.get(address.split('/')[1] ?? '');
  if (!part) throw new Error(`No part answers ${address}`);
  const { routes } = await part(deps, new Misses());
  expect(routes.map(({ method, path }) => `${method} ${path}`)).toContain(address);
});

test.each(['/assets/planhjul-0000000000000000.css', '/nowhere', '/r', '//', '/plan/', '/constructor'])(
  '%s is no page, and looks like every other that is none',
  async (path) => {
    const app = createWebApp(deps);
    const [answer, other] = await Promise.all([app.request(`${ORIGIN}${path}`), app.request(`${ORIGIN}/other`)]);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toBe(other.headers.get('content-security-policy'));
    expect((await answer.text()).replaceAll(path, '/other')).toBe(await other.text());
  },
);
