import { filledIn, formsIn, type PageForm } from './html-forms.ts';

export interface Page {
  url: string;
  status: number;
  html: string;
  forms: PageForm[];
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
    const response = await this.#request('HEAD', path);
    await response.arrayBuffer();
    return response.status;
  }

  /** Fills the form in and presses its button; with `press`, the button of that name and value. */
  send(page: Page, form: PageForm, values: Readonly<Record<string, string>>): Promise<Page> {
    const action = new URL(form.action || page.url, page.url);
    const sent = filledIn(form, values);
    if (form.method === 'post') return this.#go('POST', action.href, sent);
    action.search = sent.toString();
    return this.#go('GET', action.href);
  }

  async #request(method: string, target: string, body?: URLSearchParams): Promise<Response> {
    const url = new URL(target, this.#origin);
    if (url.origin !== new URL(this.#origin).origin)
      throw new Error(`A page led away from the product, to ${url.origin}`);
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'accept-language': 'sv',
        ...(cookies === '' ? {} : { cookie: cookies }),
        // As every browser says where a post comes from; the product refuses posts from elsewhere.
        ...(method === 'POST' ? { origin: url.origin, 'sec-fetch-site': 'same-origin' } : {}),
      },
      ...(body ? { body } : {}),
    });
    for (const line of response.headers.getSetCookie()) this.#remember(line);
    return response;
  }

  #remember(line: string): void {
    const [pair = '', ...rest] = line.split(';');
    const name = pair.slice(0, pair.indexOf('=')).trim();
    const value = pair.slice(pair.indexOf('=') + 1).trim();
    const gone = rest.some((part) => /^\s*max-age=0\s*$/i.test(part)) || value === '';
    if (gone) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }

  async #go(method: string, target: string, body?: URLSearchParams): Promise<Page> {
    let response = await this.#request(method, target, body);
    let url = new URL(target, this.#origin);
    for (let hops = 0; response.status >= 300 && response.status < 400; hops += 1) {
      if (hops === 5) throw new Error(`The page ${url.pathname} leads in circles`);
      await response.arrayBuffer();
      url = new URL(response.headers.get('location') ?? '', url);
      response = await this.#request('GET', url.href);
    }
    const html = await response.text();
    return { url: url.href, status: response.status, html, forms: formsIn(html) };
  }
}
