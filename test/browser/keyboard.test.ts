import type { Browser, Page } from 'playwright-core';
import { openTheRound } from '../../lib/local/rehearsal/scenes/open-the-round.ts';
import { aStage, YEAR } from './a-town.ts';
import { openChromium, SIZES, withoutScript } from './chromium.ts';

// From signing in to the receipt with Tab, Shift+Tab, Space, Enter and letters, and no pointer anywhere. At every stop it is
// asked whether the focused thing can be seen.

let town: Awaited<ReturnType<typeof aStage>>;
let browser: Browser;

beforeAll(async () => {
  town = await aStage({ departments: 3, councillors: 5 });
  browser = await openChromium();
  await openTheRound(town.stage);
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

interface Stop {
  name: string;
  role: string;
  id: string;
  /** On the screen, and nothing lies over it. */
  visible: boolean;
  /** Marked: by an outline or a shadow, or something around it is. */
  marked: boolean;
}

/** Runs in the page. */
const whereAmI = (): Stop => {
  const one = document.activeElement;
  if (!(one instanceof HTMLElement) || one === document.body)
    return { name: '', role: 'body', id: '', visible: true, marked: true };
  const box = one.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + Math.min(box.width, 20) / 2, 0), window.innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), window.innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const label = one.getAttribute('aria-label') ?? (one as HTMLInputElement).labels?.[0]?.textContent ?? one.textContent;
  // A radio button or box is marked by the frame around it and its label; the skip link by showing at all.
  const frames = [one, one.closest('.ds-field') ?? one].map((frame) => getComputedStyle(frame));
  return {
    name: (label ?? '').replace(/\s+/g, ' ').trim(),
    role: one.tagName.toLowerCase(),
    id: one.id,
    visible: top !== null && (one.contains(top) || top.contains(one)) && box.bottom > 0 && box.top < window.innerHeight,
    marked:
      one.className === 'ds-skip-link' ||
      frames.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none'),
  };
};

const MOST_STOPS = 150;

class Keyboard {
  readonly #page: Page;
  readonly hidden: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  async #tab(key: 'Tab' | 'Shift+Tab'): Promise<Stop> {
    await this.#page.keyboard.press(key);
    const stop = await this.#page.evaluate(whereAmI);
    if (!stop.visible || !stop.marked)
      this.hidden.push(
        `${stop.role} ${stop.name} ${stop.visible ? 'is not marked' : 'is hidden'} on ${this.#page.url()}`,
      );
    return stop;
  }

  /** Tabs on until the focus is on what fits. */
  async to(fits: (stop: Stop) => boolean, what: string): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) if (fits(await this.#tab('Tab'))) return;
    throw new Error(`Tab never came to ${what} on ${this.#page.url()}`);
  }

  toNamed(name: string | RegExp): Promise<void> {
    const fits = (stop: Stop) => (typeof name === 'string' ? stop.name === name : name.test(stop.name));
    return this.to(fits, String(name));
  }

  toField(id: string): Promise<void> {
    return this.to((stop) => stop.id === id, id);
  }

  /** Enter on a link or button that leads to another page. */
  async enter(): Promise<void> {
    await Promise.all([this.#page.waitForNavigation(), this.#page.keyboard.press('Enter')]);
  }

  async type(id: string, text: string): Promise<void> {
    await this.toField(id);
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.type(text);
  }

  /** Chooses in a list by typing what it begins with. */
  async pick(id: string, text: string): Promise<void> {
    await this.toField(id);
    await this.#page.keyboard.type(text);
  }

  /** Space on the first radio button of a group, then the arrow down to the one that is meant. */
  async mark(id: string, down: number): Promise<void> {
    await this.toField(id);
    await this.#page.keyboard.press('Space');
    for (let step = 0; step < down; step += 1) await this.#page.keyboard.press('ArrowDown');
  }
}

it('a head of department comes from the mail to the receipt by keyboard alone', async () => {
  const [department] = town.stage.example.departments;
  if (!department) throw new Error('There is no department');
  const context = await withoutScript(browser, { viewport: SIZES.desk });
  const page = await context.newPage();
  const keys = new Keyboard(page);
  const plan = `${town.host.url}/plan/${YEAR}/${department.id}`;

  await page.goto(`${town.host.url}/logga-in?next=/plan/${YEAR}/${department.id}`);
  await keys.type('f-email', department.head.email);
  await keys.toNamed('Skicka länk och kod');
  await keys.enter();
  await town.host.settle();
  const path = town.letters.newestLink(department.head.email, 'in', /^Logga in/);
  await page.goto(`${town.host.url}${path}`);
  await keys.to((stop) => stop.role === 'button' && stop.name === 'Logga in', 'the button that signs in');
  await keys.enter();
  expect(page.url()).toBe(plan);

  const undecided = page.getByRole('button', { name: /^Behåll oförändrad/ });
  for (let left = await undecided.count(); left > 0; left -= 1) {
    await keys.toNamed(/^Behåll oförändrad/);
    await keys.enter();
  }

  await keys.toNamed('Lägg till åtgärd');
  await keys.enter();
  await keys.type('f-title', 'Digital bokning av lokaler');
  await keys.pick('f-kind', 'Nytt');
  await keys.type('f-description', 'Föreningar bokar själva.');
  await keys.type('f-need', 'I dag bokas lokaler per telefon.');
  await keys.type('f-oneOff-0', '1 2x0');
  await keys.toNamed('Spara och gå till planen');
  await keys.enter();
  // The summary has the focus, and its first link leads to the field.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('error-summary');
  await keys.toNamed(/med siffror/);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-oneOff-0');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1 250');
  for (const id of ['f-oneOff-1', 'f-oneOff-2', 'f-running-0', 'f-running-1', 'f-running-2']) await keys.type(id, '0');
  await keys.mark('f-funding', 1);
  await keys.mark('f-priority', 1);
  await keys.mark('f-risk', 0);
  for (const axis of ['k', 'r', 't']) await keys.pick(`f-classification-${axis}`, '1');
  await keys.pick('f-start', 'Kvartal 1');
  await keys.pick('f-end', 'Kvartal 4');
  await keys.type('f-responsible', 'Benjamin Borg');
  await keys.type('f-responsibleEmail', 'benjamin.borg@exempelkommun.example');
  await keys.pick('f-serves', 'Riktlinje');
  await keys.toNamed('Spara och gå till planen');
  await keys.enter();

  await keys.toNamed('Kontrollera och lämna in');
  await keys.enter();
  const wanting = page.getByRole('link', { name: 'Välj när åtgärden är klar' });
  for (let left = await wanting.count(); left > 0; left -= 1) {
    await keys.toNamed('Välj när åtgärden är klar');
    await keys.enter();
    await page.keyboard.type('Kvartal 4');
    await keys.toNamed('Spara och gå till planen');
    await keys.enter();
    await keys.toNamed('Kontrollera och lämna in');
    await keys.enter();
  }
  await keys.toNamed(/^Lämna in \d+ åtgärder/);
  await keys.enter();
  expect(await page.title()).toMatch(/^Planen är inlämnad/);
  expect(keys.hidden).toEqual([]);
});
