import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actorOfKey, createKey, newSecret } from '../../lambdas/acts/people/api-keys.ts';
import type { ActPorts } from '../../lambdas/acts/permitted.ts';
import { openSqliteStore, type SqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import { type ApiDeps, createApi } from '../../lambdas/api/handler.ts';
import { namesIn } from '../../lambdas/api/params.ts';
import type { Route } from '../../lambdas/api/route.ts';
import { ROUTES } from '../../lambdas/api/routes.ts';
import { problemSchema } from '../../lambdas/api/schemas/problem.ts';
import type { BodyId, DepartmentId } from '../../lambdas/domain/brands.ts';
import type { Grant } from '../../lambdas/domain/people.ts';
import type { FileStore, ItemStore } from '../../lambdas/ports.ts';
import { aWorld, furnish, granted, type StillClock, SYSTEM } from '../acts/a-municipality.ts';

export interface Sent {
  body?: unknown;
  ifMatch?: string;
  /** Idempotency-Key. */
  key?: string;
  headers?: Record<string, string>;
}

export interface Got {
  status: number;
  body: Record<string, unknown>;
  text: string;
  etag: string;
  headers: Headers;
}

export type Caller = (method: string, path: string, sent?: Sent) => Promise<Got>;

export interface Api {
  ports: ActPorts & { store: SqliteStore; clock: StillClock; files: FileStore };
  fetch(request: Request): Promise<Response>;
  /** A caller with a key that holds these roles. */
  as(...grants: Grant[]): Promise<Caller>;
  logged: { code: string; fields: Readonly<Record<string, unknown>> }[];
}

export const FINANCE: Grant = { role: 'finance' };
export const IT: Grant = { role: 'it-office' };
export const ADMINISTRATOR: Grant = { role: 'administrator' };
export const AUDITOR: Grant = { role: 'auditor' };
export const SECRETARY: Grant = { role: 'secretary', body: 'kf' as BodyId };
export const headOf = (department: string): Grant => ({ role: 'head', department: department as DepartmentId });

const pattern = ({ path }: Route): RegExp => new RegExp(`^/api/v1${path.replace(/\{\w+\}/g, '[^/]+')}$`);

export const routeFor = (method: string, path: string): Route | undefined =>
  ROUTES.find((route) => route.method === method && pattern(route).test(path.split('?')[0] ?? ''));

/** Every answer is held against the schema that the route promises: nothing missing, nothing more. */
const judge = (method: string, path: string, got: Got): void => {
  if (got.status >= 400) {
    expect(got.headers.get('content-type')).toBe('application/problem+json');
    expect(problemSchema.parse(got.body)).toEqual(got.body);
    expect(got.body['status']).toBe(got.status);
    return;
  }
  const route = routeFor(method, `/api/v1${path}`);
  if (!route) throw new Error(`${method} ${path} was answered ${got.status}, and is no route`);
  const promised = [route.gives.status, route.gives.also, ...(route.creates ? [200, 201] : [])];
  expect(promised).toContain(got.status);
  expect(got.etag !== '').toBe(route.gives.etag === true);
  const { schema, lines } = route.gives;
  if (!schema) expect(got.text).toBe('');
  else if (!lines) expect(schema.parse(got.body)).toEqual(got.body);
  else for (const line of linesOf(got.text)) expect(schema.parse(line)).toEqual(line);
};

export const linesOf = (text: string): { pk: string; sk: string; history?: unknown[] }[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const parsed = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** What stands at a JSON pointer of an answer. */
export const at = (answer: Got, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], answer.body);

export const itemsOf = (answer: Got): Record<string, unknown>[] => at(answer, '/items') as Record<string, unknown>[];

/** `pointer code` of every problem that was told. */
export const problemsOf = (answer: Got): string[] =>
  ((at(answer, '/errors') ?? []) as { pointer: string; code: string }[]).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

/** The last part of the problem's type. */
export const troubleIn = (answer: Got): string => String(answer.body['type']).split('/').at(-1) ?? '';

export const got = async (response: Response): Promise<Got> => {
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, text, body: parsed(text), etag: headers.get('etag') ?? '' };
};

export const requestFor = (secret: string, method: string, path: string, sent: Sent = {}): Request =>
  new Request(`http://planhjul.example/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${secret}`,
      'accept-language': 'en',
      ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(sent.ifMatch === undefined ? {} : { 'if-match': sent.ifMatch }),
      ...(sent.key === undefined ? {} : { 'idempotency-key': sent.key }),
      ...sent.headers,
    },
    ...(sent.body === undefined ? {} : { body: typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body) }),
  });

export const keyFor = async (ports: ActPorts, ...grants: Grant[]): Promise<string> => {
  const secret = newSecret();
  granted(await createKey(ports, SYSTEM, grants.map((grant) => grant.role).join('-') || 'nobody', grants, secret));
  // Used once today, which is noted once a day: so a call that changes nothing is seen to change nothing.
  await actorOfKey(ports, secret, 'test');
  return secret;
};

const opened: { store: SqliteStore; folder: string }[] = [];

afterEach(() => {
  for (const { store, folder } of opened.splice(0)) {
    store.close();
    rmSync(folder, { recursive: true });
  }
});

/** In memory where the machine has such a folder: what is tested here is not the disk. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const aStore = (now: () => number): SqliteStore => {
  const folder = mkdtempSync(join(SCRATCH, 'planhjul-api-'));
  const store = openSqliteStore(join(folder, 'planhjul.db'), { now });
  opened.push({ store, folder });
  return store;
};

/** The API of a municipality with two departments and a council, over a real store; `around` may stand before the store. */
export const anApi = async (
  options: { around?: (store: ItemStore) => ItemStore; deps?: Partial<ApiDeps> } = {},
): Promise<Api> => {
  const { keys, ids, clock, salts, files } = aWorld();
  const store = aStore(() => Date.parse(clock.now()) / 1000);
  const ports = { store, clock, keys, ids, salts, files };
  await furnish(ports);
  const logged: Api['logged'] = [];
  const app = createApi({
    ports: { ...ports, store: options.around?.(store) ?? store },
    log: (code, fields) => {
      logged.push({ code, fields });
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    ...options.deps,
  });
  const fetch = async (request: Request): Promise<Response> => app.fetch(request);
  const as = async (...grants: Grant[]): Promise<Caller> => {
    const secret = await keyFor(ports, ...grants);
    return async (method, path, sent = {}) => {
      const answer = await got(await fetch(requestFor(secret, method, path, sent)));
      judge(method, path, answer);
      return answer;
    };
  };
  return { ports, fetch, as, logged };
};

/** An address with its braces filled in. */
export const filledIn = (path: string, names: Readonly<Record<string, string>>): string =>
  namesIn(path).reduce((text, name) => text.replace(`{${name}}`, names[name] ?? `no-${name}`), path);
