import type { Context } from 'hono';
import * as z from 'zod';
import { noteAttempt } from '../acts/note-attempt.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { fingerprintOf } from '../domain/fingerprint.ts';
import { parseInput } from '../domain/input.ts';
import { localDateAt } from '../domain/local-time.ts';
import type { Actor } from '../domain/people.ts';
import { may } from '../domain/permissions.ts';
import type { Refusal, Result } from '../domain/result.ts';
import type { Attempt } from '../records/access-tables.ts';
import { conditionalStore, Overtaken } from './conditional-store.ts';
import { idsOf, isIdempotencyKey, type KeyedRequest, once } from './idempotency.ts';
import { parseParams } from './params.ts';
import { checkPrecondition, type Expected } from './precondition.ts';
import { localeOf, problemReply, type Trouble, troubleOf } from './problem.ts';
import { readJson, soundBody } from './read-json.ts';
import type { Reply } from './reply.ts';
import { replyOf, respond, streamed } from './respond.ts';
import type { Answer, Route } from './route.ts';

export interface ApiDeps {
  ports: ActPorts;
  /** A stable code and ids; never a name, an address, a text or a key. */
  log(code: string, fields: Readonly<Record<string, string | number>>): void;
  /** Waits while another request with the same Idempotency-Key is under way. */
  pause?(milliseconds: number): Promise<void>;
}

export type ApiEnv = { Variables: { requestId: string } };

class Refused extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.name);
  }
}

const demand = <T>(result: Result<T>, within: 'body' | 'query' = 'body'): T => {
  if (!result.ok) throw new Refused(troubleOf(result.refusal, within));
  return result.value;
};

const pauseFor = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const BAD_KEY = {
  sv: 'Idempotency-Key ska vara 1–200 tecken ur ASCII utan mellanslag.',
  en: 'An Idempotency-Key is 1–200 characters of ASCII without spaces.',
};

/** What is traced as an attempt: an address that is not the caller's, a field that nobody may set. */
const attemptIn = (
  { refusal }: Trouble,
  { method }: Route,
  path: string,
): Pick<Attempt, 'what' | 'where'> | undefined => {
  if (refusal?.why === 'not-allowed') return { what: 'address', where: `${method} ${path}` };
  if (refusal?.why !== 'invalid') return undefined;
  const unknown = refusal.problems.find(({ code }) => code === 'unknown-field');
  // The name of the field is the caller's own word; only one that looks like a name is kept.
  const field = unknown && /^[\w/-]{1,60}$/.test(unknown.pointer) ? unknown.pointer : '';
  return unknown && { what: 'field', where: `${method} ${path} ${field}`.trim() };
};

/** Each name once; one that is given twice comes as a list, which no schema wants. */
const queryOf = (url: string): unknown => {
  const given = new Map<string, string | string[]>();
  for (const [name, value] of new URL(url).searchParams) {
    const before = given.get(name);
    given.set(name, before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]);
  }
  return Object.fromEntries(given);
};

const bodyOf = async (request: Request, route: Route): Promise<unknown> => {
  // A replacement without a text is a slip, and would wipe what is there; an act without words is common.
  const read = await readJson(request, route.method !== 'PUT');
  if (!read.ok) throw new Refused(read.trouble);
  return demand(soundBody(read.value));
};

const NOTHING = z.strictObject({});

/** What is not the caller's does not exist for the caller. */
const letIn = async (ports: ActPorts, actor: Actor, route: Route, params: Readonly<Record<string, unknown>>) => {
  if (route.permission === null || route.scope === 'by-act') return;
  const scope = route.scope ? await route.scope(ports.store, params) : {};
  const today = localDateAt(ports.clock.now());
  // Whether there is such a thing or not: the same refusal, the same trace, the same time.
  if (!scope || !may(actor, route.permission, scope, today)) throw new Refused(troubleOf({ why: 'not-allowed' }));
};

