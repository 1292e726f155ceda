import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { appearanceToShow } from '../../lambdas/acts/appearance/appearance.ts';
import { mailLookOf } from '../../lambdas/acts/appearance/mail-look.ts';
import { personOfSession } from '../../lambdas/acts/people/sessions.ts';
import { systemClock } from '../../lambdas/adapters/local/system-clock.ts';
import { createApi } from '../../lambdas/api/handler.ts';
import type { Instant, LocalDate } from '../../lambdas/domain/brands.ts';
import { isLocalDate, plusSeconds, startOfDay } from '../../lambdas/domain/local-time.ts';
import type { Locale } from '../../lambdas/domain/people.ts';
import type { IdentityProvider } from '../../lambdas/ports.ts';
import { localeFor } from '../../lambdas/web/locale.ts';
import { isSameOrigin, page, seeOther } from '../../lambdas/web/respond.ts';
import { createWebApp } from '../../lambdas/web-app/handler.ts';
import { sessionSecretOf } from '../../lambdas/web-app/who.ts';
import { firstSteps } from './first-steps.ts';
import type { Host } from './host.ts';
import { htmlOfMail, inboxOf, mailHtml } from './inbox.tsx';
import { ClockPage, FirstStepsPage, InboxPage, LOCAL_PATHS, localNav, localSurroundings } from './local-pages.tsx';
import { MailPreviewsPage, mailPreview } from './mail-previews.tsx';
import { typstPdfMaker } from './typst-pdf.ts';

/** A mail's own styles are inline, as mail clients want them; nothing of it may run or be fetched. */
const MAIL_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};
const SHOWN_MAILS = 200;
const DAY = 86_400;

const isLoopback = (host: string): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);

/** Everything that the one process answers: pages, API, and what only one machine has (inbox, clock, health). */
export const createSite = (host: Host, identity?: IdentityProvider): Hono => {
  const site = new Hono();
  const { options } = host;
  // In training the clock jumps over weeks, and whoever moved it stays signed in: sessions end by the machine's own clock.
  const ports = options.movable ? { ...host.ports, sessionClock: systemClock } : host.ports;
  const mailFolder = join(options.data, 'mail');

  // A page of another name that points at this machine (DNS rebinding) is turned away.
  site.use(async (c, next) => {
    if (!isLoopback(c.req.header('host') ?? '')) return c.text('This address is not served here.\n', 421);
    await next();
  });

  site.get('/healthz', (c) => c.json({ ok: true }));
  site.get('/readyz', (c) => (host.healthy() ? c.json({ ok: true }) : c.json({ ok: false, why: 'store' }, 503)));

  const around = async (c: Context) => {
    const secret = sessionSecretOf(c);
    const person = secret === undefined ? undefined : await personOfSession(ports, secret);
    return localSurroundings(localeFor(c.req.raw, person), {
      municipality: options.municipality,
      path: c.req.path,
      movable: options.movable,
      now: ports.clock.now(),
      person,
      appearance: await appearanceToShow(ports),
    });
  };

  site.get(LOCAL_PATHS.inbox, async (c) => {
    await host.settle();
    const inbox = await inboxOf(mailFolder, SHOWN_MAILS, c.req.query('to') ?? '');
    return page(InboxPage({ at: await around(c), ...inbox }));
  });
  site.get(`${LOCAL_PATHS.inbox}/:file`, async (c) => {
    const html = await mailHtml(mailFolder, c.req.param('file'));
    return html === undefined ? c.notFound() : c.html(html, 200, MAIL_HEADERS);
  });
  site.get(LOCAL_PATHS.previews, async (c) =>
    page(MailPreviewsPage({ at: await around(c), origin: new URL(c.req.url).origin })),
  );
  site.get(`${LOCAL_PATHS.previews}/:name`, async (c) => {
    const name = c.req.param('name');
    const look = await mailLookOf(ports);
    const mail = mailPreview(name, { municipality: options.municipality, origin: new URL(c.req.url).origin, look });
    if (!mail) return c.notFound();
    return name.endsWith('.txt')
      ? c.text(mail.text, 200, MAIL_HEADERS)
      : c.html((await htmlOfMail(mail.mime)) ?? '', 200, MAIL_HEADERS);
  });

  if (options.movable) {
    const clockPage = async (c: Context, refused: boolean): Promise<Response> =>
      page(
        ClockPage({ at: await around(c), now: ports.clock.now(), next: host.nextDue(), refused }),
        refused ? 422 : 200,
      );
    site.get(LOCAL_PATHS.clock, (c) => clockPage(c, false));
    site.post(LOCAL_PATHS.clock, async (c) => {
      if (!isSameOrigin(c.req.raw.headers, new URL(c.req.url).origin)) return c.text('Only from this page.\n', 403);
      const form = await c.req.formData().catch(() => new FormData());
      const now = ports.clock.now();
      const to = await wanted(String(form.get('do') ?? ''), String(form.get('date') ?? ''), now);
      if (to === undefined || to < now) return clockPage(c, true);
      await host.moveClock(to);
      return seeOther(LOCAL_PATHS.clock);
    });
    site.get(LOCAL_PATHS.steps, async (c) => {
      const at = await around(c);
      return page(FirstStepsPage({ at, steps: await firstSteps(host, at.locale) }));
    });
  }

  const wanted = async (act: string, date: string, now: Instant): Promise<Instant | undefined> => {
    switch (act) {
      case 'next':
        return host.nextDue();
      case 'day':
        return plusSeconds(now, DAY);
      case 'week':
        return plusSeconds(now, 7 * DAY);
      case 'date':
        return isLocalDate(date) ? plusSeconds(startOfDay(date as LocalDate), 9 * 3600) : undefined;
      default:
        return undefined;
    }
  };

  if (options.test) {
    site.post('/test/clock', bodyLimit({ maxSize: 1024 }), async (c) => {
      const body = (await c.req.json().catch(() => ({}))) as { now?: unknown };
      if (body.now !== undefined) {
        const at = typeof body.now === 'string' ? new Date(body.now) : new Date(Number.NaN);
        if (Number.isNaN(at.getTime()))
          return c.json({ error: 'now must be an instant such as 2027-05-28T08:00:00Z' }, 400);
        await host.moveClock(at.toISOString() as Instant);
      }
      await host.settle();
      return c.json({ now: ports.clock.now(), nextDue: host.nextDue() ?? null });
    });
  }

  const api = createApi({ ports, log: options.log });
  site.all('/api/*', (c) => api.fetch(c.req.raw));

  const pdf = typstPdfMaker(join(options.root, 'package.json'));
  // A browser may come by 127.0.0.1 or localhost; a post must come from the very origin that it is sent to.
  const apps = new Map<string, ReturnType<typeof createWebApp>>();
  site.all('*', (c) => {
    const { origin } = new URL(c.req.url);
    let app = apps.get(origin);
    if (!app) {
      const settings = {
        municipality: options.municipality,
        origin,
        contact: options.replyTo,
        mailedSignIn: options.identity?.only !== true,
        moreNav: (locale: Locale) => localNav(locale, options.movable),
        ...(options.movable ? { startPage: LOCAL_PATHS.steps } : {}),
      };
      app = createWebApp({
        ports,
        settings,
        log: options.log,
        ...(pdf ? { pdf } : {}),
        ...(identity ? { identity } : {}),
      });
      apps.set(origin, app);
    }
    return app.fetch(c.req.raw);
  });
  return site;
};
