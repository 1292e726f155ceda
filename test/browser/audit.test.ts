import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { SECURITY_HEADERS } from '../../lambdas/web/respond.ts';
import { faultsOf } from './audit.ts';
import { openChromium, watch, withAxe, withoutScript } from './chromium.ts';

// A judge that finds nothing anywhere is no judge: here each kind of fault is made on purpose.

const PAGE = `<!doctype html><html lang="sv"><head><title>Fel</title><meta name="viewport" content="width=device-width">
<style>p { color: #bbb }</style></head><body><main><h1>Rubrik</h1>
<svg width="700" height="10" aria-hidden="true"></svg>
<input id="nameless"><details><summary>Mer</summary><img src="/nowhere.png"></details>
<svg width="9" height="9" viewBox="0 0 9 9"><foreignObject width="9" height="9"><button>x</button></foreignObject></svg>
<img src="https://elsewhere.example/a.png" alt="En bild"></main></body></html>`;

let server: Server;
let origin: string;
let browser: Browser;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.writeHead(request.url === '/' ? 200 : 404, { ...SECURITY_HEADERS, 'Content-Type': 'text/html' });
    response.end(PAGE);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  server.close();
});

it('finds what is wrong with a page', async () => {
  const context = await withAxe(browser);
  const complaints = watch(context, origin);
  const page = await context.newPage();
  await page.goto(origin);
  const faults = (await faultsOf(page)).join('\n');
  expect(faults).toMatch(/320: scrolls sideways/);
  expect(faults).toMatch(/320: target of/);
  expect(faults).toMatch(/320 light: label #nameless/);
  expect(faults).toMatch(/1280 light: image-alt/);
  const heard = complaints.join('\n');
  expect(heard).toMatch(/inline style/);
  expect(heard).toMatch(/elsewhere\.example/);
  expect(heard).toMatch(/404 .*nowhere\.png/);
  await context.close();
});

it('hears what a browser without JavaScript complains of too', async () => {
  const context = await withoutScript(browser);
  const complaints = watch(context, origin);
  await (await context.newPage()).goto(origin);
  expect(complaints.join('\n')).toMatch(/inline style/);
  expect(complaints.join('\n')).toMatch(/elsewhere\.example/);
  await context.close();
});

it('finds colours that cannot be read, in light and in dark', async () => {
  const judged = await withAxe(browser, { bypassCSP: true });
  const page = await judged.newPage();
  await page.goto(origin);
  await page.evaluate(() => {
    document.body.innerHTML = '<main><p>Detta syns knappt.</p></main>';
  });
  const faults = (await faultsOf(page)).join('\n');
  expect(faults).toMatch(/320 light: color-contrast/);
  expect(faults).toMatch(/1280 dark: color-contrast/);
  await judged.close();
});
