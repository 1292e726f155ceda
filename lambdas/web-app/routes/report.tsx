import { Hono } from 'hono';
import { type Reportable, reportable, reportByLink, reporterByLink, reportFor } from '../../acts/follow-up/report.ts';
import type { PlanName } from '../../acts/plan/load-plan.ts';
import type { BudgetYear, DepartmentId } from '../../domain/brands.ts';
import {
  isTertial,
  type Period,
  type Report,
  type ReportForm,
  type ReportInput,
  reportFormSchema,
  reportsIn,
} from '../../domain/follow-up.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { REPORT_FORM } from '../../web/form-specs.ts';
import { typedTkr } from '../../web/format.ts';
import { type FormValues, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import type { Surroundings } from '../../web/ui/surroundings.ts';
import { DeadReportPage, ReportPage } from '../../web/views/report.tsx';
import { notFound, postedFields, refused, signedIn, surroundings, type WebDeps, yearOf } from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

const SAVED = 'sparat';

/** What was reported before, as its form shows it. */
const toldValues = (told: ReadonlyMap<string, Report>): FormValues =>
  valuesOf({
    changes: Object.fromEntries(
      [...told].map(([id, { progress, forecast, comment }]) => [
        id,
        { progress, forecast: typedTkr(forecast), comment },
      ]),
    ),
  });

interface Shown {
  at: Surroundings;
  action: string;
  what: Reportable;
}

const reportPage = (
  { at, action, what }: Shown,
  { values, problems, saved }: { values?: FormValues; problems?: readonly Problem[]; saved?: boolean },
): Response =>
  page(
    ReportPage({
      at,
      action,
      plan: what.plan,
      tertial: what.period.tertial,
      changes: what.changes,
      told: what.told,
      until: what.until,
      values: values ?? toldValues(what.told),
      problems: problems ?? [],
      saved: saved ?? false,
    }),
    problems && problems.length > 0 ? 422 : 200,
  );

/** Takes a posted form: stored and shown again, or told what is wrong with nothing stored. */
const takeReports = async (
  c: WebContext,
  shown: Shown,
  save: (given: Record<string, ReportInput>) => Promise<Result<number>>,
  otherwise: (refusal: Extract<Result<number>, { ok: false }>['refusal']) => Response,
): Promise<Response> => {
  const form = parseForm<ReportForm>(reportFormSchema, await postedFields(c), REPORT_FORM);
  const given = form.ok ? reportsIn(form.value) : form;
  const saved = given.ok ? await save(given.value) : given;
  if (saved.ok) return seeOther(`${shown.action}?${SAVED}`);
  return saved.refusal.why === 'invalid'
    ? reportPage(shown, { values: form.values, problems: saved.refusal.problems })
    : otherwise(saved.refusal);
};

const isSaved = (c: WebContext): boolean => c.req.query(SAVED) !== undefined;

/** The follow-up behind a responsible person's link: a capability for their own changes, never a session. */
export const reportRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const around = (c: WebContext): Surroundings => ({ ...surroundings(deps, c), person: null, byLink: true, nav: [] });
  const dead = (c: WebContext): Response => page(DeadReportPage({ at: around(c) }), 404);
  const holder = async (c: WebContext): Promise<(Shown & { token: string }) | undefined> => {
    const token = c.req.param('token') ?? '';
    const found = await reporterByLink(ports, token, c.get('requestId'));
    return found.ok ? { token, at: around(c), action: paths.report(token), what: found.value.reportable } : undefined;
  };
  app.get('/u/:token', async (c) => {
    const shown = await holder(c);
    return shown ? reportPage(shown, { saved: isSaved(c) }) : dead(c);
  });
  app.post('/u/:token', async (c) => {
    const shown = await holder(c);
    if (!shown) return dead(c);
    return takeReports(
      c,
      shown,
      (given) => reportByLink(ports, shown.token, given, c.get('requestId')),
      () => dead(c),
    );
  });
  return app;
};

/** The same for a whole department, by its head, its editors or finance. */
export const departmentReportRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const namedIn = (c: WebContext): { name: PlanName; period: Period } | undefined => {
    const year = yearOf(c);
    const tertial = Number(c.req.param('tertial'));
    if (year === null || !isTertial(tertial)) return undefined;
    const name = { year: year as BudgetYear, department: (c.req.param('department') ?? '') as DepartmentId };
    return { name, period: { year: name.year, tertial } };
  };
  const shownFor = async (c: WebContext): Promise<Shown | Response> => {
    const named = namedIn(c);
    if (!named) return notFound(deps, c);
    const { name, period } = named;
    const what = await reportable(ports, name, period);
    if (!what.ok) return refused(deps, c, what.refusal, paths.plan(name.year, name.department));
    return {
      at: surroundings(deps, c),
      action: paths.departmentReport(name.year, name.department, period.tertial),
      what: what.value,
    };
  };
  app.get(
    '/plan/:year/:department/uppfoljning/:tertial',
    signedIn(deps, async (c) => {
      const shown = await shownFor(c);
      return shown instanceof Response ? shown : reportPage(shown, { saved: isSaved(c) });
    }),
  );
  app.post(
    '/plan/:year/:department/uppfoljning/:tertial',
    signedIn(deps, async (c, visitor) => {
      const shown = await shownFor(c);
      const named = namedIn(c);
      if (shown instanceof Response) return shown;
      if (!named) return notFound(deps, c);
      return takeReports(
        c,
        shown,
        (given) => reportFor(ports, visitor.actor, named, given),
        (refusal) => refused(deps, c, refusal, shown.action),
      );
    }),
  );
  return app;
};