const versionOf = (expected: Expected): number | null => (expected === 'absent' ? 0 : expected);

/** Content that a body named and that has changed is a conflict; only a header's condition is a precondition (RFC 9110). */
const troubleAfter = (refusal: Refusal, route: Route): Trouble => {
  const trouble = troubleOf(refusal, route.method === 'GET' ? 'query' : 'body');
  return trouble.name === 'stale' && !route.guards ? { ...trouble, name: 'content-changed' } : trouble;
};

/**
 * The way of every request with a good key: names in the address, permission, query and body, Idempotency-Key, If-Match,
 * and then the act. What is refused is refused before anything is stored.
 */
export const answerCall = async (deps: ApiDeps, route: Route, actor: Actor, c: Context<ApiEnv>): Promise<Response> => {
  const requestId = c.get('requestId');
  const telling = (trouble: Trouble): Reply => problemReply(trouble, localeOf(c.req.raw), requestId);
  try {
    const { ports } = deps;
    const params = parseParams(route.path, (name) => c.req.param(name) ?? '');
    if (!params) throw new Refused(troubleOf({ why: 'not-found', what: '' }));
    await letIn(ports, actor, route, params);
    const asked = queryOf(c.req.url);
    const query = demand(parseInput<unknown>(route.query ?? NOTHING, asked), 'query');
    const sent = route.method === 'GET' ? undefined : await bodyOf(c.req.raw, route);
    const body = route.method === 'GET' ? undefined : demand(parseInput<unknown>(route.body ?? NOTHING, sent));

    const run = async (keyed: KeyedRequest | null): Promise<Answer> => {
      const guarded = route.guards?.(params);
      const checked = guarded
        ? await checkPrecondition(ports.store, c.req.raw.headers, guarded, route.creates ?? false)
        : undefined;
      if (checked && !checked.ok) throw new Refused(checked.trouble);
      const expected = checked?.expected ?? null;
      const store = guarded ? conditionalStore(ports.store, guarded, expected) : ports.store;
      const own = keyed ? idsOf(keyed, ports.ids) : null;
      const version = versionOf(expected);
      const result = await route.run({
        ports: { ...ports, store, ids: own?.ids ?? ports.ids },
        actor,
        params,
        query,
        body,
        version,
        firstId: own?.first ?? null,
      });
      if (!result.ok) throw new Refused(troubleAfter(result.refusal, route));
      return result.value;
    };
    const key = c.req.header('idempotency-key');
    if (route.method !== 'POST' || key === undefined) {
      const answer = await run(null);
      if (!answer.lines) return respond(replyOf(route, answer));
      return streamed(route, answer, answer.lines, () => deps.log('API_STREAM_BROKEN', { requestId }));
    }
    if (!isIdempotencyKey(key)) throw new Refused({ name: 'malformed', detail: BAD_KEY });
    const request = fingerprintOf([route.method, c.req.path, asked, sent ?? null]);
    const keyed = { caller: actor.id, key, request };
    const remembering = { store: ports.store, clock: ports.clock, pause: deps.pause ?? pauseFor };
    const keep = route.gives.secret === undefined;
    const done = await once(remembering, { ...keyed, keep }, async () => replyOf(route, await run(keyed)));
    if (done === 'other-request') throw new Refused({ name: 'key-reused' });
    if (done === 'in-progress') throw new Refused({ name: 'in-progress', headers: { 'Retry-After': '1' } });
    const { reply, again } = done;
    return respond(again ? { ...reply, headers: { ...reply.headers, 'Idempotency-Replayed': 'true' } } : reply);
  } catch (error) {
    if (error instanceof Refused) {
      const attempt = attemptIn(error.trouble, route, c.req.path);
      if (attempt) await noteAttempt(deps.ports, actor, attempt);
      return respond(telling(error.trouble));
    }
    if (error instanceof Overtaken) return respond(telling({ name: 'stale', extra: { current: error.current } }));
    throw error;
  }
};
