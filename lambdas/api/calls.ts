import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { actorOfKey } from '../acts/people/api-keys.ts';
import type { Actor } from '../domain/people.ts';
import { StoreUnavailable } from '../ports.ts';
import { SECURITY_HEADERS } from '../web/respond.ts';
import { type ApiDeps, type ApiEnv, answerCall } from './answer-call.ts';
import { BASE } from './base.ts';
import { localeOf, problemReply, type Trouble } from './problem.ts';
import type { Route } from './route.ts';

/** Whatever answers carries a request id, and headers by which nothing is kept, guessed at or framed. */
const surround =
  ({ ports }: ApiDeps): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const given = c.req.header('x-request-id') ?? '';
    c.set('requestId', /^[\w.-]{1,64}$/.test(given) ? given : ports.ids.next());
    await next();
    const { headers } = c.res;
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
    headers.set('Cache-Control', 'no-store');
    headers.set('x-request-id', c.get('requestId'));
  };

const troubled = (c: Context<ApiEnv>, trouble: Trouble): Response => {
  const { status, headers, body } = problemReply(trouble, localeOf(c.req.raw), c.get('requestId'));
  return new Response(body, { status, headers });
};

/** A bearer key is the only way in: no cookie, no session, no link. */
const callerOf = async ({ ports }: ApiDeps, c: Context<ApiEnv>): Promise<Actor | undefined> => {
  const secret = /^Bearer +(plk_[\w-]{43})$/i.exec(c.req.header('authorization') ?? '')?.[1];
  return secret === undefined ? undefined : actorOfKey(ports, secret, c.get('requestId'));
};

const UNAUTHENTICATED: Trouble = {
  name: 'unauthenticated',
  headers: { 'WWW-Authenticate': 'Bearer realm="planhjul"' },
};

const inHono = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Some routes of the API, for callers with a key; what is asked for beside them does not exist. */
export const createCalls = (deps: ApiDeps, routes: readonly Route[]): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>().basePath(BASE);
  app.use(surround(deps));

  const byPath = Map.groupBy(routes, ({ path }) => path);
  for (const [path, atPath] of byPath) {
    const byMethod = new Map<string, Route>(atPath.map((route) => [route.method, route]));
    const allow = [...byMethod.keys()].join(', ');
    app.all(inHono(path), async (c) => {
      const route = byMethod.get(c.req.raw.method);
      if (!route) return troubled(c, { name: 'method-not-allowed', headers: { Allow: allow } });
      const actor = await callerOf(deps, c);
      return actor ? answerCall(deps, route, actor, c) : troubled(c, UNAUTHENTICATED);
    });
  }

  // A route and not `notFound`, which a host that mounts this one would never ask.
  app.all('/*', (c) => troubled(c, { name: 'not-found' }));
  app.onError((error, c) => {
    const passing = error instanceof StoreUnavailable;
    deps.log(passing ? 'STORE_UNAVAILABLE' : 'API_FAILED', {
      requestId: c.get('requestId'),
      error: passing ? error.because : error.name,
    });
    return troubled(c, { name: passing ? 'unavailable' : 'failed' });
  });
  return app;
};
