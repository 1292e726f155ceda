import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** Says nothing to anybody but the pages it is told to open. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const SIZES = {
  small: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  tablet: { width: 1024, height: 768 },
  desk: { width: 1280, height: 900 },
} as const;

export const openChromium = (): Promise<Browser> => {
  const executablePath = process.env['PLANHJUL_CHROMIUM'];
  if (!executablePath) throw new Error('PLANHJUL_CHROMIUM names no browser; run this with npm run test:browser');
  return chromium.launch({ executablePath, args: QUIET });
};

/**
 * What a reader never sees but a browser tells: styles and scripts that the policy stopped, errors, answers that failed,
 * anything that was asked of another host. Collected for the whole context.
 */
export const watch = (context: BrowserContext, origin: string): string[] => {
  const complaints: string[] = [];
  context.on('console', (message) => {
    // A page that answers 4xx on purpose is no fault; the same of a style or picture is caught below.
    const refusedPage = /^Failed to load resource: the server responded with a status of 4/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !refusedPage) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) complaints.push(`asked another host: ${url}`);
  });
  context.on('response', (response) => {
    const failed = response.status() >= (response.request().isNavigationRequest() ? 500 : 400);
    if (failed) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
};

const PERSON: BrowserContextOptions = {
  locale: 'sv-SE',
  timezoneId: 'Europe/Stockholm',
  reducedMotion: 'reduce',
  viewport: SIZES.desk,
};

/** A browser of somebody who has switched JavaScript off. */
export const withoutScript = (browser: Browser, given: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({ ...PERSON, ...given, javaScriptEnabled: false });

/** A browser with JavaScript, and axe in every page of it: put there by the browser, so the policy of the page stays. */
export const withAxe = async (browser: Browser, given: BrowserContextOptions = {}): Promise<BrowserContext> => {
  const context = await browser.newContext({ ...PERSON, ...given });
  await context.addInitScript({
    content: readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8'),
  });
  return context;
};
