import * as z from 'zod';
import type { ActPorts } from '../../acts/permitted.ts';
import { addComment, loadComments } from '../../acts/plan/comment-change.ts';
import { loadChanges, loadPlan, type PlanName } from '../../acts/plan/load-plan.ts';
import {
  addChange,
  carryOn,
  duplicateChange,
  removeChange,
  type SavedChange,
  saveChange,
} from '../../acts/plan/save-change.ts';
import type { ChangeId } from '../../domain/brands.ts';
import { CARRIES, changeDraftSchema } from '../../domain/change.ts';
import { commentInputSchema } from '../../domain/comment.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { read } from '../../records/read.ts';
import { changes, comments } from '../../records/tables.ts';
import { pageOf, pageOfList, pageQuery } from '../paging.ts';
import { type Answer, type Route, route, shown } from '../route.ts';
import { changeSchema, commentSchema } from '../schemas/plan.ts';
import { ofPlan } from './plans.ts';

interface ChangeName extends PlanName {
  change: ChangeId;
}

const guards = ({ year, department, change }: ChangeName) => changes.key(year, department, change);

const target = ({ change }: ChangeName, version: number | null) => ({ id: change, version });

const saved = (result: Result<SavedChange>): Result<Answer> =>
  result.ok ? ok(shown({ version: result.value.version, body: result.value.change })) : result;

const added = (result: Result<SavedChange>, { year, department }: PlanName): Result<Answer> => {
  if (!result.ok) return result;
  const location = `/cycles/${year}/plans/${department}/changes/${result.value.change.id}`;
  return ok({ ...shown({ version: result.value.version, body: result.value.change }), location });
};

/** What an interrupted try with the same Idempotency-Key has added already. */
const addedBefore = async (ports: ActPorts, name: PlanName, firstId: string | null): Promise<Answer | undefined> => {
  if (firstId === null) return undefined;
  const id = firstId.toLowerCase() as ChangeId;
  const row = await read(ports.store, changes, name.year, name.department, id);
  return row && { ...shown(row), location: `/cycles/${name.year}/plans/${name.department}/changes/${id}` };
};

const PATH = '/cycles/{year}/plans/{department}/changes';

export const changeRoutes: Route[] = [
  route({
    method: 'GET',
    path: PATH,
    subject: 'changes',
    summary: "Lists a plan's changes in their order, dropped ones too but not removed ones",
    permission: 'plan.read',
    scope: ofPlan,
    query: pageQuery,
    gives: { status: 200, schema: pageOf(changeSchema), what: 'A page of changes' },
    run: async ({ ports, params, query }) => {
      const plan = await loadPlan(ports.store, params);
      if (!plan.ok) return plan;
      const present = (await loadChanges(ports.store, params)).filter((row) => !row.body.removed);
      const page = pageOfList(present, (row) => row.body.order, query);
      if (!page.ok) return page;
      return ok({ body: { ...page.value, items: page.value.items.map((row) => shown(row).body) } });
    },
  }),
  route({
    method: 'POST',
    path: PATH,
    subject: 'changes',
    summary: 'Adds a planned change, at any state of completeness',
    permission: 'plan.edit',
    scope: ofPlan,
    body: changeDraftSchema,
    gives: { status: 201, schema: changeSchema, etag: true, what: 'The change as saved' },
    run: async ({ ports, actor, params, body, firstId }) => {
      const before = await addedBefore(ports, params, firstId);
      return before ? ok(before) : added(await addChange(ports, actor, params, body), params);
    },
  }),
  route({
    method: 'GET',
    path: `${PATH}/{change}`,
    subject: 'changes',
    summary: 'Shows a planned change',
    permission: 'plan.read',
    scope: ofPlan,
    gives: { status: 200, schema: changeSchema, etag: true, what: 'The change' },
    run: async ({ ports, params }) => {
      const row = await read(ports.store, changes, params.year, params.department, params.change);
      return row && !row.body.removed ? ok(shown(row)) : refuse({ why: 'not-found', what: 'change' });
    },
  }),
  route({
    method: 'PUT',
    path: `${PATH}/{change}`,
    subject: 'changes',
    summary: 'Replaces what a planned change says',
    permission: 'plan.edit',
    scope: ofPlan,
    body: changeDraftSchema,
    gives: { status: 200, schema: changeSchema, etag: true, what: 'The change as saved' },
    guards,
    run: async ({ ports, actor, params, body, version }) =>
      saved(await saveChange(ports, actor, params, target(params, version), body)),
  }),
  route({
    method: 'DELETE',
    path: `${PATH}/{change}`,
    subject: 'changes',
    summary: 'Takes a change out of the plan; it stays in the trace',
    permission: 'plan.edit',
    scope: ofPlan,
    gives: { status: 204, what: 'Nothing more' },
    guards,
    run: async ({ ports, actor, params, version }) => {
      const removed = await removeChange(ports, actor, params, target(params, version));
      return removed.ok ? ok({}) : removed;
    },
  }),
  route({
    method: 'POST',
    path: `${PATH}/{change}/carry`,
    subject: 'changes',
    summary: "Decides what becomes of a change that last year's plan brought along",
    permission: 'plan.edit',
    scope: ofPlan,
    body: z.strictObject({ decision: z.enum(CARRIES) }),
    gives: { status: 200, schema: changeSchema, etag: true, what: 'The change as saved' },
    guards,
    run: async ({ ports, actor, params, body, version }) =>
      saved(await carryOn(ports, actor, params, target(params, version), body.decision)),
  }),
  route({
    method: 'POST',
    path: `${PATH}/{change}/duplicate`,
    subject: 'changes',
    summary: 'Adds a copy of a change, to be edited into another',
    permission: 'plan.edit',
    scope: ofPlan,
    gives: { status: 201, schema: changeSchema, etag: true, what: 'The copy' },
    run: async ({ ports, actor, params, firstId }) => {
      const before = await addedBefore(ports, params, firstId);
      return before ? ok(before) : added(await duplicateChange(ports, actor, params, params.change), params);
    },
  }),
  route({
    method: 'GET',
    path: `${PATH}/{change}/comments`,
    subject: 'changes',
    summary: 'Lists what the department, the IT office and the finance office said of a change, the oldest first',
    permission: 'plan.comment',
    scope: ofPlan,
    gives: { status: 200, schema: z.object({ items: z.array(commentSchema) }), what: 'The comments' },
    run: async ({ ports, params }) => {
      const row = await read(ports.store, changes, params.year, params.department, params.change);
      if (!row || row.body.removed) return refuse({ why: 'not-found', what: 'change' });
      return ok({ body: { items: await loadComments(ports.store, params, params.change) } });
    },
  }),
  route({
    method: 'POST',
    path: `${PATH}/{change}/comments`,
    subject: 'changes',
    summary: 'Says something about a change; it is beside the plan and does not follow to the council',
    permission: 'plan.comment',
    scope: ofPlan,
    body: commentInputSchema,
    gives: { status: 201, schema: commentSchema, what: 'The comment' },
    run: async ({ ports, actor, params, body, firstId }) => {
      const before = firstId
        ? await read(ports.store, comments, params.year, params.department, params.change, firstId.toLowerCase())
        : undefined;
      if (before) return ok({ body: before.body });
      const done = await addComment(ports, actor, params, params.change, body);
      return done.ok ? ok({ body: done.value }) : done;
    },
  }),
];
