import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { writtenAs } from '../web/respond.ts';

const gzipped = promisify(gzip);

/** Shorter ones cost more to pack than to send. */
const LEAST = 1024;

/** Whether a client takes gzip (RFC 9110 12.5.3): it names it, or everything, and not with a weight of nought. */
export const takesGzip = (accepted: string | undefined): boolean => {
  const weights = new Map(
    (accepted ?? '').split(',').map((one) => {
      const [coding = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [coding, weight === undefined ? 1 : Number(weight)];
    }),
  );
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
};

/** Sends our own text compressed to who takes it. Packed beside the thread that draws pages, which goes on meanwhile. */
export const compressed: MiddlewareHandler = async (c, next) => {
  await next();
  const text = writtenAs(c.res);
  if (!text || text.body.length < LEAST || c.req.method === 'HEAD' || !takesGzip(c.req.header('accept-encoding')))
    return;
  const body = new Uint8Array(await gzipped(text.body));
  // Taken away first: one that takes the place of another would get its headers copied into it.
  c.res = undefined;
  c.res = new Response(body, { status: text.status, headers: { ...text.headers, 'Content-Encoding': 'gzip' } });
};
