import { Hono, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { StoreUnavailable } from '../ports.ts';
import { guards } from '../web/guard.ts';
import { paths } from '../web/paths.ts';
import { page, seeOther, styleResponse } from '../web/respond.ts';
import { FailurePage, TooManyPage } from '../web/views/errors.tsx';
import { behindTheDoor } from './door.ts';
import { Misses } from './misses.ts';
import { notFound, styleOf, surroundings, type WebDeps } from './page-context.ts';
import { answeredRoutes } from './routes/answered.ts';
import { ballotRoutes } from './routes/ballot.tsx';
import { calendarRoutes } from './routes/calendar.tsx';
import { deliveryRoutes } from './routes/delivery.tsx';
import { departmentRoutes } from './routes/department.tsx';
import { financeRoutes } from './routes/finance.tsx';
import { firstAdministratorRoutes } from './routes/first-administrator.tsx';
import { identityRoutes } from './routes/identity.tsx';
import { meetingRoutes } from './routes/meeting.ts';
import { itemRoutes } from './routes/meeting-item.ts';
import { meetingsRoutes } from './routes/meetings.tsx';
import { minutesRoutes } from './routes/minutes.ts';
import { plannedChangeRoutes } from './routes/planned-change.tsx';
import { publicRoutes } from './routes/public.tsx';
import { reviewRoutes } from './routes/review.tsx';
import { signInRoutes } from './routes/sign-in.tsx';
import { type WebContext, type WebEnv, whoIsIt } from './who.ts';

/** Where a request comes from: its address on AWS; on one machine all come from the machine itself. */
const clientOf = (c: WebContext): string => {
  const env = c.env as { event?: { requestContext?: { http?: { sourceIp?: string } } } } | undefined;
  return env?.event?.requestContext?.http?.sourceIp ?? 'this machine';
};

/** All pages of the product: those of the signed-in, the ballot links, and the public ones. */
export const createWebApp = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const style = styleOf(deps.settings);

  app.use(compress());
  app.get(style.path, () => styleResponse(style.body));
  app.use(whoIsIt(deps.ports));
  app.use(...guards({ origin: deps.settings.origin, surroundings: (c) => surroundings(deps, c) }));

  const misses = new Misses();
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
  app.use('/forsta/*', turnAwayGuesses);

  app.get(paths.start, (c) => {
    const { nav, person } = surroundings(deps, c);
    return seeOther((person ? nav[0]?.href : deps.settings.startPage) ?? paths.adopted);
  });
  for (const routes of [
    signInRoutes,
    identityRoutes,
    firstAdministratorRoutes,
    departmentRoutes,
    plannedChangeRoutes,
    financeRoutes,
    reviewRoutes,
    ballotRoutes,
    meetingsRoutes,
    meetingRoutes,
    itemRoutes,
    minutesRoutes,
    calendarRoutes,
    deliveryRoutes,
    publicRoutes,
  ]) {
    behindTheDoor(app, deps, routes(deps));
  }
  behindTheDoor(app, deps, answeredRoutes());

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
