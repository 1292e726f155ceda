import { Hono } from 'hono';
import { loadDocument } from '../../acts/document/load-document.ts';
import { actionPlanId } from '../../acts/meeting/carry-out.ts';
import { loadChanges, loadPlan } from '../../acts/plan/load-plan.ts';
import { plansWithSums, servableDocuments } from '../../acts/plan/read-plans.ts';
import type { BudgetYear, DepartmentId, LocalDate } from '../../domain/brands.ts';
import { isPartOfPlan } from '../../domain/change.ts';
import { isDecided } from '../../domain/document.ts';
import type { Plan } from '../../domain/plan.ts';
import { planPaper } from '../../paper/plan-paper.ts';
import { read, readAll } from '../../records/read.ts';
import { bodies, cycles, reviews } from '../../records/tables.ts';
import { paths } from '../../web/paths.ts';
import { page } from '../../web/respond.ts';
import { AccessibilityPage } from '../../web/views/accessibility.tsx';
import { AdoptedPlanPage, AdoptedPlansPage } from '../../web/views/open.tsx';
import { notFound, paperAnswer, surroundings, type WebDeps, yearOf } from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

/** When the accessibility statement was last gone through against the pages. */
const ACCESSIBILITY_REVIEWED = '2026-11-24' as LocalDate;

type Adopted = Extract<Plan, { status: 'adopted' }>;
const isAdopted = (plan: Plan): plan is Adopted => plan.status === 'adopted';

/** What anybody may read: the plans that have been adopted. */
export const publicRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const { store } = ports;

  app.get(paths.adopted, async (c) => {
    const all = await readAll(store, cycles, 'cycles');
    const found = (await Promise.all(all.map((cycle) => plansWithSums(ports, cycle.body.year)))).flat();
    const adopted = found.flatMap(({ plan, sums }) => (isAdopted(plan) ? [{ plan, sums }] : []));
    return page(AdoptedPlansPage({ at: surroundings(deps, c), plans: adopted }));
  });

  app.get(paths.accessibility, (c) =>
    page(
      AccessibilityPage({
        at: surroundings(deps, c),
        contact: deps.settings.contact,
        updatedOn: ACCESSIBILITY_REVIEWED,
      }),
    ),
  );

  const adoptedPlan = async (c: WebContext) => {
    const year = yearOf(c);
    if (year === null) return undefined;
    const name = { year: year as BudgetYear, department: (c.req.param('department') ?? '') as DepartmentId };
    const plan = await loadPlan(store, name);
    if (!plan.ok || !isAdopted(plan.value.body)) return undefined;
    const document = await loadDocument(store, actionPlanId(name));
    const version = document.ok ? document.value.document.versions.findLast(isDecided) : undefined;
    const body = await read(store, bodies, version?.basis.body ?? '');
    const review = await read(store, reviews, name.year, name.department);
    return {
      plan: plan.value.body,
      bodyName: body?.body.name ?? '',
      caseNumber: plan.value.body.caseNumber ?? version?.caseNumber ?? null,
      changes: (await loadChanges(store, name)).map((row) => row.body).filter(isPartOfPlan),
      review: review?.body ?? null,
      documents: await servableDocuments(ports),
    };
  };

  app.get('/handlingsplaner/:year/:department', async (c) => {
    const found = await adoptedPlan(c);
    if (!found) return notFound(deps, c);
    return page(AdoptedPlanPage({ at: surroundings(deps, c), pdf: deps.pdf !== undefined, ...found }));
  });

  app.get('/handlingsplaner/:year/:department/pdf', async (c) => {
    const found = await adoptedPlan(c);
    if (!found) return notFound(deps, c);
    const { bodyName, caseNumber, ...printed } = found;
    const { locale, municipality } = surroundings(deps, c);
    const at = found.plan.decision.at;
    const paper = planPaper({ ...printed, locale, municipality, decided: { bodyName, caseNumber }, at });
    return paperAnswer(deps, c, paper, `handlingsplan-${found.plan.year}-${found.plan.department}`);
  });

  return app;
};
