import { addComment, loadComments } from '../acts/plan/comment-change.ts';
import type { PlanName } from '../acts/plan/load-plan.ts';
import type { ChangeId } from '../domain/brands.ts';
import type { PlannedChange } from '../domain/change.ts';
import { type ChangeComment, type CommentInput, commentInputSchema } from '../domain/comment.ts';
import { parseInput } from '../domain/input.ts';
import { isSettled, type Plan } from '../domain/plan.ts';
import { ok, type Problem, type Refusal, type Result } from '../domain/result.ts';
import { pointerOf } from '../web/forms.ts';
import type { Said } from '../web/views/comments.tsx';
import { fieldOf, type Visitor, type WebDeps } from './page-context.ts';
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

/** A comment that was written in a form of something else, by the change that it is about. */
export interface Remark {
  change: ChangeId;
  /** The field that it stands in. */
  name: string;
  input: CommentInput;
}

/** Problems of a comment, by the field that it stands in. */
const inField = (problems: readonly Problem[], name: string): Problem[] =>
  problems.map((problem) => ({ ...problem, pointer: pointerOf(name) }));

/**
 * The comments in a form of something else, such as the change itself: fields that were left empty are none. Everything that
 * is wrong with them is told before anything of the form is stored.
 */
export const remarksIn = (
  fields: readonly (readonly [string, unknown])[],
  of: readonly { change: ChangeId; name: string }[],
): { remarks: Remark[]; problems: Problem[] } => {
  const remarks: Remark[] = [];
  const problems: Problem[] = [];
  for (const { change, name } of of) {
    const remark = fieldOf(fields, name).replaceAll('\r\n', '\n');
    if (remark.trim() === '') continue;
    const judged = parseInput(commentInputSchema, { remark });
    if (judged.ok) remarks.push({ change, name, input: judged.value });
    else if (judged.refusal.why === 'invalid') problems.push(...inField(judged.refusal.problems, name));
  }
  return { remarks, problems };
};

/** Says them all. What does not fit is told by the field that it stands in; the others are said. */
export const addRemarks = async (
  deps: WebDeps,
  visitor: Visitor,
  plan: PlanName,
  remarks: readonly Remark[],
): Promise<Result<'said'>> => {
  const problems: Problem[] = [];
  for (const { change, name, input } of remarks) {
    const added = await addComment(deps.ports, visitor.actor, plan, change, input);
    if (added.ok) continue;
    if (added.refusal.why !== 'invalid') return added;
    problems.push(...inField(added.refusal.problems, name));
  }
  const refusal: Refusal = { why: 'invalid', problems };
  return problems.length === 0 ? ok('said') : { ok: false, refusal };
};
