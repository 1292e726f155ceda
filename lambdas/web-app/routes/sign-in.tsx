import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import * as z from 'zod';
import { chooseLanguage } from '../../acts/people/choose-language.ts';
import {
  askForSignIn,
  lookUpLink,
  mailSignInLink,
  SESSION_SECONDS,
  signIn,
  signOut,
} from '../../acts/people/sign-in.ts';
import { email } from '../../domain/input.ts';
import { SIGN_IN_FORM } from '../../web/form-specs.ts';
import { NO_VALUES, parseForm } from '../../web/forms.ts';
import { LOCALE_COOKIE } from '../../web/locale.ts';
import { paths } from '../../web/paths.ts';
import { ownPath, page, seeOther } from '../../web/respond.ts';
import { isLocale } from '../../web/texts/texts.ts';
import { ConfirmSignInPage, ExpiredSignInPage, MailSentPage, SignInPage } from '../../web/views/sign-in.tsx';
import { actorOf, fieldOf, notFound, postedFields, surroundings, type WebDeps } from '../page-context.ts';
import { forgetSession, rememberSession, sessionSecretOf, type WebEnv } from '../who.ts';

/** Sign-in by a mailed one-time link. Opening a link does nothing; the button on its page signs in. */
export const signInRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  app.get(paths.signIn, (c) => {
    const next = ownPath(c.req.query('next'));
    return page(SignInPage({ at: surroundings(deps, c), values: NO_VALUES, problems: [], next }));
  });

  app.post(paths.signIn, async (c) => {
    const fields = await postedFields(c);
    const next = ownPath(fieldOf(fields, 'next'));
    const form = parseForm(z.strictObject({ email }), fields, SIGN_IN_FORM);
    const at = surroundings(deps, c);
    if (!form.ok) {
      return page(SignInPage({ at, values: form.values, problems: form.refusal.problems, next }), 422);
    }
    await askForSignIn(ports, form.value.email, next, c.get('requestId'));
    return page(MailSentPage({ at }));
  });

  app.get('/in/:token', async (c) => {
    const token = c.req.param('token');
    const found = await lookUpLink(ports, token, 'sign-in');
    if (!found.ok) return notFound(deps, c);
    const at = surroundings(deps, c);
    if (found.value.state === 'used-up') return page(ExpiredSignInPage({ at, token }), 410);
    return page(ConfirmSignInPage({ at, name: found.value.person.name, token }));
  });

  app.post('/in/:token', async (c) => {
    const token = c.req.param('token');
    const fields = await postedFields(c);
    const found = await lookUpLink(ports, token, 'sign-in');
    if (!found.ok) return notFound(deps, c);
    const at = surroundings(deps, c);
    if (found.value.state === 'used-up') {
      if (fieldOf(fields, 'do') !== 'renew') return page(ExpiredSignInPage({ at, token }), 410);
      const { person, next } = found.value.link.body;
      await mailSignInLink(ports, person, next ?? paths.start, c.get('requestId'));
      return page(MailSentPage({ at }));
    }
    const signed = await signIn(ports, token);
    if (!signed.ok) return page(ExpiredSignInPage({ at, token }), 410);
    rememberSession(c, signed.value.secret, SESSION_SECONDS);
    return c.redirect(ownPath(signed.value.next), 303);
  });

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
