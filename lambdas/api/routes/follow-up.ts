import * as z from 'zod';
import { type FollowUp, readFollowUp } from '../../acts/follow-up/read-follow-up.ts';
import { type Reportable, reportable, reportFor } from '../../acts/follow-up/report.ts';
import { readFollowUpRules, saveFollowUpRules } from '../../acts/follow-up/rules.ts';
import type { ActPorts } from '../../acts/permitted.ts';
import type { PlanName } from '../../acts/plan/load-plan.ts';
import {
  followUpRulesSchema,
  plannedCost,
  reportFormSchema,
  reportsIn,
  TERTIALS,
  type Tertial,
} from '../../domain/follow-up.ts';
import { ok, type Result } from '../../domain/result.ts';
import { followUpRules } from '../../records/tables.ts';
import { type Answer, type Route, route } from '../route.ts';
import {
  type FollowUpShown,
  followUpRulesShown,
  followUpSchema,
  type ReportableShown,
  reportableSchema,
} from '../schemas/follow-up.ts';
import { ofPlan } from './plans.ts';

const shownOf = ({ departments, deviating, ...rest }: FollowUp): FollowUpShown => ({
  ...rest,
  departments: departments.map(({ plan, standing }) => ({
    department: plan.department,
    name: plan.departmentName,
    standing,
  })),
  deviating: deviating.map(({ plan, change, report }) => ({
    department: plan.department,
    title: change.title,
    planned: plannedCost(change),
    report,
  })),
});

const reportableShown = ({ plan, period, changes, told, until }: Reportable): ReportableShown => ({
  year: plan.year,
  department: plan.department,
  tertial: period.tertial,
  until,
  changes: changes.map((change) => ({
    change: change.id,
    title: change.title,
    planned: plannedCost(change),
    report: told.get(change.id) ?? null,
  })),
});

const showReportable = async (ports: ActPorts, name: PlanName, tertial: Tertial): Promise<Result<Answer>> => {
  const found = await reportable(ports, name, { year: name.year, tertial });
  return found.ok ? ok({ body: reportableShown(found.value) }) : found;
};

const REPORTS = '/cycles/{year}/plans/{department}/reports/{tertial}' as const;

export const followUpRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/cycles/{year}/follow-up',
    subject: 'overview',
    summary: 'Shows how what was adopted turned out, as it stood after a tertial',
    permission: 'plan.read',
    query: z.strictObject({
      tertial: z
        .enum(TERTIALS.map(String) as ['1', '2', '3'])
        .optional()
        .describe('The last one with any report without it'),
    }),
    gives: { status: 200, schema: followUpSchema, what: 'The follow-up' },
    run: async ({ ports, actor, params, query }) => {
      const asked = TERTIALS.find((one) => String(one) === query.tertial);
      const found = await readFollowUp(ports, actor, params.year, asked);
      return found.ok ? ok({ body: shownOf(found.value) }) : found;
    },
  }),
  route({
    method: 'GET',
    path: REPORTS,
    subject: 'overview',
    summary:
      "Shows which changes of an adopted plan are asked about in a tertial, and what was answered; while it's open",
    permission: 'plan.read',
    scope: ofPlan,
    gives: { status: 200, schema: reportableSchema, what: 'The changes with their reports' },
    run: ({ ports, params }) => showReportable(ports, params, params.tertial),
  }),
  route({
    method: 'POST',
    path: REPORTS,
    subject: 'overview',
    summary: 'Reports how changes go, instead of those responsible; one that says the same again stays as it is',
    permission: 'follow-up.report',
    scope: ofPlan,
    body: reportFormSchema,
    gives: { status: 200, schema: reportableSchema, what: 'The changes with their reports' },
    run: async ({ ports, actor, params, body }) => {
      const given = reportsIn(body);
      if (!given.ok) return given;
      const period = { year: params.year, tertial: params.tertial };
      const saved = await reportFor(ports, actor, { name: params, period }, given.value);
      return saved.ok ? showReportable(ports, params, params.tertial) : saved;
    },
  }),
  route({
    method: 'GET',
    path: '/follow-up-rules',
    subject: 'overview',
    summary: 'Shows when tertials end, and how long answers are waited for',
    permission: 'cycle.read',
    gives: { status: 200, schema: followUpRulesShown, etag: true, what: 'The setting' },
    run: async ({ ports }) => {
      const { rules, version } = await readFollowUpRules(ports);
      return ok({ body: { ...rules, version }, version });
    },
  }),
  route({
    method: 'PUT',
    path: '/follow-up-rules',
    subject: 'overview',
    summary: 'Changes that; links that were sent stay good',
    permission: 'follow-up.rules',
    body: followUpRulesSchema,
    gives: {
      status: 200,
      schema: followUpRulesShown,
      etag: true,
      what: 'The setting; 201 when it is set for the first time',
    },
    guards: () => followUpRules.key(),
    creates: true,
    run: async ({ ports, actor, body }) => {
      const saved = await saveFollowUpRules(ports, actor, body);
      if (!saved.ok) return saved;
      const { rules, version } = await readFollowUpRules(ports);
      return ok({ body: { ...rules, version }, version, status: version === 1 ? 201 : 200 });
    },
  }),
];
