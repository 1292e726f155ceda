import { loadPlan, type PlanName } from '../acts/plan/load-plan.ts';
import type { BudgetYear, DepartmentId, PersonId } from '../domain/brands.ts';
import type { Plan } from '../domain/plan.ts';
import { read, type Stored } from '../records/read.ts';
import { people } from '../records/tables.ts';
import { paths } from '../web/paths.ts';
import { notFound, signedIn, type Visitor, type WebDeps, yearOf } from './page-context.ts';
import type { WebContext } from './who.ts';

/** A plan's page, for one who may read the plan. */
export type PlanPageHandler = (
  c: WebContext,
  visitor: Visitor,
  plan: Stored<Plan>,
  name: PlanName,
) => Promise<Response>;

const nameOf = (c: WebContext): PlanName | undefined => {
  const year = yearOf(c);
  const department = c.req.param('department');
  return year === null || !department
    ? undefined
    : { year: year as BudgetYear, department: department as DepartmentId };
};

/** Loads the plan that the address names for one who may read it; for anybody else it does not exist. */
export const withPlan = (deps: WebDeps, handler: PlanPageHandler) =>
  signedIn(deps, async (c, visitor) => {
    const name = nameOf(c);
    if (!name || !visitor.may('plan.read', { department: name.department })) return notFound(deps, c);
    const plan = await loadPlan(deps.ports.store, name);
    return plan.ok ? handler(c, visitor, plan.value, name) : notFound(deps, c);
  });

export const planPath = ({ year, department }: PlanName): string => paths.plan(year, department);

export const mayEdit = (visitor: Visitor, name: PlanName): boolean =>
  visitor.may('plan.edit', { department: name.department });

/** Null for one that is no longer known. */
export const personName = async (deps: WebDeps, id: string): Promise<string | null> =>
  (await read(deps.ports.store, people, id as PersonId))?.body.name ?? null;
