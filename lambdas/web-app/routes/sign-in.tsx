import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import * as z from 'zod';
import { noteAttempt } from '../../acts/note-attempt.ts';
import { chooseLanguage } from '../../acts/people/choose-language.ts';
import { endSessions, type SignedIn, sessionsOf, signOut } from '../../acts/people/sessions.ts';
import { askForSignIn, lookUpLink, mailSignIn, signIn, signInByCode, standsFor } from '../../acts/people/sign-in.ts';
import type { Instant } from '../../domain/brands.ts';
import { email, filled, line } from '../../domain/input.ts';
import { plusSeconds } from '../../domain/local-time.ts';
import { CODE_FORM, SIGN_IN_FORM } from '../../web/form-specs.ts';
import { NO_VALUES, parseForm } from '../../web/forms.ts';
import { LOCALE_COOKIE } from '../../web/locale.ts';
import { paths } from '../../web/paths.ts';
import { ownPath, page, seeOther } from '../../web/respond.ts';
import { isLocale } from '../../web/texts/texts.ts';
import type { Surroundings } from '../../web/ui/surroundings.ts';
import { SessionsPage } from '../../web/views/sessions.tsx';
import {
  ConfirmSignInPage,
  ExpiredSignInPage,
  MailSentPage,
  OtherBrowserPage,
  SignInPage,
  UnknownBrowserPage,
} from '../../web/views/sign-in.tsx';
import { Misses } from '../misses.ts';
import { actorOf, fieldOf, notFound, postedFields, signedIn, surroundings, type WebDeps } from '../page-context.ts';
import {
  atBrowser,
  browserOf,
  forgetSession,
  rememberBrowser,
  rememberSession,
  sessionSecretOf,
  type WebContext,
  type WebEnv,
} from '../who.ts';

const codeSchema = z.strictObject({ code: filled(line(40)).transform((text) => text.replace(/\s/g, '')) });
const WRONG_CODE = [{ pointer: '/code', code: 'not-a-choice' }] as const;

