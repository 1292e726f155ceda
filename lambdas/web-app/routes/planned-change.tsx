import { Hono } from 'hono';
import { outcomeOf } from '../../acts/follow-up/read-follow-up.ts';
import { loadChanges, type PlanName } from '../../acts/plan/load-plan.ts';
import { servableDocuments } from '../../acts/plan/read-plans.ts';
import { addChange, carryOn, duplicateChange, removeChange, saveChange } from '../../acts/plan/save-change.ts';
import type { ChangeId } from '../../domain/brands.ts';
import {
  CARRIES,
  type ChangeDraft,
  changeDraftSchema,
  draftOf,
  type PlannedChange,
  problemsOfChange,
  withYears,
} from '../../domain/change.ts';
import { canonical } from '../../domain/fingerprint.ts';
import { isEditable, type Plan } from '../../domain/plan.ts';
import { ok, type Problem } from '../../domain/result.ts';
import type { Stored } from '../../records/read.ts';
import { CHANGE_FORM } from '../../web/form-specs.ts';
import { type FormValues, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { ChangePage } from '../../web/views/change.tsx';
import { ConflictPage } from '../../web/views/errors.tsx';
import { differingFields, hiddenFields } from '../change-conflict.ts';
import { fieldOf, notFound, postedFields, refused, surroundings, versionOf, type WebDeps } from '../page-context.ts';
import { addRemarks, remarksIn, saidOf } from '../plan-comments.ts';
import { mayEdit, personName, planPath, withPlan } from '../plan-page.ts';
import type { WebContext, WebEnv } from '../who.ts';

const EMPTY = changeDraftSchema.parse({});

/** The pages of one planned change: write, save, carry on from last year, duplicate, take out. */
export const plannedChangeRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { store, clock } = deps.ports;

  interface Shown {
    row: Stored<PlannedChange> | undefined;
    values: FormValues;
    problems: readonly Problem[];
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
        savedBy: row ? await personName(deps, row.body.savedBy) : null,
        outcome: row ? await outcomeOf(store, plan, row.body) : null,
        said: row ? await saidOf(deps, plan, row.body.id) : null,
      }),
      status,
    );

  app.get(
    '/plan/:year/:department/atgard',
    withPlan(deps, async (c, visitor, plan, name) => {
      if (!mayEdit(visitor, name)) return notFound(deps, c);
      if (!isEditable(plan.body)) return seeOther(planPath(name));
      return changePage(c, plan.body, { row: undefined, values: valuesOf(EMPTY), problems: [] });
    }),
  );

  app.post(
    '/plan/:year/:department/atgard',
    withPlan(deps, async (c, visitor, plan, name) => {
      const fields = await postedFields(c);
      const form = parseForm(changeDraftSchema, fields, CHANGE_FORM);
      const again = { row: undefined, values: form.values, status: 422 };
      if (!form.ok)
        return mayEdit(visitor, name)
          ? changePage(c, plan.body, { ...again, problems: withYears(form.refusal.problems, plan.body.year) })
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
    withPlan(deps, async (c, visitor, plan, name) => {
      const row = await findChange(c, name);
      if (!row || !mayEdit(visitor, name)) return notFound(deps, c);
      if (!isEditable(plan.body)) return seeOther(`${paths.preview(name.year, name.department)}#${row.body.id}`);
      return changePage(c, plan.body, { row, values: valuesOf(draftOf(row.body)), problems: [] });
    }),
  );

  app.post(
    '/plan/:year/:department/atgard/:change',
    withPlan(deps, async (c, visitor, plan, name) => {
      const row = await findChange(c, name);
      if (!row || !mayEdit(visitor, name)) return notFound(deps, c);
      const fields = await postedFields(c);
      const form = parseForm(changeDraftSchema, fields, CHANGE_FORM);
      // What was said is saved with the change: whoever does the one never loses the other.
      const { remarks, problems } = remarksIn(fields, [{ change: row.body.id, name: 'remark' }]);
      const act = fieldOf(fields, 'do');
      if (act === 'comment' && remarks.length + problems.length === 0)
        problems.push({ pointer: '/remark', code: 'required' });
      const again = (found: readonly Problem[], shown = row): Promise<Response> =>
        changePage(c, plan.body, {
          row: shown,
          values: form.values,
          problems: withYears(found, plan.body.year),
          status: 422,
        });
      if (!form.ok) return again([...form.refusal.problems, ...problems]);
      if (problems.length > 0) return again(problems);
      const here = paths.change(name.year, name.department, row.body.id);
      const draft = form.value as ChangeDraft;
      // Who only says something decides nothing of the change, and leaves the plan's revision as it is.
      const onlySays = act === 'comment' && canonical(draft) === canonical(draftOf(row.body));
      const target = { id: row.body.id, version: versionOf(fields) ?? 0 };
      const saved = onlySays ? ok(null) : await saveChange(deps.ports, visitor.actor, name, target, draft);
      if (saved.ok) {
        const said = await addRemarks(deps, visitor, name, remarks);
        if (!said.ok)
          return said.refusal.why === 'invalid'
            ? again(said.refusal.problems, await findChange(c, name))
            : refused(deps, c, said.refusal, planPath(name));
        if (act === 'comment') return seeOther(`${here}#comments`);
        return seeOther(act === 'save' ? here : planPath(name));
      }
      if (saved.refusal.why !== 'stale') return refused(deps, c, saved.refusal, planPath(name));
      const theirs = saved.refusal.row as PlannedChange;
      const at = surroundings(deps, c);
      return page(
        ConflictPage({
          at,
          subject: theirs.title,
          savedBy: (await personName(deps, theirs.savedBy)) ?? '',
          fields: differingFields(at.locale, draft, draftOf(theirs)),
          action: here,
          hidden: {
            ...hiddenFields(draft),
            version: saved.refusal.current,
            remark: fieldOf(fields, 'remark'),
            do: 'back',
          },
          theirs: here,
        }),
        409,
      );
    }),
  );

  app.post(
    '/plan/:year/:department/atgard/:change/gor',
    withPlan(deps, async (c, visitor, _plan, name) => {
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
      if (!done.ok) return refused(deps, c, done.refusal, planPath(name));
      // What is kept as it was may still lack something: better told now than when the plan is to be submitted.
      const lacks = decision === 'unchanged' && problemsOfChange(done.value.change, name.year).length > 0;
      return seeOther(lacks ? paths.change(name.year, name.department, target.id) : planPath(name));
    }),
  );

  return app;
};
