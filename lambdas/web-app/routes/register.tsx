import { Hono } from 'hono';
import { loadPlan, type PlanName } from '../../acts/plan/load-plan.ts';
import { assignCaseNumber, caseNumberInputSchema } from '../../acts/register/assign-case-number.ts';
import type { BudgetYear, DepartmentId } from '../../domain/brands.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Problem } from '../../domain/result.ts';
import { CASE_NUMBER_FORM } from '../../web/form-specs.ts';
import { type FormValues, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { CaseNumberPage } from '../../web/views/case-number.tsx';
import {
  notFound,
  postedFields,
  refused,
  signedIn,
  surroundings,
  type Visitor,
  type WebDeps,
  yearOf,
} from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

const nameIn = (c: WebContext): PlanName => ({
  year: (yearOf(c) ?? 0) as BudgetYear,
  department: (c.req.param('department') ?? '') as DepartmentId,
});

/** The registrar's pages. */
export const registerRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  const withPlan = (handler: (c: WebContext, visitor: Visitor, plan: Plan) => Promise<Response> | Response) =>
    signedIn(deps, async (c, visitor) => {
      const plan = await loadPlan(ports.store, nameIn(c));
      return plan.ok ? handler(c, visitor, plan.value.body) : notFound(deps, c);
    });

  const numberPage = (
    c: WebContext,
    plan: Plan,
    sentBack?: { values: FormValues; problems: readonly Problem[] },
  ): Response =>
    page(
      CaseNumberPage({
        at: surroundings(deps, c),
        plan,
        values: sentBack?.values ?? valuesOf({ caseNumber: plan.caseNumber ?? '' }),
        problems: sentBack?.problems ?? [],
      }),
      sentBack ? 422 : 200,
    );

  app.get(
    '/diarium/plan/:year/:department',
    withPlan((c, _visitor, plan) => numberPage(c, plan)),
  );

  app.post(
    '/diarium/plan/:year/:department',
    withPlan(async (c, visitor, plan) => {
      const form = parseForm(caseNumberInputSchema, await postedFields(c), CASE_NUMBER_FORM);
      if (!form.ok) return numberPage(c, plan, { values: form.values, problems: form.refusal.problems });
      const done = await assignCaseNumber(ports, visitor.actor, plan, form.value);
      if (done.ok) return seeOther(paths.plan(plan.year, plan.department));
      return done.refusal.why === 'invalid'
        ? numberPage(c, plan, { values: form.values, problems: done.refusal.problems })
        : refused(deps, c, done.refusal, paths.caseNumber(plan.year, plan.department));
    }),
  );

  return app;
};
