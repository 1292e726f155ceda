import type * as z from 'zod';
import type { ActPorts } from '../acts/permitted.ts';
import type { Actor } from '../domain/people.ts';
import type { Action, Scope } from '../domain/permissions.ts';
import type { Result } from '../domain/result.ts';
import type { ItemStore, Key } from '../ports.ts';
import type { ParamsOf } from './params.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The parts into which the reference is divided. */
export const SUBJECTS = {
  me: 'Who calls, and with which key',
  cycles: 'Budget cycles',
  plans: 'Action plans',
  changes: 'Planned changes',
  reviews: 'Reviews',
  overview: 'Overview and follow-up',
  people: 'Departments, people and bodies',
  documents: 'Governing documents',
  meetings: 'Meetings',
  items: 'Items of a meeting',
  appearance: 'Colour and logo',
  records: 'Trace and export',
} as const;
export type Subject = keyof typeof SUBJECTS;

/** One request, parsed and let in. */
export interface Call<Params, Query, Body> {
  /** Its store holds the act to the version in If-Match, and its ids are those of the Idempotency-Key. */
  ports: ActPorts;
  actor: Actor;
  params: Params;
  query: Query;
  body: Body;
  /** The version of the guarded row that the caller saw; null when any will do. 0 when it must be absent. */
  version: number | null;
  /** The first id that a request with an Idempotency-Key will use; null without one. */
  firstId: string | null;
}

export interface Answer {
  /** When it is another than the route's own. */
  status?: number;
  body?: unknown;
  /** Lines of JSON instead of one body. */
  lines?: AsyncIterable<string>;
  /** The version of the row that the body shows. */
  version?: number;
  /** Address of what was made, from `/api/v1` on. */
  location?: string;
  headers?: Readonly<Record<string, string>>;
}

export interface Spec<Path extends string, Query, Body> {
  method: Method;
  /** From `/api/v1` on, names in braces. */
  path: Path;
  subject: Subject;
  summary: string;
  /** What the caller must be allowed to do; null when any good key will do. */
  permission: Action | null;
  /**
   * Of which department or body; undefined when there is no such thing. Everywhere without it. `by-act`: only the act
   * itself knows, from the body or for each thing in a list; whatever is not allowed looks the same.
   */
  scope?: ((store: ItemStore, params: ParamsOf<Path>) => Promise<Scope | undefined> | Scope) | 'by-act';
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  gives: {
    status: 200 | 201 | 204;
    /** What was registered before answers 200. */
    also?: 200;
    /** Absent where there is no body or lines of JSON. */
    schema?: z.ZodType;
    lines?: true;
    etag?: true;
    /** It holds a secret, which is stored nowhere: asked again, the act itself gives it again. */
    secret?: true;
    what: string;
  };
  /** The row whose ETag If-Match must name. */
  guards?: (params: ParamsOf<Path>) => Key;
  /** It makes the row where there is none, and answers 201 then. */
  creates?: true;
  run(call: Call<ParamsOf<Path>, Query, Body>): Promise<Result<Answer>>;
}

type Params = Readonly<Record<string, unknown>>;

/** A route whose types have been checked where it was written; from here on what it takes is parsed by its own schemas. */
export interface Route extends Omit<Spec<string, unknown, unknown>, 'scope' | 'guards' | 'run'> {
  scope?: ((store: ItemStore, params: Params) => Promise<Scope | undefined> | Scope) | 'by-act';
  guards?: (params: Params) => Key;
  run(call: Call<Params, unknown, unknown>): Promise<Result<Answer>>;
}

export const route = <Path extends string, Query = undefined, Body = undefined>(spec: Spec<Path, Query, Body>): Route =>
  spec as unknown as Route;

/** A request that gives what it found with its version. */
export const shown = <T extends object>(row: { version: number; body: T }): Answer => ({
  body: { ...row.body, version: row.version },
  version: row.version,
});
