import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, generateCookie, getCookie, setCookie } from 'hono/cookie';
import { appearanceToShow } from '../acts/appearance/appearance.ts';
import { isKnownTo, keptAfter } from '../acts/people/known-browser.ts';
import {
  newSecretFor,
  personOfSession,
  SESSION_SECONDS,
  type SessionPorts,
  type SignedIn,
} from '../acts/people/sessions.ts';
import { type AtBrowser, hashOfBrowser } from '../acts/people/sign-in.ts';
import type { Appearance } from '../domain/appearance/appearance.ts';
import type { Person } from '../domain/people.ts';

/** What the pages know of a request before any of them runs. */
export interface WebVariables {
  requestId: string;
  /** Signed in, or nobody. */
  person: Person | undefined;
  /** How the municipality looks today. */
  appearance: Appearance;
}
export type WebEnv = { Variables: WebVariables };
export type WebContext = Context<WebEnv>;

const COOKIE = 'planhjul';
/** Tells the browser that asked for a sign-in from every other. It signs nobody in. */
const BROWSER_COOKIE = 'planhjul-browser';
const BROWSER_SECONDS = 3600;
/** Tells who has signed in here before: for the links in mails about tasks alone. It signs nobody in. */
const KNOWN_COOKIE = 'planhjul-known';
/** More than a year, so that who comes once a year is known; browsers keep nothing longer. */
const KNOWN_SECONDS = 400 * 86_400;

/** Reads who is signed in from the session cookie. A GET sets no cookie and changes nothing. */
export const whoIsIt =
  (ports: SessionPorts): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    c.set(
      'requestId',
      c.req
        .header('x-request-id')
        ?.slice(0, 64)
        .replace(/[^\w.-]/g, '') || ports.ids.next(),
    );
    const secret = getCookie(c, COOKIE);
    const [person, appearance] = await Promise.all([
      secret ? personOfSession(ports, secret) : undefined,
      appearanceToShow(ports),
    ]);
    c.set('person', person);
    c.set('appearance', appearance);
    await next();
  };

const optionsFor = (c: WebContext, seconds: number) => ({
  httpOnly: true,
  sameSite: 'Lax' as const,
  path: '/',
  maxAge: seconds,
  // On one machine over loopback there is no TLS; everywhere else the cookie never travels without it.
  secure: new URL(c.req.url).protocol === 'https:',
});

/** The session, and that its person has signed in in this browser. */
export const rememberSession = async (
  c: WebContext,
  ports: SessionPorts,
  { secret, person }: Pick<SignedIn, 'secret' | 'person'>,
): Promise<void> => {
  setCookie(c, COOKIE, secret, optionsFor(c, SESSION_SECONDS));
  const kept = await keptAfter(ports, getCookie(c, KNOWN_COOKIE), person);
  setCookie(c, KNOWN_COOKIE, kept, optionsFor(c, KNOWN_SECONDS));
};

const browserSecretOf = (c: Context): string | undefined => {
  const secret = getCookie(c, BROWSER_COOKIE);
  return secret !== undefined && /^[\w-]{43}$/.test(secret) ? secret : undefined;
};

/** The hash of this browser's secret; null when it has none. */
export const browserOf = (c: Context): string | null => {
  const secret = browserSecretOf(c);
  return secret === undefined ? null : hashOfBrowser(secret);
};

/** This browser, for a link that is opened in it. */
export const atBrowser = (c: Context, ports: SessionPorts): AtBrowser => ({
  hash: browserOf(c),
  knows: (person) => isKnownTo(ports, getCookie(c, KNOWN_COOKIE), person),
});

/** Gives the browser a secret of its own, or the one that it has for another hour; with the header that tells it. For posts alone. */
export const rememberBrowser = async (
  c: WebContext,
  ports: SessionPorts,
): Promise<{ browser: string; headers: Record<string, string> }> => {
  const secret = browserSecretOf(c) ?? (await newSecretFor(ports, 'browser'));
  const cookie = generateCookie(BROWSER_COOKIE, secret, optionsFor(c, BROWSER_SECONDS));
  return { browser: hashOfBrowser(secret), headers: { 'Set-Cookie': cookie } };
};

export const sessionSecretOf = (c: Context): string | undefined => getCookie(c, COOKIE);
export const forgetSession = (c: WebContext): void => {
  deleteCookie(c, COOKIE, { path: '/' });
};
