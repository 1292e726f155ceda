import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { personOfSession } from '../acts/people/sign-in.ts';
import type { ActPorts } from '../acts/permitted.ts';
import type { Person } from '../domain/people.ts';

/** What the pages know of a request before any of them runs. */
export interface WebVariables {
  requestId: string;
  /** Signed in, or nobody. */
  person: Person | undefined;
}
export type WebEnv = { Variables: WebVariables };
export type WebContext = Context<WebEnv>;

const COOKIE = 'planhjul';

/** Reads who is signed in from the session cookie. A GET sets no cookie and changes nothing. */
export const whoIsIt =
  (ports: ActPorts): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    c.set(
      'requestId',
      c.req
        .header('x-request-id')
        ?.slice(0, 64)
        .replace(/[^\w.-]/g, '') || ports.ids.next(),
    );
    const secret = getCookie(c, COOKIE);
    c.set('person', secret ? await personOfSession(ports, secret) : undefined);
    await next();
  };

export const rememberSession = (c: WebContext, secret: string, seconds: number): void => {
  setCookie(c, COOKIE, secret, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: seconds,
    // On one machine over loopback there is no TLS; everywhere else the cookie never travels without it.
    secure: new URL(c.req.url).protocol === 'https:',
  });
};

export const sessionSecretOf = (c: Context): string | undefined => getCookie(c, COOKIE);
export const forgetSession = (c: WebContext): void => {
  deleteCookie(c, COOKIE, { path: '/' });
};
