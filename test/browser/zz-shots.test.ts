import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { stylesheet } from '../../lambdas/web/css/stylesheet.ts';
import { page as pageResponse, styleResponse } from '../../lambdas/web/respond.ts';
import { gallery } from '../web/gallery.tsx';
import { faultsOf } from './audit.ts';
import { openChromium, SIZES, withAxe } from './chromium.ts';

test('shots', async () => {
  for (const locale of ['sv', 'en'] as const) {
    const pages = gallery(locale);
    const app = new Hono();
    const style = stylesheet();
    app.get(style.path, () => styleResponse(style.body));
    app.get('/page/:name', (c) => {
      const view = pages[c.req.param('name')];
      return view === undefined ? c.notFound() : pageResponse(view);
    });
    const { origin, close } = await new Promise<{ origin: string; close(): void }>((resolve) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        resolve({ origin: `http://127.0.0.1:${port}`, close: () => server.close() }),
      );
    });
    const browser = await openChromium();
    const faults: unknown[] = [];
    for (const size of ['phone', 'desk'] as const) {
      const context = await withAxe(browser, { viewport: SIZES[size], javaScriptEnabled: true });
      const page = await context.newPage();
      for (const name of Object.keys(pages).filter((one) => /^(people|person|new-person|keys|people-file)/.test(one))) {
        await page.goto(`${origin}/page/${name}`);
        if (locale === 'sv' || size === 'desk')
          await page.screenshot({ path: `/tmp/people/${locale}-${size}-${name}.png`, fullPage: true });
        const found = await faultsOf(page);
        if (found.length > 0) faults.push({ name, size, found });
      }
    }
    await browser.close();
    close();
    expect(faults).toEqual([]);
  }
}, 300_000);
