import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Locale } from '../../lambdas/domain/people.ts';
import { stylesheet } from '../../lambdas/web/css/stylesheet.ts';
import { page as pageResponse, styleResponse } from '../../lambdas/web/respond.ts';
import { gallery } from '../web/gallery.tsx';
import { faultsOf } from './audit.ts';
import { openChromium, watch, withAxe } from './chromium.ts';

/** Serves each page of the gallery as the product would: the same bytes, headers and policy. */
const serveGallery = (locale: Locale): Promise<{ origin: string; names: string[]; close(): void }> => {
  const pages = gallery(locale);
  const app = new Hono();
  const style = stylesheet();
  app.get(style.path, () => styleResponse(style.body));
  app.get('/page/:name', (c) => {
    const view = pages[c.req.param('name')];
    return view === undefined ? c.notFound() : pageResponse(view);
  });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        origin: `http://127.0.0.1:${port}`,
        names: Object.keys(pages),
        close: () => server.close(),
      }),
    );
  });
};

/** Declares the test of every page in one language: those with errors, without, empty, and full. */
export const judgeEveryPage = (locale: Locale): void => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let served: Awaited<ReturnType<typeof serveGallery>>;
  let complaints: string[];

  beforeAll(async () => {
    served = await serveGallery(locale);
    browser = await openChromium();
    context = await withAxe(browser);
    complaints = watch(context, served.origin);
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    served.close();
  });
  afterEach(() => {
    complaints.length = 0;
  });

  it.each(Object.keys(gallery(locale)))('%s: accessible, fits, nothing stopped by the policy', async (name) => {
    await page.goto(`${served.origin}/page/${name}`);
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
};
