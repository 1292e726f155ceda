import { Hono } from 'hono';
import { loadPlan, type PlanName } from '../../acts/plan/load-plan.ts';
import { assignCaseNumber, caseNumberInputSchema } from '../../acts/register/assign-case-number.ts';
import { readCase } from '../../acts/register/read-case.ts';
import { plansWithoutNumber, publicExtract, type Register, readRecords } from '../../acts/register/read-records.ts';
import type { BudgetYear, DepartmentId } from '../../domain/brands.ts';
import { parseInput } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { type Action, may } from '../../domain/permissions.ts';
import type { Plan } from '../../domain/plan.ts';
import { type RegisterFilter, registerFilterSchema } from '../../domain/register/filter.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import { CASE_NUMBER_FORM } from '../../web/form-specs.ts';
import { type FormValues, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { download, page, seeOther } from '../../web/respond.ts';
import { CaseNumberPage } from '../../web/views/case-number.tsx';
import { REGISTER_FILTERS, RegisterPage } from '../../web/views/register.tsx';
import {
  actorOf,
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

  app.get(
    '/diarium/plan/:year/:department/paket',
    signedIn(deps, async (c, visitor) => {
      const file = await readCase(ports, visitor.actor, nameIn(c));
      const back = paths.plan(nameIn(c).year, nameIn(c).department);
      if (!file.ok) return refused(deps, c, file.refusal, back);
      const { casePackage, packageName } = await import('../../archive/case-package.ts');
      const { municipality } = deps.settings;
      const packed = casePackage(file.value, { at: ports.clock.now(), municipality, pdf: deps.pdf });
      return download(packed, 'application/zip', `${packageName(file.value)}.zip`);
    }),
  );

  /** What is asked for in the address. A field that nothing was chosen in is as good as none. */
  const askedIn = (c: WebContext): Record<string, string> =>
    Object.fromEntries(
      REGISTER_FILTERS.map((name) => [name, c.req.query(name) ?? '']).filter(([, value]) => value !== ''),
    );

  const placeIn = (c: WebContext): number => {
    const text = c.req.query('page') ?? '';
    return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
  };

  const mayHere = (c: WebContext, action: Action): boolean => {
    const person = c.get('person');
    return person !== undefined && may(actorOf(c, person), action, {}, localDateAt(ports.clock.now()));
  };

  /** The register with names for `visitor`, or without one the extract for everybody. */
  const recordsFor = async (visitor: Visitor | null, filter: RegisterFilter): Promise<Result<Register>> =>
    visitor ? readRecords(ports, visitor.actor, filter) : ok(await publicExtract(ports, filter));

  const listPage = async (c: WebContext, visitor: Visitor | null): Promise<Response> => {
    const asked = askedIn(c);
    const filter = parseInput<RegisterFilter>(registerFilterSchema, asked);
    const problems = !filter.ok && filter.refusal.why === 'invalid' ? filter.refusal.problems : [];
    const found = await recordsFor(visitor, filter.ok ? filter.value : {});
    if (!found.ok) return refused(deps, c, found.refusal);
    const { entries, years } = found.value;
    return page(
      RegisterPage({
        at: surroundings(deps, c),
        isExtract: visitor === null,
        mayRead: mayHere(c, 'register.read'),
        entries,
        years,
        without: visitor?.may('case.assign') ? await plansWithoutNumber(ports) : [],
        values: valuesOf(asked),
        problems,
        place: placeIn(c),
      }),
      problems.length > 0 ? 422 : 200,
    );
  };

  /** What the page lists, as a file. A filter that is none is a page with its errors, never another file. */
  const listFile = async (c: WebContext, visitor: Visitor | null): Promise<Response> => {
    const filter = parseInput<RegisterFilter>(registerFilterSchema, askedIn(c));
    if (!filter.ok) return listPage(c, visitor);
    const found = await recordsFor(visitor, filter.value);
    if (!found.ok) return refused(deps, c, found.refusal);
    const [{ csvOf }, { registerSheet }] = await Promise.all([
      import('../../sheet/csv.ts'),
      import('../../sheet/register-sheet.ts'),
    ]);
    const sheet = registerSheet(surroundings(deps, c).locale, found.value.entries);
    return download(csvOf(sheet), 'text/csv; charset=utf-8', visitor ? 'diarium.csv' : 'diarium-utdrag.csv');
  };

  app.get(
    paths.register,
    signedIn(deps, (c, visitor) => listPage(c, visitor)),
  );
  app.get(
    '/diarium/csv',
    signedIn(deps, (c, visitor) => listFile(c, visitor)),
  );
  app.get(paths.registerExtract, (c) => listPage(c, null));
  app.get('/diarium/utdrag/csv', (c) => listFile(c, null));

  return app;
};
