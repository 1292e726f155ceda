import { Hono } from 'hono';
import { addComment } from '../../acts/plan/comment-change.ts';
import type { PlanName } from '../../acts/plan/load-plan.ts';
import { servableDocuments } from '../../acts/plan/read-plans.ts';
import type { ChangeId } from '../../domain/brands.ts';
import type { PlannedChange } from '../../domain/change.ts';
import { commentInputSchema } from '../../domain/comment.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Problem } from '../../domain/result.ts';
import { read } from '../../records/read.ts';
import { changes } from '../../records/tables.ts';
import { COMMENT_FORM } from '../../web/form-specs.ts';
import { type FormValues, NO_VALUES, parseForm } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { CommentsPage } from '../../web/views/comments.tsx';
import { notFound, postedFields, refused, surroundings, type Visitor, type WebDeps } from '../page-context.ts';
import { saidOf } from '../plan-comments.ts';
import { withPlan } from '../plan-page.ts';
import type { WebContext, WebEnv } from '../who.ts';

/** What is said of a planned change, for all who may say something. */
export const changeCommentRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const PATH = '/plan/:year/:department/atgard/:change/kommentarer';

  const findChange = async (c: WebContext, visitor: Visitor, name: PlanName): Promise<PlannedChange | undefined> => {
    if (!visitor.may('plan.comment', { department: name.department })) return undefined;
    const id = (c.req.param('change') ?? '') as ChangeId;
    const row = await read(ports.store, changes, name.year, name.department, id);
    return row?.body.removed ? undefined : row?.body;
  };

  interface Shown {
    change: PlannedChange;
    values: FormValues;
    problems: readonly Problem[];
  }
  const commentsPage = async (c: WebContext, plan: Plan, shown: Shown): Promise<Response> =>
    page(
      CommentsPage({
        ...shown,
        at: surroundings(deps, c),
        plan,
        now: ports.clock.now(),
        documents: await servableDocuments(ports),
        said: await saidOf(deps, plan, shown.change.id),
      }),
      shown.problems.length > 0 ? 422 : 200,
    );

  app.get(
    PATH,
    withPlan(deps, async (c, visitor, plan, name) => {
      const change = await findChange(c, visitor, name);
      if (!change) return notFound(deps, c);
      return commentsPage(c, plan.body, { change, values: NO_VALUES, problems: [] });
    }),
  );

  app.post(
    PATH,
    withPlan(deps, async (c, visitor, plan, name) => {
      const change = await findChange(c, visitor, name);
      if (!change) return notFound(deps, c);
      const form = parseForm(commentInputSchema, await postedFields(c), COMMENT_FORM);
      const again = { change, values: form.values };
      if (!form.ok) return commentsPage(c, plan.body, { ...again, problems: form.refusal.problems });
      const added = await addComment(ports, visitor.actor, name, change.id, form.value);
      const back = paths.changeComments(name.year, name.department, change.id);
      if (added.ok) return seeOther(back);
      return added.refusal.why === 'invalid'
        ? commentsPage(c, plan.body, { ...again, problems: added.refusal.problems })
        : refused(deps, c, added.refusal, back);
    }),
  );

  return app;
};
