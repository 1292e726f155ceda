import { atOnce } from '../example/at-once.ts';
import { Browser, type Page } from './browser.ts';
import { ScriptFailure } from './caller.ts';
import type { PageForm } from './html-forms.ts';
import { type FiledMail, linkIn, tokensIn } from './mailbox.ts';
import type { Stage } from './stage.ts';
import { stateOf, takeStock } from './stock.ts';

/** Writes down every token of the mails, to be looked for on disk when the year is over. */
export const rememberTokens = (stage: Pick<Stage, 'secrets'>, mails: readonly FiledMail[]): void => {
  for (const mail of mails) for (const token of tokensIn(mail)) stage.secrets.add(token);
};

/**
 * What a mail scanner does with every link: asks for its head, opens it, opens it again. Nothing may come of it, however
 * often; the whole store is compared before and after.
 */
export const openByScanner = async (stage: Stage, links: readonly string[]): Promise<void> => {
  const { host } = stage;
  await host.settle();
  const before = stateOf(await takeStock(host.ports.store));
  await atOnce(links, stage.width, async (link) => {
    const scanner = new Browser(host.url);
    await scanner.peek(link);
    const first = await scanner.open(link);
    const second = await scanner.open(link);
    if (first.status !== 200 || second.status !== 200) {
      throw new ScriptFailure(`A mailed link was answered ${first.status} and ${second.status}`);
    }
  });
  await host.settle();
  if (stateOf(await takeStock(host.ports.store)) !== before) stage.nothingChangedOnGet = false;
};

export const expectPage = (page: Page, what: string): Page => {
  if (page.status === 200) return page;
  const title = /<title>([^<]*)/.exec(page.html)?.[1] ?? '';
  const problems = [...page.html.matchAll(/<a href="#f-[^"]*"[^>]*>([^<]*)/g)].map((match) => match[1]).join('; ');
  throw new ScriptFailure(`${what} was answered ${page.status}: ${title} ${problems}`.trim());
};

/** The form that has a field of this name. */
export const formWith = (page: Page, field: string): PageForm => {
  const form = page.forms().find((one) => one.fields.some(({ name }) => name === field));
  if (!form) throw new ScriptFailure(`The page ${new URL(page.url).pathname.slice(0, 12)}… has no form with ${field}`);
  return form;
};

export const formTo = (page: Page, ending: string): PageForm => {
  const form = page.forms().find((one) => new URL(one.action || page.url, page.url).pathname.endsWith(ending));
  if (!form) throw new ScriptFailure(`The page has no form that goes to ${ending}`);
  return form;
};

/** Signs in by the link of a mail as a person does: opens it, presses the button, lands on the page that the mail is about. */
export const signInBy = async (stage: Pick<Stage, 'host'>, mail: FiledMail): Promise<Browser> => {
  const link = linkIn(mail, 'in');
  if (link === undefined) throw new ScriptFailure(`The mail "${mail.subject}" has no link to sign in by`);
  const browser = new Browser(stage.host.url);
  const asked = expectPage(await browser.open(link), 'A sign-in link');
  expectPage(await browser.send(asked, formTo(asked, link), {}), 'Signing in');
  return browser;
};
