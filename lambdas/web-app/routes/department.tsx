import { Hono } from 'hono';
import { loadCycle } from '../../acts/cycle/start-cycle.ts';
import { loadChanges, loadPlan, type PlanName } from '../../acts/plan/load-plan.ts';
import { servableDocuments } from '../../acts/plan/read-plans.ts';
import { addChange, carryOn, duplicateChange, removeChange, saveChange } from '../../acts/plan/save-change.ts';
import { submissionProblems, submitPlan } from '../../acts/plan/submit-plan.ts';
import type { BudgetYear, ChangeId, DepartmentId, PersonId } from '../../domain/brands.ts';
import {
  CARRIES,
  type ChangeDraft,
  changeDraftSchema,
  draftOf,
  isPartOfPlan,
  type PlannedChange,
  problemsOfChange,
} from '../../domain/change.ts';
import { isEditable, type Plan, planFingerprint } from '../../domain/plan.ts';
import type { Refusal } from '../../domain/result.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { cycles, people, plans } from '../../records/tables.ts';
import { CHANGE_FORM } from '../../web/form-specs.ts';
import { type FormValues, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { ChangePage } from '../../web/views/change.tsx';
import { CheckPlanPage, PlanPreviewPage, PlanReceiptPage } from '../../web/views/check-plan.tsx';
import { ConflictPage } from '../../web/views/errors.tsx';
import { PlanPage, PlansPage } from '../../web/views/plan.tsx';
import { differingFields, hiddenFields } from '../change-conflict.ts';
import {
  fieldOf,
  notFound,
  postedFields,
  refused,
  signedIn,
  surroundings,
  type Visitor,
  versionOf,
  type WebDeps,
  yearOf,
} from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

const EMPTY = changeDraftSchema.parse({});

/** The department's own pages: its plan, each change, the check before submission and the receipt. */
export const departmentRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { store, clock } = deps.ports;

  const nameOf = (c: WebContext): PlanName | undefined => {
    const year = yearOf(c);
    const department = c.req.param('department');
    return year === null || !department
      ? undefined
      : { year: year as BudgetYear, department: department as DepartmentId };
  };

  const personName = async (id: string): Promise<string | null> =>
    (await read(store, people, id as PersonId))?.body.name ?? null;

  type Inside = (c: WebContext, visitor: Visitor, plan: Stored<Plan>, name: PlanName) => Promise<Response>;

  /** Loads the plan for one who may read it; for anybody else it does not exist. */
  const withPlan = (handler: Inside) =>
    signedIn(deps, async (c, visitor) => {
      const name = nameOf(c);
      if (!name || !visitor.may('plan.read', { department: name.department })) return notFound(deps, c);
      const plan = await loadPlan(store, name);
      return plan.ok ? handler(c, visitor, plan.value, name) : notFound(deps, c);
    });

  const planPath = ({ year, department }: PlanName): string => paths.plan(year, department);

  app.get(
    paths.plans,
    signedIn(deps, async (c, visitor) => {
      const mine = visitor.person.grants.flatMap((grant) =>
        (grant.role === 'head' || grant.role === 'editor') && grant.department ? [grant.department] : [],
      );
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
    withPlan(async (c, visitor, plan, name) => {
      const rows = await loadChanges(store, name);
      const scope = { department: name.department };
      return page(
        PlanPage({
          at: surroundings(deps, c),
          plan: plan.body,
          now: clock.now(),
          changes: rows.map((row) => ({ change: row.body, version: row.version })),
          may: { edit: visitor.may('plan.edit', scope), submit: visitor.may('plan.submit', scope) },
          returnedBy: plan.body.status === 'returned' ? await personName(plan.body.returnedBy) : null,
        }),
      );
    }),
  );

  interface Shown {
    row: Stored<PlannedChange> | undefined;
    values: FormValues;
    problems: Extract<Refusal, { why: 'invalid' }>['problems'];
    status?: number;
  }

  const changePage = async (
    c: WebContext,
    plan: Plan,
    { row, values, problems, status = 200 }: Shown,
  ): Promise<Response> =>
    page(
      ChangePage({
        at: surroundings(deps, c),
        plan,
        now: clock.now(),
        change: row?.body ?? null,
        version: row?.version ?? 0,
        values,
        problems,
        missing: row ? problemsOfChange(row.body, plan.year) : [],
        documents: await servableDocuments(deps.ports),
        savedBy: row ? await personName(row.body.savedBy) : null,
      }),
      status,
    );

  const mayEdit = (visitor: Visitor, name: PlanName): boolean =>
    visitor.may('plan.edit', { department: name.department });

  app.get(
    '/plan/:year/:department/atgard',
    withPlan(async (c, visitor, plan, name) => {
      if (!mayEdit(visitor, name)) return notFound(deps, c);
      if (!isEditable(plan.body)) return seeOther(planPath(name));
      return changePage(c, plan.body, { row: undefined, values: valuesOf(EMPTY), problems: [] });
    }),
  );

  app.post(
    '/plan/:year/:department/atgard',
    withPlan(async (c, visitor, plan, name) => {
      const fields = await postedFields(c);
      const form = parseForm(changeDraftSchema, fields, CHANGE_FORM);
      const again = { row: undefined, values: form.values, status: 422 };
      if (!form.ok)
        return mayEdit(visitor, name)
          ? changePage(c, plan.body, { ...again, problems: form.refusal.problems })
          : notFound(deps, c);
      const saved = await addChange(deps.ports, visitor.actor, name, form.value as ChangeDraft);
      if (!saved.ok) {
        return saved.refusal.why === 'invalid'
          ? changePage(c, plan.body, { ...again, problems: saved.refusal.problems })
          : refused(deps, c, saved.refusal, planPath(name));
      }
      return seeOther(
        fieldOf(fields, 'do') === 'save'
          ? paths.change(name.year, name.department, saved.value.change.id)
          : planPath(name),
      );
    }),
  );

  const findChange = async (c: WebContext, name: PlanName): Promise<Stored<PlannedChange> | undefined> => {
    const id = c.req.param('change');
    const row = (await loadChanges(store, name)).find((one) => one.body.id === id);
    return row?.body.removed ? undefined : row;
  };

  app.get(
    '/plan/:year/:department/atgard/:change',
    withPlan(async (c, visitor, plan, name) => {
      const row = await findChange(c, name);
      if (!row || !mayEdit(visitor, name)) return notFound(deps, c);
      if (!isEditable(plan.body)) return seeOther(`${paths.preview(name.year, name.department)}#${row.body.id}`);
      return changePage(c, plan.body, { row, values: valuesOf(draftOf(row.body)), problems: [] });
    }),
  );

  app.post(
    '/plan/:year/:department/atgard/:change',
    withPlan(async (c, visitor, plan, name) => {
      const row = await findChange(c, name);
      if (!row || !mayEdit(visitor, name)) return notFound(deps, c);
      const fields = await postedFields(c);
      const form = parseForm(changeDraftSchema, fields, CHANGE_FORM);
      if (!form.ok)
        return changePage(c, plan.body, { row, values: form.values, problems: form.refusal.problems, status: 422 });
      const here = paths.change(name.year, name.department, row.body.id);
      const draft = form.value as ChangeDraft;
      const saved = await saveChange(
        deps.ports,
        visitor.actor,
        name,
        { id: row.body.id, version: versionOf(fields) ?? 0 },
        draft,
      );
      if (saved.ok) return seeOther(fieldOf(fields, 'do') === 'save' ? here : planPath(name));
      if (saved.refusal.why !== 'stale') return refused(deps, c, saved.refusal, planPath(name));
      const theirs = saved.refusal.row as PlannedChange;
      const at = surroundings(deps, c);
      return page(
        ConflictPage({
          at,
          subject: theirs.title,
          savedBy: (await personName(theirs.savedBy)) ?? '',
          fields: differingFields(at.locale, draft, draftOf(theirs)),
          action: here,
          hidden: { ...hiddenFields(draft), version: saved.refusal.current, do: 'back' },
          theirs: here,
        }),
        409,
      );
    }),
  );

  app.post(
    '/plan/:year/:department/atgard/:change/gor',
    withPlan(async (c, visitor, _plan, name) => {
      const fields = await postedFields(c);
      const target = { id: c.req.param('change') as ChangeId, version: versionOf(fields) ?? 0 };
      const act = fieldOf(fields, 'do');
      const decision = CARRIES.find((one) => one === fieldOf(fields, 'decision'));
      const { ports } = deps;
      const { actor } = visitor;
      if (act === 'duplicate') {
        const copy = await duplicateChange(ports, actor, name, target.id);
        return copy.ok
          ? seeOther(paths.change(name.year, name.department, copy.value.change.id))
          : refused(deps, c, copy.refusal, planPath(name));
      }
      if (act !== 'remove' && (act !== 'carry' || !decision)) {
        return refused(
          deps,
          c,
          { why: 'invalid', problems: [{ pointer: '/do', code: 'not-a-choice' }] },
          planPath(name),
        );
      }
      const done =
        decision && act === 'carry'
          ? await carryOn(ports, actor, name, target, decision)
          : await removeChange(ports, actor, name, target);
      return done.ok ? seeOther(planPath(name)) : refused(deps, c, done.refusal, planPath(name));
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
    withPlan(async (c, visitor, plan, name) => {
      if (!mayEdit(visitor, name)) return notFound(deps, c);
      return isEditable(plan.body) ? checkPage(c, visitor, plan.body, false) : seeOther(planPath(name));
    }),
  );

  app.get(
    '/plan/:year/:department/forhandsgranska',
    withPlan(async (c, _visitor, plan, name) => {
      const changes = (await loadChanges(store, name)).map((row) => row.body).filter(isPartOfPlan);
      return page(
        PlanPreviewPage({
          at: surroundings(deps, c),
          plan: plan.body,
          now: clock.now(),
          changes,
          documents: await servableDocuments(deps.ports),
        }),
      );
    }),
  );

  app.post(
    '/plan/:year/:department/lamna-in',
    withPlan(async (c, visitor, plan, name) => {
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
    withPlan(async (c, _visitor, plan, name) => {
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
