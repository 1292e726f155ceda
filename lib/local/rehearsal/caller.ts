// A program that uses the API, with the key of one role. It does what any program would: keys, versions, and the same
// idempotency key on a second try.

import { exchange } from './exchange.ts';

export interface Reply<T> {
  status: number;
  body: T;
  /** As in ETag: `"7"`. */
  etag: string | null;
}

export interface Request {
  body?: unknown;
  ifMatch?: string;
  /** Starts something: told so that a second try starts nothing more. */
  once?: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The product refused what the script of the year wanted; the year cannot go on. */
export class ScriptFailure extends Error {}

/** The version in an ETag; 0 where there is none. */
export const versionIn = (etag: string | null): number => Number(/^"(\d+)"$/.exec(etag ?? '')?.[1] ?? 0);

export class Caller {
  readonly #base: string;
  readonly #secret: string;

  constructor(url: string, secret: string) {
    this.#base = `${url}/api/v1`;
    this.#secret = secret;
  }

  get<T>(path: string): Promise<Reply<T>> {
    return this.#call('GET', path, {});
  }

  post<T>(path: string, request: Request = {}): Promise<Reply<T>> {
    return this.#call('POST', path, request);
  }

  put<T>(path: string, request: Request): Promise<Reply<T>> {
    return this.#call('PUT', path, request);
  }

  async #call<T>(method: Method, path: string, { body, ifMatch, once }: Request): Promise<Reply<T>> {
    const answer = await exchange(new URL(`${this.#base}${path}`), {
      method,
      headers: {
        authorization: `Bearer ${this.#secret}`,
        accept: 'application/json',
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...(once === undefined ? {} : { 'idempotency-key': once }),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    });
    if (answer.status >= 300) {
      throw new ScriptFailure(`${method} ${path} was answered ${answer.status}: ${answer.body.slice(0, 600)}`);
    }
    return {
      status: answer.status,
      body: (answer.body === '' ? undefined : JSON.parse(answer.body)) as T,
      etag: answer.headers.etag ?? null,
    };
  }
}
