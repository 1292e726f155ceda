import { type Context, Hono } from 'hono';
import { deleteCookie, generateCookie, getCookie } from 'hono/cookie';
import { type Errand, openErrand, proveByIdentity, sealErrand, signInByIdentity } from '../../acts/people/identity.ts';
import { type Identity, type IdentityCheck, IdentityRefused } from '../../ports.ts';
import { paths } from '../../web/paths.ts';
import { ownPath, page } from '../../web/respond.ts';
import { ComeBackPage, GoingToProviderPage, IdentityRefusedPage } from '../../web/views/identity.tsx';
import { fieldOf, notFound, postedFields, surroundings, type WebDeps } from '../page-context.ts';
import { browserOf, rememberSession, type WebContext, type WebEnv } from '../who.ts';

const COOKIE = 'planhjul-identity';
const COOKIE_SECONDS = 600;
/** What a provider may say when it sends the browser back; the rest of the address is not looked at. */
const TOLD = ['code', 'state', 'iss', 'error'] as const;

type Asked = Pick<IdentityCheck, 'acr' | 'maxAge'>;

/**
 * Sends the browser to the identity provider, with what it was asked for sealed in a cookie. By a page that goes on by
 * itself and not by a redirect: the policy of our forms lets them lead nowhere else.
 */
export const sendToProvider = async (
  deps: WebDeps,
  c: WebContext,
  purpose: Errand['purpose'],
  asked: Asked,
): Promise<Response> => {
  if (!deps.identity) return notFound(deps, c);
  const at = surroundings(deps, c);
  const redirectUri = `${deps.settings.origin}${paths.identityBack}`;
  try {
    const { url, check } = await deps.identity.begin({ redirectUri, ...asked });
    const cookie = generateCookie(COOKIE, await sealErrand(deps.ports, { check, purpose }), {
      httpOnly: true,
      sameSite: 'Lax',
      path: paths.identityBack,
      maxAge: COOKIE_SECONDS,
      secure: deps.settings.origin.startsWith('https:'),
    });
    return page(GoingToProviderPage({ at, url }), 200, { 'Set-Cookie': cookie, Refresh: `0; url=${url}` });
  } catch (error) {
    if (!(error instanceof IdentityRefused)) throw error;
    deps.log('IDENTITY_REFUSED', { requestId: c.get('requestId'), reason: error.reason });
    return page(IdentityRefusedPage({ at, why: 'not-reached' }), 503, { 'Retry-After': '60' });
  }
};

/** Sign-in at the municipality's identity provider. Coming back does nothing by itself: a button on the page does. */
export const identityRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  const refused = (c: WebContext, reason: string, why: 'unknown' | 'not-shown'): Response => {
    deps.log('IDENTITY_REFUSED', { requestId: c.get('requestId'), reason });
    return page(IdentityRefusedPage({ at: surroundings(deps, c), why }), 403);
  };

  app.post(paths.identity, async (c) => {
    const next = ownPath(fieldOf(await postedFields(c), 'next'));
    return sendToProvider(deps, c, { for: 'sign-in', next }, { acr: [], maxAge: null });
  });

  app.get(paths.identityBack, (c) => {
    if (!deps.identity) return notFound(deps, c);
    const told = Object.fromEntries(
      TOLD.flatMap((name) => {
        const value = c.req.query(name);
        return value === undefined || value.length > 4000 ? [] : [[name, value]];
      }),
    );
    return page(ComeBackPage({ at: { ...surroundings(deps, c), path: paths.signIn }, told }));
  });

  const identityFrom = async (c: Context, errand: Errand): Promise<Identity | string> => {
    const fields = await postedFields(c as WebContext);
    const callback = new URL(errand.check.redirectUri);
    for (const name of TOLD) {
      const value = fieldOf(fields, name);
      if (value !== '') callback.searchParams.set(name, value);
    }
    try {
      return (await deps.identity?.finish(callback, errand.check)) ?? 'no-provider';
    } catch (error) {
      if (error instanceof IdentityRefused) return error.reason;
      throw error;
    }
  };

  app.post(paths.identityBack, async (c) => {
    if (!deps.identity) return notFound(deps, c);
    const errand = await openErrand(ports, getCookie(c, COOKIE) ?? '');
    deleteCookie(c, COOKIE, { path: paths.identityBack });
    if (!errand) return refused(c, 'no-errand', 'not-shown');
    const identity = await identityFrom(c, errand);
    if (typeof identity === 'string') return refused(c, identity, 'not-shown');
    const { purpose } = errand;
    if (purpose.for === 'sign-in') {
      const signed = await signInByIdentity(ports, identity, purpose.next);
      if (!signed.ok) return refused(c, 'unknown-person', 'unknown');
      await rememberSession(c, ports, signed.value);
      return c.redirect(ownPath(signed.value.next), 303);
    }
    const browser = browserOf(c);
    if (browser === null) return refused(c, 'no-browser', 'not-shown');
    const proved = await proveByIdentity(ports, { browser, ...purpose }, identity);
    return proved.ok ? c.redirect(paths.ballot(purpose.ballot), 303) : refused(c, 'another-person', 'unknown');
  });

  return app;
};
