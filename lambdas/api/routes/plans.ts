import * as z from 'zod';
import { loadCycle } from '../../acts/cycle/start-cycle.ts';
import type { ActPorts } from '../../acts/permitted.ts';
import { loadChanges, loadPlan, type PlanName } from '../../acts/plan/load-plan.ts';
import { sumsAsTheyStand } from '../../acts/plan/read-plans.ts';
import { submissionProblems, submitPlan } from '../../acts/plan/submit-plan.ts';
import { withdrawPlan } from '../../acts/plan/withdraw-plan.ts';
import { assignCaseNumber, caseNumberInputSchema } from '../../acts/register/assign-case-number.ts';
import { returnPlan } from '../../acts/review/review-plan.ts';
import { latenessOf } from '../../domain/cycle.ts';
import { filled, prose } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { may, type Scope } from '../../domain/permissions.ts';
import { compare, isEditable } from '../../domain/plan.ts';
import { ok, type Result } from '../../domain/result.ts';
import { returnInputSchema } from '../../domain/review.ts';
import type { ItemStore } from '../../ports.ts';
import { plans } from '../../records/tables.ts';
import { pageOf, pageQuery, storePage } from '../paging.ts';
import { type Answer, type Route, route, shown } from '../route.ts';
import { planRowSchema, planSchema, submissionSchema, wholePlanSchema } from '../schemas/plan.ts';

/** Of the plan's own department. */
export const ofPlan = (_store: ItemStore, { department }: Pick<PlanName, 'department'>): Scope => ({ department });

const guards = ({ year, department }: PlanName) => plans.key(year, department);

const show = async (ports: ActPorts, name: PlanName): Promise<Result<Answer>> => {
  const found = await loadPlan(ports.store, name);
  return found.ok ? ok(shown(found.value)) : found;
};

const afterwards = async (ports: ActPorts, name: PlanName, done: Result<unknown>): Promise<Result<Answer>> =>
  done.ok ? show(ports, name) : done;

const showWhole = async (ports: ActPorts, name: PlanName): Promise<Result<Answer>> => {
  const plan = await loadPlan(ports.store, name);
  if (!plan.ok) return plan;
  const rows = await loadChanges(ports.store, name);
  const present = rows.filter((row) => !row.body.removed);
  const sums = await sumsAsTheyStand(ports.store, plan.value.body);
  const bodies = rows.map((row) => row.body);
  const problems = isEditable(plan.value.body) ? await submissionProblems(ports, plan.value.body, bodies) : [];
  const { version } = plan.value;
  return ok({
    version,
    body: {
      plan: shown(plan.value).body,
      sums,
      comparison: compare(plan.value.body, sums),
      changes: present.map((row) => shown(row).body),
      problems: problems.map(({ pointer, code }) => ({ pointer, code })),
    },
  });
};

export const planRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/cycles/{year}/plans',
    subject: 'plans',
    summary: "Lists the year's plans that the caller may read, with their sums and who is late",
    permission: 'cycle.read',
    query: pageQuery,
    gives: { status: 200, schema: pageOf(planRowSchema), what: 'A page of plans' },
    run: async ({ ports, actor, params, query }) => {
      const cycle = await loadCycle(ports, params.year);
      if (!cycle.ok) return cycle;
      const page = await storePage(ports.store, plans, [`cycle#${params.year}`, 'plan#'], query);
      if (!page.ok) return page;
      const now = ports.clock.now();
      const own = page.value.items.filter(({ body: { department } }) =>
        may(actor, 'plan.read', { department }, localDateAt(now)),
      );
      const items = await Promise.all(
        own.map(async (row) => ({
          plan: shown(row).body,
          sums: await sumsAsTheyStand(ports.store, row.body),
          lateness: latenessOf(row.body, now),
        })),
      );
      return ok({ body: { items, nextCursor: page.value.nextCursor } });
    },
  }),
  route({
    method: 'GET',
    path: '/cycles/{year}/plans/{department}',
    subject: 'plans',
    summary: 'Shows a plan with its changes, its sums, what it is compared with, and what stops its submission',
    permission: 'plan.read',
    scope: ofPlan,
    gives: { status: 200, schema: wholePlanSchema, etag: true, what: "The plan; the ETag is the plan's" },
    run: ({ ports, params }) => showWhole(ports, params),
  }),
  route({
    method: 'POST',
    path: '/cycles/{year}/plans/{department}/submit',
    subject: 'plans',
    summary: 'Submits the plan as it stood at the ETag in If-Match; `revision` is the one that was confirmed, if told',
    permission: 'plan.submit',
    scope: ofPlan,
    body: z.strictObject({ revision: z.number().refine(Number.isInteger, 'not-whole').min(0).optional() }),
    gives: { status: 201, schema: submissionSchema, etag: true, what: "The receipt; the ETag is the plan's" },
    guards,
    run: async ({ ports, actor, params, body }) => {
      const seen = await loadPlan(ports.store, params);
      if (!seen.ok) return seen;
      const submission = await submitPlan(ports, actor, params, body.revision ?? seen.value.body.revision);
      if (!submission.ok) return submission;
      const after = await loadPlan(ports.store, params);
      return after.ok ? ok({ body: submission.value, version: after.value.version }) : after;
    },
  }),
  route({
    method: 'POST',
    path: '/cycles/{year}/plans/{department}/withdraw',
    subject: 'plans',
    summary: 'Withdraws the plan: the department has none this year, and says why',
    permission: 'plan.withdraw',
    scope: ofPlan,
    body: z.strictObject({ reason: filled(prose(1000)) }),
    gives: { status: 200, schema: planSchema, etag: true, what: 'The plan, withdrawn' },
    guards,
    run: async ({ ports, actor, params, body }) =>
      afterwards(ports, params, await withdrawPlan(ports, actor, params, body.reason)),
  }),
  route({
    method: 'POST',
    path: '/cycles/{year}/plans/{department}/return',
    subject: 'reviews',
    summary: 'Sends the plan back to its department, which has at least a week to mend it',
    permission: 'plan.review',
    body: returnInputSchema,
    gives: { status: 200, schema: planSchema, etag: true, what: 'The plan, returned' },
    guards,
    run: async ({ ports, actor, params, body }) =>
      afterwards(ports, params, await returnPlan(ports, actor, params, body.reason)),
  }),
  route({
    method: 'PUT',
    path: '/cycles/{year}/plans/{department}/case-number',
    subject: 'plans',
    summary: 'Gives the plan its case number, or corrects it with a reason; a number belongs to one matter alone',
    permission: 'case.assign',
    body: caseNumberInputSchema,
    gives: { status: 200, schema: planSchema, etag: true, what: 'The plan with its number' },
    guards,
    run: async ({ ports, actor, params, body }) =>
      afterwards(ports, params, await assignCaseNumber(ports, actor, params, body)),
  }),
];
