import type { Hono, MiddlewareHandler } from 'hono';
import { scopeOfDocument } from '../acts/document/change-document.ts';
import { loadDocument } from '../acts/document/load-document.ts';
import { noteAttempt } from '../acts/note-attempt.ts';
import type { BodyId, DepartmentId, DocumentId, MeetingId } from '../domain/brands.ts';
import { localDateAt } from '../domain/local-time.ts';
import { may, type Scope, whereMay } from '../domain/permissions.ts';
import { read } from '../records/read.ts';
import { meetings } from '../records/tables.ts';
import { ACCESS, type Access } from './access.ts';
import { actorOf, notFound, postedFields, refused, toSignIn, type WebDeps } from './page-context.ts';
import type { WebContext, WebEnv } from './who.ts';

type Guarded = Extract<Access, { of: unknown }>;

/** The department, the body or the owner that the address is about; undefined when there is no such thing. */
const scopeIn = async (
  deps: WebDeps,
  c: WebContext,
  of: 'department' | 'body' | 'meeting' | 'document',
): Promise<Scope | undefined> => {
  if (of === 'department') return { department: (c.req.param('department') ?? '') as DepartmentId };
  if (of === 'body') return { body: (c.req.param('body') ?? '') as BodyId };
  if (of === 'document') {
    const found = await loadDocument(deps.ports.store, (c.req.param('document') ?? '') as DocumentId);
    return found.ok ? scopeOfDocument(found.value.document) : undefined;
  }
  const row = await read(deps.ports.store, meetings, (c.req.param('id') ?? '') as MeetingId);
  return row && { body: row.body.body };
};

const isOpenTo = async (deps: WebDeps, c: WebContext, access: Guarded): Promise<boolean> => {
  const person = c.get('person');
  if (!person) return false;
  const actor = actorOf(c, person);
  const today = localDateAt(deps.ports.clock.now());
  if (access.of === 'own') {
    const where = whereMay(actor, access.for, today);
    return where === 'everywhere' || where.length > 0;
  }
  const scope = access.of === 'everywhere' ? {} : await scopeIn(deps, c, access.of);
  return scope !== undefined && may(actor, access.for, scope, today);
};

/** Names that no form of ours has, and by which somebody might hope to set what only an act sets. */
export const NEVER_POSTED: ReadonlySet<string> = new Set([
  'status',
  'adoptedAt',
  '__proto__',
  'constructor',
  'prototype',
]);

/** The first such name that was posted; a dotted one counts by each of its parts. */
const neverPosted = async (c: WebContext): Promise<string | undefined> =>
  c.req.method === 'POST'
    ? (await postedFields(c)).flatMap(([name]) => name.split('.')).find((part) => NEVER_POSTED.has(part))
    : undefined;

/** Lets in whom the table lets in: strangers are sent to sign in, and for everybody else there is no such page. */
const door =
  (deps: WebDeps, access: Access): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    const field = await neverPosted(c);
    if (field !== undefined) {
      const person = c.get('person');
      const where = `${c.req.method} ${c.req.path} ${field}`;
      // A link stands in no trace.
      if (person && access.for !== 'link') await noteAttempt(deps.ports, actorOf(c, person), { what: 'field', where });
      return refused(deps, c, { why: 'invalid', problems: [{ pointer: `/${field}`, code: 'unknown-field' }] });
    }
    if (access.for === 'anyone' || access.for === 'link') return next();
    const person = c.get('person');
    if (!person) return toSignIn(c);
    if (access.for === 'signed-in' || (await isOpenTo(deps, c, access))) return next();
    await noteAttempt(deps.ports, actorOf(c, person), { what: 'address', where: `${c.req.method} ${c.req.path}` });
    return notFound(deps, c);
  };

/** Serves `pages` behind the door. Throws for an address that has no row in the table: nobody has said who may come there. */
export const behindTheDoor = (app: Hono<WebEnv>, deps: WebDeps, pages: Hono<WebEnv>): void => {
  for (const { method, path, handler } of pages.routes) {
    const access = ACCESS[`${method} ${path}`];
    if (!access) throw new Error(`${method} ${path} has no row in lambdas/web-app/access.ts`);
    app.on(method, path, door(deps, access), handler);
  }
};
