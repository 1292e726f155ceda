import { type Exchange, exchange } from './exchange.ts';
import { filledIn, formsIn, type PageForm } from './html-forms.ts';

export interface Page {
  url: string;
  status: number;
  html: string;
  forms(): PageForm[];
}

/** A browser without script: cookies, pages, forms, and redirects after a post. One for each person. */
export class Browser {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  open(path: string): Promise<Page> {
    return this.#go('GET', path);
  }

  /** What a mail scanner does: asks for the page without taking it. */
  async peek(path: string): Promise<number> {
    return (await this.#request('HEAD', path)).status;
  }

  /** Fills the form in and presses its button; with `press`, the button of that name and value. */
  send(page: Page, form: PageForm, values: Readonly<Record<string, string>>): Promise<Page> {
    const action = new URL(form.action || page.url, page.url);
    const sent = filledIn(form, values);
    if (form.method === 'post') return this.#go('POST', action.href, sent);
    action.search = sent.toString();
    return this.#go('GET', action.href);
  }

  async #request(method: string, target: string, form?: URLSearchParams): Promise<Exchange> {
    const url = new URL(target, this.#origin);
    if (url.origin !== new URL(this.#origin).origin)
      throw new Error(`A page led away from the product, to ${url.origin}`);
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await exchange(url, {
      method,
      headers: {
        accept: 'text/html',
        'accept-language': 'sv',
        ...(cookies === '' ? {} : { cookie: cookies }),
        // As every browser says where a post comes from; the product refuses posts from elsewhere.
        ...(method === 'POST' ? { origin: url.origin, 'sec-fetch-site': 'same-origin' } : {}),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' } : {}),
      },
      ...(form ? { body: form.toString() } : {}),
    });
    for (const line of answer.headers['set-cookie'] ?? []) this.#remember(line);
    return answer;
  }

  #remember(line: string): void {
    const [pair = '', ...rest] = line.split(';');
    const name = pair.slice(0, pair.indexOf('=')).trim();
    const value = pair.slice(pair.indexOf('=') + 1).trim();
    const gone = rest.some((part) => /^\s*max-age=0\s*$/i.test(part)) || value === '';
    if (gone) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }

  async #go(method: string, target: string, form?: URLSearchParams): Promise<Page> {
    let answer = await this.#request(method, target, form);
    let url = new URL(target, this.#origin);
    for (let hops = 0; answer.status >= 300 && answer.status < 400; hops += 1) {
      if (hops === 5) throw new Error(`The page ${url.pathname} leads in circles`);
      url = new URL(answer.headers.location ?? '', url);
      answer = await this.#request('GET', url.href);
    }
    const { status, body } = answer;
    return { url: url.href, status, html: body, forms: () => formsIn(body) };
  }
}
