import type { ActName } from '../../domain/acts.ts';
import type { ChangeId } from '../../domain/brands.ts';
import {
  type Carry,
  type ChangeDraft,
  draftOf,
  isPartOfPlan,
  MAX_CHANGES,
  type PlannedChange,
} from '../../domain/change.ts';
import type { Actor } from '../../domain/people.ts';
import { isEditable, type Plan } from '../../domain/plan.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read, type Stored } from '../../records/read.ts';
import { changes, plans } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { loadChanges, loadPlan, type PlanName } from './load-plan.ts';

export interface SavedChange {
  change: PlannedChange;
  version: number;
  revision: number;
}

/** The plan as it stands once something in it was edited. A plan that was only invited becomes a draft. */
const edited = (plan: Plan): Plan =>
  plan.status === 'invited'
    ? { ...plan, status: 'draft', revision: plan.revision + 1 }
    : { ...plan, revision: plan.revision + 1 };

/** Stores one change of the plan together with the plan's next revision, so that a submission covers all that was saved. */
const storeChange = async (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  act: ActName,
  decide: (plan: Stored<Plan>) => Promise<Result<{ before: Stored<PlannedChange> | undefined; after: PlannedChange }>>,
): Promise<Result<SavedChange>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'plan.edit', { department: name.department }, at);
    if (!role.ok) return role;
    const plan = await loadPlan(ports.store, name);
    if (!plan.ok) return plan;
    if (!isEditable(plan.value.body)) return refuse({ why: 'wrong-state', status: plan.value.body.status });
    const decided = await decide(plan.value);
    if (!decided.ok) return decided;
    const { before, after } = decided.value;
    const next = edited(plan.value.body);
    const done = await commit(ports, { name: act, actor, role: role.value, at }, [
      { key: changes.key(name.year, name.department, after.id), before, after },
      { key: plans.key(name.year, name.department), before: plan.value, after: next },
    ]);
    return done ? ok({ change: after, version: (before?.version ?? 0) + 1, revision: next.revision }) : 'conflict';
  });

/** Adds a planned change, at any state of completeness. Refused over MAX_CHANGES and when the plan is not the department's to edit. */
export const addChange = (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  draft: ChangeDraft,
): Promise<Result<SavedChange>> => {
  const id = ports.ids.next().toLowerCase() as ChangeId;
  return storeChange(ports, actor, name, 'change.add', async (plan) => {
    const present = (await loadChanges(ports.store, name)).filter((row) => isPartOfPlan(row.body));
    if (present.length >= MAX_CHANGES) return invalid({ pointer: '', code: 'too-many', params: { max: MAX_CHANGES } });
    const after: PlannedChange = {
      ...draft,
      id,
      order: plan.body.revision + 1,
      carried: null,
      removed: false,
      savedBy: actor.id,
      savedAt: ports.clock.now(),
    };
    return ok({ before: undefined, after });
  });
};

const existing = async (
  ports: ActPorts,
  name: PlanName,
  target: { id: ChangeId; version: number | null },
): Promise<Result<Stored<PlannedChange>>> => {
  const before = await read(ports.store, changes, name.year, name.department, target.id);
  if (!before || before.body.removed) return refuse({ why: 'not-found', what: 'change' });
  if (target.version !== null && before.version !== target.version) {
    return refuse({ why: 'stale', current: before.version, row: before.body });
  }
  return ok(before);
};

/** Which change, and the version that the caller saw; null when the caller overwrites knowingly. */
export interface ChangeTarget {
  id: ChangeId;
  version: number | null;
}

/** Replaces the text of a change. Refused as stale when somebody saved it since `version`. */
export const saveChange = (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  target: ChangeTarget,
  draft: ChangeDraft,
): Promise<Result<SavedChange>> =>
  storeChange(ports, actor, name, 'change.save', async () => {
    const before = await existing(ports, name, target);
    if (!before.ok) return before;
    const { carried } = before.value.body;
    const after: PlannedChange = {
      ...before.value.body,
      ...draft,
      carried: carried ? { ...carried, decision: 'changed' } : null,
      savedBy: actor.id,
      savedAt: ports.clock.now(),
    };
    return ok({ before: before.value, after });
  });

/** Decides what becomes of a change that last year's plan brought along. Refused for one that did not come from it. */
export const carryOn = (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  target: ChangeTarget,
  decision: Carry,
): Promise<Result<SavedChange>> =>
  storeChange(ports, actor, name, `change.carry-${decision}`, async () => {
    const before = await existing(ports, name, target);
    if (!before.ok) return before;
    const { carried } = before.value.body;
    if (!carried) return invalid({ pointer: '/decision', code: 'not-a-choice' });
    const after: PlannedChange = {
      ...before.value.body,
      carried: { ...carried, decision },
      savedBy: actor.id,
      savedAt: ports.clock.now(),
    };
    return ok({ before: before.value, after });
  });

/** Takes a change out of the plan; it stays in the trace. One from last year is dropped by `carryOn` instead. */
export const removeChange = (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  target: ChangeTarget,
): Promise<Result<SavedChange>> =>
  storeChange(ports, actor, name, 'change.remove', async () => {
    const before = await existing(ports, name, target);
    if (!before.ok) return before;
    const after: PlannedChange = { ...before.value.body, removed: true, savedBy: actor.id, savedAt: ports.clock.now() };
    return ok({ before: before.value, after });
  });

/** Adds a copy of a change, to be edited into another. */
export const duplicateChange = async (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  id: ChangeId,
): Promise<Result<SavedChange>> => {
  const role = permitted(actor, 'plan.edit', { department: name.department }, ports.clock.now());
  if (!role.ok) return role;
  const original = await existing(ports, name, { id, version: null });
  return original.ok ? addChange(ports, actor, name, draftOf(original.value.body)) : original;
};
