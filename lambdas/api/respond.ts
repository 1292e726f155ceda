import { BASE } from './base.ts';
import { etagOf } from './precondition.ts';
import type { Reply } from './reply.ts';
import type { Answer, Route } from './route.ts';

const LINES = 'application/x-ndjson';

const headersOf = (answer: Answer): Record<string, string> => ({
  ...(answer.version === undefined ? {} : { ETag: etagOf(answer.version) }),
  ...(answer.location === undefined ? {} : { Location: `${BASE}${answer.location}` }),
  ...answer.headers,
});

/** The answer of an act as it may be kept and given again. */
export const replyOf = (route: Route, answer: Answer): Reply => ({
  status: answer.status ?? route.gives.status,
  headers: { ...(answer.body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headersOf(answer) },
  body: answer.body === undefined ? null : JSON.stringify(answer.body),
});

/** Lines of JSON as they come. `failed` is called when they break off. */
export const streamed = (route: Route, answer: Answer, lines: AsyncIterable<string>, failed: () => void): Response => {
  const encoder = new TextEncoder();
  const iterator = lines[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${value}\n`));
      } catch (error) {
        // The status has gone out already: all that is left is to break off, so that nobody takes a part for the whole.
        failed();
        controller.error(error);
      }
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
  return new Response(body, { status: route.gives.status, headers: { 'Content-Type': LINES, ...headersOf(answer) } });
};

export const respond = ({ status, headers, body }: Reply): Response => new Response(body, { status, headers });
