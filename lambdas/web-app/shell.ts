import { Hono, type MiddlewareHandler } from 'hono';
import { StoreUnavailable } from '../ports.ts';
import { guards } from '../web/guard.ts';
import { paths } from '../web/paths.ts';
import { page, seeOther } from '../web/respond.ts';
import { FailurePage, TooManyPage } from '../web/views/errors.tsx';
import { compressed } from './compressed.ts';
import { behindTheDoor } from './door.ts';
import type { Misses } from './misses.ts';
import { notFound, surroundings, type WebDeps } from './page-context.ts';
import { answeredRoutes } from './routes/answered.ts';
import { type WebContext, type WebEnv, whoIsIt } from './who.ts';

/** Where a request comes from: its address on AWS; on one machine all come from the machine itself. */
const clientOf = (c: WebContext): string => {
  const env = c.env as { event?: { requestContext?: { http?: { sourceIp?: string } } } } | undefined;
  return env?.event?.requestContext?.http?.sourceIp ?? 'this machine';
};

/** What stands around every page: who it is, the guards in front, and the answers when there is no page or it failed. */
export const createShell = (deps: WebDeps, misses: Misses, routes: readonly Hono<WebEnv>[]): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();

  app.use(compressed);
  app.use(whoIsIt(deps.ports));
  app.use(...guards({ origin: deps.settings.origin, surroundings: (c) => surroundings(deps, c) }));

  const turnAwayGuesses: MiddlewareHandler<WebEnv> = async (c, next) => {
    await next();
    if (c.res.status !== 404) return;
    const seconds = misses.note(clientOf(c), Date.parse(deps.ports.clock.now()));
    if (seconds === undefined) return;
    const headers = { 'Retry-After': String(seconds) };
    c.res = page(TooManyPage({ at: { ...surroundings(deps, c), person: null, nav: [] }, seconds }), 429, headers);
  };
  app.use('/in/*', turnAwayGuesses);
  app.use('/r/*', turnAwayGuesses);
  app.use('/u/*', turnAwayGuesses);
  app.use('/forsta/*', turnAwayGuesses);

  app.get(paths.start, (c) => {
    const { nav, person } = surroundings(deps, c);
    return seeOther((person ? nav[0]?.href : deps.settings.startPage) ?? paths.adopted);
  });
  for (const one of [...routes, answeredRoutes()]) behindTheDoor(app, deps, one);

  app.notFound((c) => notFound(deps, c));
  app.onError((error, c) => {
    const requestId = c.get('requestId');
    const passing = error instanceof StoreUnavailable;
    deps.log(passing ? 'STORE_UNAVAILABLE' : 'PAGE_FAILED', { requestId, error: passing ? error.because : error.name });
    return page(
      FailurePage({ at: surroundings(deps, c), requestId }),
      passing ? 503 : 500,
      passing ? { 'Retry-After': '10' } : {},
    );
  });
  return app;
};
