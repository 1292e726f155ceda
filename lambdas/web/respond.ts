import type { Child } from 'hono/jsx';
import { never, type Refusal } from '../domain/result.ts';

/** Nothing but our own host: no script anywhere, one style file, forms to ourselves (SECURITY: no `unsafe-*`). */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  // Not `no-referrer`: with it browsers post `Origin: null`.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Robots-Tag': 'noindex',
};

/** A view as text. Views are made at once; one that waits for something is a mistake in our code. */
export const htmlOf = (view: Child): string => {
  const html: unknown = view instanceof Promise ? view : view?.toString();
  if (typeof html !== 'string') throw new Error('A view must not wait for anything');
  return `<!doctype html>${html}`;
};

/** An answer as it was written, before it became a Response: asking one of those for its headers or text makes copies. */
export interface Written {
  /** In UTF-8. */
  body: Uint8Array<ArrayBuffer>;
  status: number;
  headers: Readonly<Record<string, string>>;
}

const encoder = new TextEncoder();

const written = new WeakMap<Response, Written>();

/** How an answer of ours was written; undefined for every other, and for one that somebody has changed since. */
export const writtenAs = (response: Response): Written | undefined => written.get(response);

/** Text of ours, with all headers that it needs. It may be sent compressed. */
const answer = (text: string, status: number, headers: Readonly<Record<string, string>>): Response => {
  const whole = { ...SECURITY_HEADERS, Vary: 'Accept-Encoding', ...headers };
  // As bytes: written as text it would be measured first, and turned into bytes by the write itself.
  const body = encoder.encode(text);
  const response = new Response(body, { status, headers: whole });
  written.set(response, { body, status, headers: whole });
  return response;
};

/** A page as HTML, never stored by caches. */
export const page = (view: Child, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  answer(htmlOf(view), status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    ...headers,
  });

/** After a post: the browser fetches the page, so that loading it again sends nothing twice. Paths of our own only. */
export const seeOther = (path: string, headers: Readonly<Record<string, string>> = {}): Response => {
  if (!OWN_PATH.test(path)) throw new RangeError('Only a path of our own host is gone on to');
  return new Response(null, {
    status: 303,
    headers: { ...SECURITY_HEADERS, 'Cache-Control': 'no-store', ...headers, Location: path },
  });
};

/** No blank, no backslash, and no control character, which no header carries. */
const OWN_PATH = /^\/(?![/\\])[^\s\\\p{Cc}]*$/u;
const LONGEST_PATH = 501;

/** A `next` that came with a form or a link: a path of our own, or else the start page. */
export const ownPath = (next: unknown): string =>
  typeof next === 'string' && next.length <= LONGEST_PATH && OWN_PATH.test(next) ? next : '/';

/** A file to keep. `name` is our own: letters, digits, dots and hyphens. */
export const download = (body: Uint8Array | string, type: string, name: string): Response => {
  if (!/^[\w.-]+$/.test(name)) throw new RangeError('A file name of our own holds letters, digits, dots and hyphens');
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  };
  return typeof body === 'string'
    ? answer(body, 200, headers)
    : new Response(new Uint8Array(body), { headers: { ...SECURITY_HEADERS, ...headers } });
};

/**
 * A file that somebody attached, always to be kept and never shown: whatever it holds, a browser runs none of it here. Its
 * bytes are sent as they are, so no type is told by which anything on the way would read them as text.
 */
export const fileResponse = (content: Uint8Array, name: string): Response =>
  new Response(new Uint8Array(content), {
    headers: {
      ...SECURITY_HEADERS,
      'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'Content-Type': 'application/octet-stream',
      // RFC 8187: in UTF-8, with every letter escaped that a header or the form of the value could take for its own.
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      'Cache-Control': 'no-store',
    },
  });

export const styleResponse = (body: string): Response =>
  answer(body, 200, {
    'Content-Type': 'text/css; charset=utf-8',
    'Cache-Control': 'public, max-age=31536000, immutable',
  });

/**
 * A logo by itself. Its name holds its content's hash. Whoever opens its address instead of a page with it gets a picture
 * that can do nothing: no script, no fetching, in a sandbox without an origin.
 */
export const logoResponse = ({ type, content }: { type: string; content: Uint8Array }): Response =>
  new Response(new Uint8Array(content), {
    headers: {
      ...SECURITY_HEADERS,
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
      'Content-Type': type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  });

/**
 * The HTTP status of a refusal. `not-allowed` looks like `not-found`: whether something exists is nobody else's business.
 * A page shows a lost race as 409 with both texts; the API answers 412 to an If-Match that no longer holds.
 */
export const statusOf = (refusal: Refusal, door: 'page' | 'api'): number => {
  switch (refusal.why) {
    case 'invalid':
    case 'rule':
      return 422;
    case 'not-found':
    case 'not-allowed':
      return 404;
    case 'stale':
      return door === 'api' ? 412 : 409;
    case 'wrong-state':
    case 'too-late':
    case 'exists':
      return 409;
    default:
      return never(refusal);
  }
};

/**
 * Whether a post comes from one of our own pages. Browsers say so themselves in Sec-Fetch-Site; older ones send Origin.
 * One that says neither is refused.
 */
export const isSameOrigin = (headers: Headers, origin: string): boolean => {
  const site = headers.get('sec-fetch-site');
  const from = headers.get('origin');
  if (site !== null && site !== 'same-origin') return false;
  if (from !== null) return from === origin;
  return site === 'same-origin';
};
