import type { Page } from 'playwright-core';
import { SIZES } from './chromium.ts';

/** Everything that WCAG 2.2 asks for on level A and AA and that axe can judge. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
/** Light and dark differ in their colours alone, so a page that was judged whole in light is judged for these in dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const RULES = {
  light: { type: 'tag' as const, values: TAGS },
  dark: { type: 'rule' as const, values: COLOUR_RULES },
};
const WIDTHS = [SIZES.small, SIZES.phone, SIZES.desk];
const SCHEMES = ['light', 'dark'] as const;
/** WCAG 2.5.8, in CSS pixels. */
const TARGET = 24;

interface AxeResult {
  violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

/** Runs in the page. */
const judge = async (only: { type: 'tag' | 'rule'; values: string[] }): Promise<string[]> => {
  const { axe } = globalThis as unknown as { axe: { run(root: Document, options: object): Promise<AxeResult> } };
  const { violations } = await axe.run(document, {
    runOnly: only,
    ...(only.type === 'tag' ? { rules: { 'target-size': { enabled: true } } } : {}),
    resultTypes: ['violations'],
    preload: false,
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} ${target.join(' ')} ${failureSummary.replace(/\s+/g, ' ')}`),
  );
};

/** Runs in the page: what is wider than the screen, and what is too small to hit. */
const measure = (least: number): string[] => {
  const found: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth) {
    const widest = [...document.body.querySelectorAll('*')]
      .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1 && !one.closest('[role=region]'))
      .slice(0, 3)
      .map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
    found.push(`scrolls sideways: ${root.scrollWidth} of ${window.innerWidth} (${widest.join(', ')})`);
  }
  for (const one of document.querySelectorAll<HTMLElement>('button, summary, select, textarea, input, a.ds-button')) {
    if (one instanceof HTMLInputElement && one.type === 'hidden') continue;
    const { width, height } = one.getBoundingClientRect();
    if (width === 0 && height === 0) continue;
    if (Math.min(width, height) < least - 0.5)
      found.push(`target of ${width}×${height}: ${one.tagName.toLowerCase()} ${one.textContent?.trim() || one.id}`);
  }
  return found;
};

/** Runs in the page; resolves when all has come to rest, for what is still unfolding lies over its neighbours. */
const unfold = async (): Promise<void> => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  await new Promise(requestAnimationFrame);
  await Promise.all(document.getAnimations().map((moving) => moving.finished));
};

/**
 * Judges the page as it stands, with everything unfolded, at each width in light and in dark. Gives one line for each
 * fault, so that an empty list is a page without any.
 */
export const faultsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(unfold);
  const faults: string[] = [];
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    faults.push(...(await page.evaluate(measure, TARGET)).map((fault) => `${size.width}: ${fault}`));
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const found = await page.evaluate(judge, RULES[colorScheme]);
      faults.push(...found.map((fault) => `${size.width} ${colorScheme}: ${fault}`));
    }
  }
  return faults;
};
