import { Hono } from 'hono';
import { loadCycle } from '../../acts/cycle/start-cycle.ts';
import { loadChanges } from '../../acts/plan/load-plan.ts';
import { timingOf } from '../../acts/plan/plan-timing.ts';
import { servableDocuments } from '../../acts/plan/read-plans.ts';
import { submissionProblems, submitPlan } from '../../acts/plan/submit-plan.ts';
import { isPartOfPlan } from '../../domain/change.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { whereMay } from '../../domain/permissions.ts';
import { isEditable, type Plan, planFingerprint } from '../../domain/plan.ts';
import { planPaper } from '../../paper/plan-paper.ts';
import { read, readAll } from '../../records/read.ts';
import { cycles, plans, reviews } from '../../records/tables.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { CheckPlanPage, PlanPreviewPage, PlanReceiptPage } from '../../web/views/check-plan.tsx';
import { PlanPage, PlansPage } from '../../web/views/plan.tsx';
import {
  notFound,
  paperAnswer,
  postedFields,
  refused,
  signedIn,
  surroundings,
  type Visitor,
  versionOf,
  type WebDeps,
} from '../page-context.ts';
import { mayEdit, personName, planPath, withPlan } from '../plan-page.ts';
import { sinceSubmission } from '../plan-since.ts';
import type { WebContext, WebEnv } from '../who.ts';

/** The department's plan: what stands in it, the check before submission and the receipt. */
export const departmentRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { store, clock } = deps.ports;

  app.get(
    paths.plans,
    signedIn(deps, async (c, visitor) => {
      const where = whereMay(visitor.actor, 'plan.edit', localDateAt(clock.now()));
      const mine = where === 'everywhere' ? [] : where.flatMap(({ department }) => (department ? [department] : []));
      const all: Plan[] = [];
      for (const cycle of await readAll(store, cycles, 'cycles')) {
        for (const department of new Set(mine)) {
          const plan = await read(store, plans, cycle.body.year, department);
          if (plan) all.push(plan.body);
        }
      }
      return page(PlansPage({ at: surroundings(deps, c), plans: all.reverse(), now: clock.now() }));
    }),
  );

  app.get(
    '/plan/:year/:department',
    withPlan(deps, async (c, visitor, plan, name) => {
      const rows = await loadChanges(store, name);
      const scope = { department: name.department };
      const at = surroundings(deps, c);
      return page(
        PlanPage({
          at,
          plan: plan.body,
          now: clock.now(),
          changes: rows.map((row) => ({ change: row.body, version: row.version })),
          may: {
            edit: visitor.may('plan.edit', scope),
            submit: visitor.may('plan.submit', scope),
            assign: visitor.may('case.assign'),
            archive: visitor.may('export'),
          },
          since: await sinceSubmission(deps, at.locale, plan.body, (id) =>
            paths.change(name.year, name.department, id),
          ),
          returnedBy: plan.body.status === 'returned' ? await personName(deps, plan.body.returnedBy) : null,
        }),
      );
    }),
  );

  const checkPage = async (c: WebContext, visitor: Visitor, plan: Plan, refusedNow: boolean): Promise<Response> => {
    const changes = (await loadChanges(store, plan)).map((row) => row.body).filter((change) => !change.removed);
    return page(
      CheckPlanPage({
        at: surroundings(deps, c),
        plan,
        now: clock.now(),
        changes,
        documents: await servableDocuments(deps.ports),
        timing: await timingOf(store, plan),
        problems: await submissionProblems(deps.ports, plan, changes),
        maySubmit: visitor.may('plan.submit', { department: plan.department }),
        fingerprint: planFingerprint(plan, changes),
        refused: refusedNow,
      }),
      refusedNow ? 422 : 200,
    );
  };

  app.get(
    '/plan/:year/:department/kontrollera',
    withPlan(deps, async (c, visitor, plan, name) => {
      if (!mayEdit(visitor, name)) return notFound(deps, c);
      return isEditable(plan.body) ? checkPage(c, visitor, plan.body, false) : seeOther(planPath(name));
    }),
  );

  app.get(
    '/plan/:year/:department/forhandsgranska',
    withPlan(deps, async (c, visitor, plan, name) => {
      const changes = (await loadChanges(store, name)).map((row) => row.body).filter(isPartOfPlan);
      return page(
        PlanPreviewPage({
          at: surroundings(deps, c),
          plan: plan.body,
          now: clock.now(),
          changes,
          documents: await servableDocuments(deps.ports),
          timing: await timingOf(store, plan.body, plan.body.submissions.at(-1)?.number),
          pdf: deps.pdf !== undefined,
          mayComment: visitor.may('plan.comment', { department: name.department }),
        }),
      );
    }),
  );

  app.get(
    '/plan/:year/:department/pdf',
    withPlan(deps, async (c, _visitor, { body: plan }, name) => {
      const { locale, municipality } = surroundings(deps, c);
      const review = await read(store, reviews, name.year, name.department);
      const paper = planPaper({
        locale,
        municipality,
        plan,
        changes: (await loadChanges(store, name)).map((row) => row.body).filter(isPartOfPlan),
        review: review?.body ?? null,
        documents: await servableDocuments(deps.ports),
        decided: null,
        at: plan.submissions.at(-1)?.at ?? clock.now(),
      });
      return paperAnswer(deps, c, paper, `handlingsplan-${name.year}-${name.department}`);
    }),
  );

  app.post(
    '/plan/:year/:department/lamna-in',
    withPlan(deps, async (c, visitor, plan, name) => {
      const fields = await postedFields(c);
      const submitted = await submitPlan(deps.ports, visitor.actor, name, versionOf(fields, 'revision') ?? -1);
      if (submitted.ok) return seeOther(paths.receipt(name.year, name.department));
      if (submitted.refusal.why === 'invalid') return checkPage(c, visitor, plan.body, true);
      const back = submitted.refusal.why === 'stale' ? paths.check(name.year, name.department) : planPath(name);
      return refused(deps, c, submitted.refusal, back);
    }),
  );

  app.get(
    '/plan/:year/:department/kvitto',
    withPlan(deps, async (c, _visitor, plan, name) => {
      const submission = plan.body.submissions.at(-1);
      const cycle = await loadCycle(deps.ports, name.year);
      if (!submission || !cycle.ok) return notFound(deps, c);
      const { reviewBy, meetingOn } = cycle.value.body;
      return page(
        PlanReceiptPage({
          at: surroundings(deps, c),
          plan: plan.body,
          now: clock.now(),
          submission,
          reviewBy,
          meetingOn,
        }),
      );
    }),
  );

  return app;
};
