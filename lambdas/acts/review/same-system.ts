import type { DepartmentId } from '../../domain/brands.ts';
import { isPartOfPlan, type PlannedChange } from '../../domain/change.ts';
import { systemKey } from '../../domain/overview/systems.ts';
import type { Plan } from '../../domain/plan.ts';
import type { ItemStore } from '../../ports.ts';
import { readAll } from '../../records/read.ts';
import { plans } from '../../records/tables.ts';
import { loadChanges } from '../plan/load-plan.ts';

/** More departments than this are not compared while a page waits. */
const MOST_PLANS = 100;

/** A change of another department that names the same system. */
export interface LikeChange {
  department: DepartmentId;
  departmentName: string;
  change: PlannedChange;
}

/**
 * Changes in other departments' plans of the year that name the same system: what the reviewer should see side by side.
 * By the id of the plan's own change.
 */
export const sameSystem = async (
  store: Pick<ItemStore, 'get' | 'query'>,
  plan: Plan,
  own: readonly PlannedChange[],
): Promise<Record<string, LikeChange[]>> => {
  const found: Record<string, LikeChange[]> = {};
  const others = (await readAll(store, plans, `cycle#${plan.year}`, 'plan#'))
    .map((row) => row.body)
    .filter((other) => other.department !== plan.department);
  if (others.length > MOST_PLANS) return found;
  for (const other of others) {
    for (const { body: change } of await loadChanges(store, other)) {
      if (!isPartOfPlan(change) || change.system === '') continue;
      for (const mine of own) {
        if (systemKey(mine.system) !== systemKey(change.system)) continue;
        found[mine.id] = [
          ...(found[mine.id] ?? []),
          { department: other.department, departmentName: other.departmentName, change },
        ];
      }
    }
  }
  return found;
};
