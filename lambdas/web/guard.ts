import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isSameOrigin, page, SECURITY_HEADERS, writtenAs } from './respond.ts';
import type { Surroundings } from './ui/surroundings.ts';
import { ForeignPage, TooLargePage } from './views/errors.tsx';

/** The most that a form may send, in bytes. */
export const BODY_LIMIT = 256 * 1024;

interface GuardSettings {
  /** Scheme, host and port of our own pages. */
  origin: string;
  surroundings(c: Context): Surroundings;
}

/** In front of every page: security headers on whatever answers, own posts only, and none of more than 256 KiB. */
export const guards = ({ origin, surroundings }: GuardSettings): MiddlewareHandler[] => {
  const unmeasured = bodyLimit({
    maxSize: BODY_LIMIT,
    onError: (c) => page(TooLargePage({ at: surroundings(c) }), 413),
  });
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
      // One that says how long it is cannot be longer; the body is then left to whoever reads it.
      const length = c.req.header('content-length');
      if (length === undefined || c.req.header('transfer-encoding') !== undefined) return unmeasured(c, next);
      return Number(length) <= BODY_LIMIT ? next() : page(TooLargePage({ at: surroundings(c) }), 413);
    },
  ];
};
