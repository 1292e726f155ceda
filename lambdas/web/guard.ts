import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MAX_FILE } from '../domain/attachment.ts';
import { isSameOrigin, page, SECURITY_HEADERS, writtenAs } from './respond.ts';
import type { Surroundings } from './ui/surroundings.ts';
import { ForeignPage, TooLargePage } from './views/errors.tsx';

/** The most that a form may send, in bytes. */
export const BODY_LIMIT = 256 * 1024;

/** The address where files are attached takes one of them, and the form around it; one a little too large is told by its field. */
export const FILE_BODY_LIMIT = MAX_FILE + BODY_LIMIT;
const TAKES_FILES = /^\/styrdokument\/[^/]+\/filer$/;

interface GuardSettings {
  /** Scheme, host and port of our own pages. */
  origin: string;
  surroundings(c: Context): Surroundings;
}

/** In front of every page: security headers on whatever answers, own posts only, and none of more than its address takes. */
export const guards = ({ origin, surroundings }: GuardSettings): MiddlewareHandler[] => {
  const tooLarge = (c: Context, most: number): Response =>
    page(TooLargePage({ at: surroundings(c), most: most === BODY_LIMIT ? 256_000 : MAX_FILE }), 413);
  const unmeasured = (most: number): MiddlewareHandler =>
    bodyLimit({ maxSize: most, onError: (c) => tooLarge(c, most) });
  const whileRead = { form: unmeasured(BODY_LIMIT), file: unmeasured(FILE_BODY_LIMIT) };
  return [
    async (c, next) => {
      await next();
      // What we wrote ourselves has them already, and headers that are touched afterwards are copied.
      if (writtenAs(c.res) || c.res.headers.has('Content-Security-Policy')) return;
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
        if (!c.res.headers.has(name)) c.res.headers.set(name, value);
      }
      if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
    },
    async (c, next) => {
      const { method } = c.req;
      if (method === 'GET' || method === 'HEAD') return next();
      if (method !== 'POST') return c.body(null, 405, { Allow: 'GET, HEAD, POST' });
      return isSameOrigin(c.req.raw.headers, origin) ? next() : page(ForeignPage({ at: surroundings(c) }), 403);
    },
    async (c, next) => {
      const { method } = c.req;
      if (method === 'GET' || method === 'HEAD') return next();
      const takesFiles = TAKES_FILES.test(c.req.path);
      // One that says how long it is cannot be longer; the body is then left to whoever reads it.
      const length = c.req.header('content-length');
      if (length === undefined || c.req.header('transfer-encoding') !== undefined)
        return (takesFiles ? whileRead.file : whileRead.form)(c, next);
      const most = takesFiles ? FILE_BODY_LIMIT : BODY_LIMIT;
      return Number(length) <= most ? next() : tooLarge(c, most);
    },
  ];
};
