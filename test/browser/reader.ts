import type { BrowserContext, Locator, Page } from 'playwright-core';

/** A page as somebody met it, kept as bytes so that it can be judged afterwards. */
export interface Met {
  name: string;
  url: string;
  html: string;
}

/** How long something that is on the page may take to be found, in milliseconds; a busy machine renders slowly. */
const PATIENCE = 30_000;

/** Somebody at a screen: reads headings, presses what has a name, types into what has a label. */
export class Reader {
  readonly page: Page;
  readonly #met: Met[];

  constructor(page: Page, met: Met[]) {
    this.page = page;
    this.#met = met;
  }

  static async open(context: BrowserContext, met: Met[]): Promise<Reader> {
    context.setDefaultTimeout(PATIENCE);
    return new Reader(await context.newPage(), met);
  }

  async goTo(url: string): Promise<void> {
    await this.page.goto(url);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).first().click();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.link(name).first().click();
  }

  /** The field with this label; a string is the whole label. */
  field(label: string | RegExp): Locator {
    const labelled = this.page.getByLabel(label, { exact: typeof label === 'string' });
    return labelled.and(this.page.locator('input, select, textarea')).first();
  }

  async type(label: string | RegExp, text: string): Promise<void> {
    await this.field(label).fill(text);
  }

  async choose(label: string, option: string): Promise<void> {
    await this.field(label).selectOption({ label: option });
  }

  /** A radio button of a group. */
  async mark(group: string | RegExp, option: string): Promise<void> {
    await this.page.getByRole('group', { name: group }).first().getByLabel(option, { exact: true }).check();
  }

  async unfold(summary: string | RegExp): Promise<void> {
    const folded = this.page.locator('details').filter({ has: this.page.locator('summary', { hasText: summary }) });
    await folded.locator('summary').first().click();
    await folded.locator('> div').first().waitFor({ state: 'visible' });
  }

  heading(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read by anybody.
    return this.page.getByRole('heading', { level: 1 }).innerText();
  }

  /** Everything that a reader sees, with no-break spaces as spaces. */
  async text(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read by anybody.
    return (await this.page.locator('main').innerText()).replaceAll('\u00a0', ' ').replaceAll('\u00ad', '');
  }

  /** Keeps the page under a name of its own. */
  async keep(name: string): Promise<void> {
    this.#met.push({ name, url: this.page.url(), html: await this.page.content() });
  }

  /** The newest mail to an address, opened in the inbox that one machine has; its button leads on. */
  async openMail(origin: string, address: string, subject: RegExp): Promise<void> {
    await this.goTo(`${origin}/inkorg?to=${encodeURIComponent(address)}`);
    await this.follow(subject);
  }
}
