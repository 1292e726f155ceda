import { loadComments } from '../acts/plan/comment-change.ts';
import type { ChangeId } from '../domain/brands.ts';
import type { PlannedChange } from '../domain/change.ts';
import type { ChangeComment } from '../domain/comment.ts';
import { isSettled, type Plan } from '../domain/plan.ts';
import type { Said } from '../web/views/comments.tsx';
import type { WebDeps } from './page-context.ts';
import { personName } from './plan-page.ts';

const namesOf = async (deps: WebDeps, all: readonly ChangeComment[]): Promise<Map<string, string>> => {
  const ids = [...new Set(all.map((one) => one.by))];
  // Whoever is no longer known, and a key of the API, goes by the id that the trace has.
  return new Map(
    await Promise.all(ids.map(async (id) => [id, (await personName(deps, id)) ?? id] as [string, string])),
  );
};

const told = (
  plan: Plan,
  change: ChangeId,
  all: readonly ChangeComment[],
  names: ReadonlyMap<string, string>,
): Said => ({
  plan: { year: plan.year, department: plan.department },
  change,
  open: !isSettled(plan),
  comments: all
    .filter((one) => one.change === change)
    .map((one) => ({ remark: one.remark, at: one.at, role: one.role, name: names.get(one.by) ?? one.by })),
});

/** What was said of one planned change, with the names of those who said it. */
export const saidOf = async (deps: WebDeps, plan: Plan, change: ChangeId): Promise<Said> => {
  const all = await loadComments(deps.ports.store, plan, change);
  return told(plan, change, all, await namesOf(deps, all));
};

/** The same of all of the plan's changes, by their ids, in one reading. */
export const saidOfAll = async (
  deps: WebDeps,
  plan: Plan,
  changes: readonly PlannedChange[],
): Promise<Record<string, Said>> => {
  const all = await loadComments(deps.ports.store, plan);
  const names = await namesOf(deps, all);
  return Object.fromEntries(changes.map(({ id }) => [id, told(plan, id, all, names)]));
};