/** Sign-in by a mailed one-time link. Opening a link does nothing; the button on its page signs in. */
export const signInRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  const enter = async (c: WebContext, signed: SignedIn): Promise<Response> => {
    await rememberSession(c, ports, signed);
    return c.redirect(ownPath(signed.next), 303);
  };

  const byMail = deps.settings.mailedSignIn !== false;
  const ways = [...(deps.identity ? ['identity-provider' as const] : []), ...(byMail ? ['mail' as const] : [])];
  /** Where the identity provider alone signs in, a link leads there and on to the page that it is about. */
  const onlyIdentity = (c: WebContext, next: string): Response =>
    page(SignInPage({ at: surroundings(deps, c), values: NO_VALUES, problems: [], next, ways }));

  const wrongCodes = new Misses(4, 15 * 60_000);
  const waiting = (at: Surroundings, waitUntil: Instant): Response =>
    page(MailSentPage({ at, waitUntil }), 429, {
      'Retry-After': String(Math.ceil((Date.parse(waitUntil) - Date.parse(ports.clock.now())) / 1000)),
    });

  app.get(paths.signIn, (c) => {
    const next = ownPath(c.req.query('next'));
    return page(SignInPage({ at: surroundings(deps, c), values: NO_VALUES, problems: [], next, ways }));
  });

  app.post(paths.signIn, async (c) => {
    const fields = await postedFields(c);
    const next = ownPath(fieldOf(fields, 'next'));
    if (!byMail) return onlyIdentity(c, next);
    const form = parseForm(z.strictObject({ email }), fields, SIGN_IN_FORM);
    const at = surroundings(deps, c);
    if (!form.ok) {
      return page(SignInPage({ at, values: form.values, problems: form.refusal.problems, next, ways }), 422);
    }
    const { browser, headers } = await rememberBrowser(c, ports);
    await askForSignIn(ports, { email: form.value.email, next, browser }, c.get('requestId'));
    return page(MailSentPage({ at }), 200, headers);
  });

  app.get(paths.signInCode, (c) =>
    browserOf(c) === null ? seeOther(paths.signIn) : page(MailSentPage({ at: surroundings(deps, c) })),
  );

  app.post(paths.signInCode, async (c) => {
    const browser = browserOf(c);
    if (browser === null) return seeOther(paths.signIn);
    const at = surroundings(deps, c);
    const form = parseForm(codeSchema, await postedFields(c), CODE_FORM);
    if (!form.ok) return page(MailSentPage({ at, problems: form.refusal.problems }), 422);
    const signed = await signInByCode(ports, browser, form.value.code);
    if (signed.ok) return enter(c, signed.value);
    if (signed.refusal.why === 'too-late') return waiting(at, signed.refusal.at as Instant);
    // For an address that nobody has there is no code to count on; the browser waits all the same.
    const now = ports.clock.now();
    const seconds = wrongCodes.note(browser, Date.parse(now));
    return seconds === undefined
      ? page(MailSentPage({ at, problems: WRONG_CODE }), 422)
      : waiting(at, plusSeconds(now, seconds));
  });

  app.get('/in/:token', async (c) => {
    const token = c.req.param('token');
    const found = await lookUpLink(ports, token, 'sign-in');
    if (!found.ok) return notFound(deps, c);
    if (!byMail) return onlyIdentity(c, ownPath(found.value.link.body.next ?? paths.start));
    const at = surroundings(deps, c);
    if (found.value.state === 'used-up') return page(ExpiredSignInPage({ at, token }), 410);
    const { name } = found.value.person;
    switch (await standsFor(ports, found.value.link.body, atBrowser(c, ports))) {
      case 'here':
        return page(ConfirmSignInPage({ at, name, token }));
      case 'unknown-browser':
        return page(UnknownBrowserPage({ at, name, token }));
      case 'asked-elsewhere':
        return page(OtherBrowserPage({ at }));
    }
  });

  app.post('/in/:token', async (c) => {
    const token = c.req.param('token');
    const fields = await postedFields(c);
    const found = await lookUpLink(ports, token, 'sign-in');
    if (!found.ok) return notFound(deps, c);
    if (!byMail) return onlyIdentity(c, ownPath(found.value.link.body.next ?? paths.start));
    const at = surroundings(deps, c);
    const { link } = found.value;
    const asked = fieldOf(fields, 'do');
    const anew = async (): Promise<Response> => {
      const { person, next } = link.body;
      const { browser, headers } = await rememberBrowser(c, ports);
      if (person === null) return notFound(deps, c);
      await mailSignIn(ports, { person, next: next ?? paths.start, browser }, c.get('requestId'));
      return page(MailSentPage({ at }), 200, headers);
    };
    if (found.value.state === 'used-up')
      return asked === 'renew' ? anew() : page(ExpiredSignInPage({ at, token }), 410);
    const { person } = found.value;
    const stands = await standsFor(ports, link.body, atBrowser(c, ports));
    if (stands === 'unknown-browser' && asked === 'code') return anew();
    const signed = await signIn(ports, token, atBrowser(c, ports));
    if (signed.ok) return enter(c, signed.value);
    if (signed.refusal.why !== 'not-allowed') return page(ExpiredSignInPage({ at, token }), 410);
    // In the name of whose link it is: they are the one to know that somebody has it.
    const actor = { ...actorOf(c, person), grants: [], channel: 'link' as const };
    await noteAttempt(ports, actor, { what: 'link', where: 'sign-in' });
    return page(
      stands === 'unknown-browser' ? UnknownBrowserPage({ at, name: person.name, token }) : OtherBrowserPage({ at }),
      403,
    );
  });

  app.get(
    paths.sessions,
    signedIn(deps, async (c, { person }) => {
      const sessions = await sessionsOf(ports, person.id, sessionSecretOf(c) ?? '');
      return page(SessionsPage({ at: surroundings(deps, c), sessions }));
    }),
  );

  app.post(
    paths.sessions,
    signedIn(deps, async (c, { person }) => {
      const fields = await postedFields(c);
      const which = fieldOf(fields, 'do') === 'all' ? 'all' : fieldOf(fields, 'session');
      await endSessions(ports, person.id, which);
      return seeOther(paths.sessions);
    }),
  );

  app.post(paths.signOut, async (c) => {
    const secret = sessionSecretOf(c);
    if (secret) await signOut(ports, secret);
    forgetSession(c);
    return c.redirect(paths.start, 303);
  });

  app.post(paths.language, async (c) => {
    const fields = await postedFields(c);
    const locale = fieldOf(fields, 'locale');
    if (!isLocale(locale)) return seeOther(paths.start);
    // Somebody who is signed in has a language of their own, which the pages go by; the cookie is for everyone else.
    const visitor = c.get('person');
    if (visitor) await chooseLanguage(ports, actorOf(c, visitor), visitor.id, locale);
    setCookie(c, LOCALE_COOKIE, locale, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: 365 * 86_400 });
    return c.redirect(ownPath(fieldOf(fields, 'next')), 303);
  });

  return app;
};
