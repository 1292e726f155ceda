import type { ChangeId } from '../../domain/brands.ts';
import { type ChangeComment, type CommentInput, MAX_COMMENTS } from '../../domain/comment.ts';
import type { Actor } from '../../domain/people.ts';
import { isSettled } from '../../domain/plan.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read, readAll } from '../../records/read.ts';
import { changes, comments, planPartition } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { loadPlan, type PlanName } from './load-plan.ts';

/** All that was said of the plan's changes, or of one of them; the oldest first. */
export const loadComments = async (
  store: Pick<ItemStore, 'get' | 'query'>,
  { year, department }: PlanName,
  change?: ChangeId,
): Promise<ChangeComment[]> => {
  const prefix = change === undefined ? 'comment#' : `comment#${change}#`;
  const rows = await readAll(store, comments, planPartition(year, department), prefix);
  return rows
    .map((row) => row.body)
    .sort((a, b) => (a.at === b.at ? Number(a.id > b.id) - Number(a.id < b.id) : a.at < b.at ? -1 : 1));
};

/**
 * Says something about a planned change to its department, the IT office and the finance office. The same words sent once
 * more by the same, with nothing said in between, are one comment. Refused for a change that is not there, over
 * MAX_COMMENTS, and once the plan is settled, when nobody would act on it.
 */
export const addComment = (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  change: ChangeId,
  { remark }: CommentInput,
): Promise<Result<ChangeComment>> => {
  const id = ports.ids.next().toLowerCase();
  return untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'plan.comment', { department: name.department }, at);
    if (!role.ok) return role;
    const plan = await loadPlan(ports.store, name);
    if (!plan.ok) return plan;
    const about = await read(ports.store, changes, name.year, name.department, change);
    if (!about || about.body.removed) return refuse({ why: 'not-found', what: 'change' });
    if (isSettled(plan.value.body)) return refuse({ why: 'wrong-state', status: plan.value.body.status });
    const said = await loadComments(ports.store, name, change);
    const last = said.at(-1);
    if (last && last.by === actor.id && last.remark === remark) return ok(last);
    if (said.length >= MAX_COMMENTS) {
      return invalid({ pointer: '/remark', code: 'too-many', params: { max: MAX_COMMENTS } });
    }
    const after: ChangeComment = { id, change, remark, by: actor.id, role: role.value, at };
    const key = comments.key(name.year, name.department, change, id);
    const done = await commit(
      ports,
      { name: 'comment.add', actor, role: role.value, at },
      [{ key, before: undefined, after }],
      // The change must still be there when this lands.
      { also: [{ op: 'check', key: about.key, when: { version: about.version } }] },
    );
    return done ? ok(after) : 'conflict';
  });
};
