import { PARTS } from '../../lambdas/api/handler.ts';
import type { Route } from '../../lambdas/api/route.ts';
import { ROUTES } from '../../lambdas/api/routes.ts';

const named = ({ method, path }: Route): string => `${method} ${path}`;

test.each(ROUTES.map((route) => ({ name: named(route), path: route.path })))(
  '$name is in the part that its first word loads',
  async ({ name, path }) => {
    const part = PARTS.get(path.split('/')[1] ?? '');
    if (!part) throw new Error(`No part answers ${path}`);
    expect((await part()).map(named)).toContain(name);
  },
);

test('the parts together hold the routes, and no others', async () => {
  const parts = await Promise.all([...new Set(PARTS.values())].map((part) => part()));
  expect([...new Set(parts.flat().map(named))].sort()).toEqual(ROUTES.map(named).sort());
});
