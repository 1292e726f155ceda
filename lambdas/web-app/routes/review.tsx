import { Hono } from 'hono';
import { loadChanges, loadPlan, type PlanName } from '../../acts/plan/load-plan.ts';
import { plansWithSums, servableDocuments } from '../../acts/plan/read-plans.ts';
import { completeReview, returnPlan, saveReview } from '../../acts/review/review-plan.ts';
import { sameSystem } from '../../acts/review/same-system.ts';
import type { BudgetYear, DepartmentId } from '../../domain/brands.ts';
import { MAX_REMARK } from '../../domain/comment.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Problem, Refusal } from '../../domain/result.ts';
import { type Review, type ReviewInput, returnInputSchema, reviewInputSchema } from '../../domain/review.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { cycles, reviews } from '../../records/tables.ts';
import { REASON_FORM, REVIEW_FORM } from '../../web/form-specs.ts';
import { type FormValues, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { textsFor } from '../../web/texts/texts.ts';
import { commentsId } from '../../web/views/comments.tsx';
import { ConflictPage } from '../../web/views/errors.tsx';
import { ReviewPage, type ReviewPageProps, ReviewQueuePage, remarkName } from '../../web/views/review.tsx';
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
import { addRemarks, type Remark, remarksIn, saidOfAll } from '../plan-comments.ts';
import { personName } from '../plan-page.ts';
import { sinceSubmission } from '../plan-since.ts';
import { differingJudgments } from '../review-conflict.ts';
import { hasUndone, shownUndos, undoPosted } from '../undo-page.ts';
import type { WebContext, WebEnv } from '../who.ts';

/** The IT office's pages: what waits for review, and one plan with its rubric per change. */
export const reviewRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const { store } = ports;

  type Inside = (c: WebContext, visitor: Visitor, plan: Stored<Plan>, name: PlanName) => Promise<Response>;
  const withPlan = (handler: Inside) =>
    signedIn(deps, async (c, visitor) => {
      const year = yearOf(c);
      const department = c.req.param('department');
      if (year === null || !department || !visitor.may('plan.review')) return notFound(deps, c);
      const name = { year: year as BudgetYear, department: department as DepartmentId };
      const plan = await loadPlan(store, name);
      return plan.ok ? handler(c, visitor, plan.value, name) : notFound(deps, c);
    });

  app.get(
    paths.reviews,
    signedIn(deps, async (c, visitor) => {
      if (!visitor.may('plan.review')) return notFound(deps, c);
      const open = (await readAll(store, cycles, 'cycles'))
        .map((row) => row.body)
        .filter((cycle) => cycle.status !== 'planned' && cycle.status !== 'published');
      const all = (await Promise.all(open.map((cycle) => plansWithSums(ports, cycle.year)))).flat();
      const queue = await Promise.all(
        all
          .filter(({ plan }) => plan.submissions.length > 0)
          .map(async ({ plan, sums }) => {
            const review = await read(store, reviews, plan.year, plan.department);
            const judged = Object.values(review?.body.changes ?? {}).filter((one) => one.verdict !== null).length;
            return { plan, sums, judged };
          }),
      );
      const undos = await Promise.all(
        open.map(({ year }) =>
          shownUndos(deps, year, ['return', 'review'], ([department = '']) => paths.undoReview(year, department)),
        ),
      );
      return page(
        ReviewQueuePage({
          at: surroundings(deps, c),
          plans: queue,
          now: ports.clock.now(),
          undos: undos.flat(),
          undone: hasUndone(c),
        }),
      );
    }),
  );

  interface Shown {
    values?: FormValues;
    problems?: readonly Problem[];
    returning?: ReviewPageProps['returning'];
  }

  const reviewPage = async (
    c: WebContext,
    plan: Plan,
    { values, problems = [], returning = null }: Shown,
  ): Promise<Response> => {
    const changes = (await loadChanges(store, plan)).map((row) => row.body);
    const review = await read(store, reviews, plan.year, plan.department);
    const at = surroundings(deps, c);
    return page(
      ReviewPage({
        at,
        plan,
        changes,
        documents: await servableDocuments(ports),
        review: review?.body ?? null,
        version: review?.version ?? 0,
        values: values ?? valuesOf({ summary: review?.body.summary ?? '', changes: review?.body.changes ?? {} }),
        problems,
        now: ports.clock.now(),
        undone: hasUndone(c),
        since: await sinceSubmission(deps, at.locale, plan, (id) => `#${id}`),
        duplicates: await sameSystem(store, plan, changes),
        said: await saidOfAll(deps, plan, changes),
        returning,
      }),
      problems.length > 0 || returning ? 422 : 200,
    );
  };

  /** Another reviewer saved first: both texts, and what was typed, comments too, can be saved after all. */
  const conflictPage = async (
    c: WebContext,
    plan: Plan,
    fields: readonly [string, unknown][],
    { input, refusal }: { input: ReviewInput; refusal: Extract<Refusal, { why: 'stale' }> },
  ): Promise<Response> => {
    const at = surroundings(deps, c);
    const here = paths.review(plan.year, plan.department);
    // A version of a review that there is none of: no form of ours says so.
    if (refusal.row === undefined) return refused(deps, c, refusal, here);
    const theirs = refusal.row as Review;
    const typed = fields.filter((field): field is [string, string] => typeof field[1] === 'string');
    const changes = (await loadChanges(store, plan)).map(({ body }) => body);
    return page(
      ConflictPage({
        at,
        subject: textsFor(at.locale).review.title(plan.departmentName),
        savedBy: (await personName(deps, theirs.reviewer)) ?? '',
        fields: differingJudgments(at.locale, changes, input, theirs),
        action: here,
        hidden: { ...Object.fromEntries(typed), version: refusal.current, do: 'save' },
        theirs: here,
      }),
      409,
    );
  };

  /** What is said to each department when the reviewer asks them to handle one of these changes together. */
  const askedTogether = async (
    c: WebContext,
    plan: Plan,
    act: string,
  ): Promise<{ plan: PlanName; remark: Remark }[]> => {
    const changes = (await loadChanges(store, plan)).map((row) => row.body);
    const own = changes.find(({ id }) => act === `together-${id}`);
    if (!own) return [];
    const like = (await sameSystem(store, plan, [own]))[own.id] ?? [];
    const all = [{ department: plan.department, departmentName: plan.departmentName, change: own }, ...like];
    const { review } = textsFor(surroundings(deps, c).locale);
    return all.map(({ department, change }) => {
      const others = all.filter((one) => one.change !== change).map((one) => one.departmentName);
      const input = { remark: [...review.like.remark(others.join(', '))].slice(0, MAX_REMARK).join('') };
      return {
        plan: { year: plan.year, department },
        remark: { change: change.id, name: remarkName(change.id), input },
      };
    });
  };

  app.get(
    '/granskning/:year/:department',
    withPlan((c, _visitor, plan) => reviewPage(c, plan.body, {})),
  );

  app.post(
    '/granskning/:year/:department',
    withPlan(async (c, visitor, plan, name) => {
      const fields = await postedFields(c);
      const form = parseForm(reviewInputSchema, fields, REVIEW_FORM);
      const changes = (await loadChanges(store, name)).map((row) => row.body.id);
      // What was said is saved with the review: whoever does the one never loses the other.
      const { remarks, problems } = remarksIn(
        fields,
        changes.map((change) => ({ change, name: remarkName(change) })),
      );
      const again = (found: readonly Problem[]) => reviewPage(c, plan.body, { values: form.values, problems: found });
      if (!form.ok) return again([...form.refusal.problems, ...problems]);
      if (problems.length > 0) return again(problems);
      const input = form.value as ReviewInput;
      const here = paths.review(name.year, name.department);
      const act = fieldOf(fields, 'do');
      const together = await askedTogether(c, plan.body, act);
      const seen = versionOf(fields) ?? 0;
      if (act === 'complete') {
        const done = await completeReview(ports, visitor.actor, name, seen, input);
        if (!done.ok && done.refusal.why === 'invalid') return again(done.refusal.problems);
        if (!done.ok && done.refusal.why === 'stale')
          return conflictPage(c, plan.body, fields, { input, refusal: done.refusal });
        if (!done.ok) return refused(deps, c, done.refusal, paths.reviews);
      } else if ((act !== 'comment' && together.length === 0) || plan.body.status === 'submitted') {
        const saved = await saveReview(ports, visitor.actor, name, seen, input);
        if (!saved.ok && saved.refusal.why === 'stale')
          return conflictPage(c, plan.body, fields, { input, refusal: saved.refusal });
        if (!saved.ok) return refused(deps, c, saved.refusal, here);
      }
      const said = await addRemarks(deps, visitor, name, remarks);
      if (!said.ok)
        return said.refusal.why === 'invalid' ? again(said.refusal.problems) : refused(deps, c, said.refusal, here);
      for (const one of together) {
        const asked = await addRemarks(deps, visitor, one.plan, [one.remark]);
        // One that is settled cannot be asked any more; the others still can.
        if (!asked.ok && asked.refusal.why !== 'wrong-state') return refused(deps, c, asked.refusal, here);
      }
      if (act === 'complete') return seeOther(paths.reviews);
      const [first] = [...remarks, ...together.map(({ remark }) => remark)];
      return seeOther(act !== 'save' && first ? `${here}#${commentsId(first.change)}` : here);
    }),
  );

  app.post(
    '/granskning/:year/:department/aterlamna',
    withPlan(async (c, visitor, plan, name) => {
      const form = parseForm(returnInputSchema, await postedFields(c), REASON_FORM);
      if (!form.ok)
        return reviewPage(c, plan.body, { returning: { values: form.values, problems: form.refusal.problems } });
      const returned = await returnPlan(ports, visitor.actor, name, form.value.reason);
      return returned.ok ? seeOther(paths.reviews) : refused(deps, c, returned.refusal, paths.reviews);
    }),
  );

  app.post(
    '/granskning/:year/:department/angra',
    withPlan((c, visitor, _plan, name) =>
      undoPosted(deps, c, visitor, { year: name.year, back: paths.review(name.year, name.department) }),
    ),
  );

  return app;
};
