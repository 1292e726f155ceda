import { CliFailure } from './failures.ts';
import type { Terminal } from './terminal.ts';

/** What came back: the body as parsed JSON, and the version of the row for If-Match. */
export interface Answer<T> {
  body: T;
  etag: string | undefined;
}

export interface Call {
  body?: unknown;
  /** The version that the caller saw, as the API gave it in ETag. */
  ifMatch?: string;
  /** The same key again starts nothing twice. */
  idempotencyKey?: string;
}

export interface Api {
  url: string;
  call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, call?: Call): Promise<Answer<T>>;
}

interface ProblemJson {
  title?: string;
  detail?: string;
  errors?: readonly { pointer?: string; detail?: string }[];
}

/** Loopback, where `planhjul start` listens, unless told otherwise. */
export const apiUrl = (terminal: Pick<Terminal, 'env'>, given: string | undefined): string => {
  const url = given ?? terminal.env['PLANHJUL_URL'] ?? `http://127.0.0.1:${terminal.env['PLANHJUL_PORT'] ?? '3000'}`;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new CliFailure('usage', `${url} is no address of a server.`, {
      next: 'Give one such as --url http://127.0.0.1:3000.',
    });
  }
  return url.replace(/\/+$/, '');
};

const refusal = (status: number, problem: ProblemJson, url: string): CliFailure => {
  const message = problem.detail ?? problem.title ?? `The server answered ${status}.`;
  const details = (problem.errors ?? []).map(({ pointer = '', detail = '' }) => `${pointer || '/'}: ${detail}`);
  switch (status) {
    case 401:
      return new CliFailure('failed', 'The server does not know the key in PLANHJUL_KEY.', {
        next: 'Stop the server and make one: planhjul key create --role finance. Then: export PLANHJUL_KEY=plk_…',
      });
    case 404:
      return new CliFailure('failed', message, {
        next: 'Check the year and the names, and that the key in PLANHJUL_KEY is for the role that may do this.',
      });
    case 400:
    case 415:
    case 422:
      return new CliFailure('failed', message, { details, next: 'Mend what is named above and try again.' });
    case 409:
    case 412:
    case 428:
      return new CliFailure('condition', message, {
        details,
        next: 'See how things stand now: planhjul cycle status YEAR.',
      });
    case 429:
    case 503:
      return new CliFailure('failed', `${url} is busy: ${message}`, { next: 'Wait a little and type the same again.' });
    default:
      return new CliFailure('failed', `${message} (${status})`, { next: 'Look at the log of the server.' });
  }
};

const parsed = (text: string): unknown => {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return {};
  }
};

/** Calls the API of a running server with the key in PLANHJUL_KEY; a refusal becomes a `CliFailure` with what to do next. */
export const openApi = (terminal: Pick<Terminal, 'env'>, given: string | undefined): Api => {
  const url = apiUrl(terminal, given);
  const key = terminal.env['PLANHJUL_KEY'];
  if (!key) {
    throw new CliFailure('usage', 'The API wants a key, and PLANHJUL_KEY is not set.', {
      next: 'Stop the server and make one: planhjul key create --role finance. Then: export PLANHJUL_KEY=plk_…',
    });
  }
  return {
    url,
    call: async <T>(method: string, path: string, { body, ifMatch, idempotencyKey }: Call = {}) => {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).catch((error: unknown) => {
        throw new CliFailure('failed', `Nobody answers at ${url}.`, {
          next: 'Start the server with npm start, or say where it is with --url.',
          details: error instanceof Error && error.cause instanceof Error ? [error.cause.message] : [],
        });
      });
      const content = parsed(await response.text());
      if (!response.ok) throw refusal(response.status, content as ProblemJson, url);
      return { body: content as T, etag: response.headers.get('etag') ?? undefined };
    },
  };
};
