import type { Instant } from '../../domain/brands.ts';
import { type ChangeDraft, draftOf, isPartOfPlan, type PlannedChange } from '../../domain/change.ts';
import { bodyAt } from '../../domain/earlier-body.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import type { ItemStore } from '../../ports.ts';
import { readHistory } from '../../records/read.ts';
import { loadChanges, type PlanName } from './load-plan.ts';

/** What became of one planned change. `before` is what it said then. */
export type ChangeSince =
  | { what: 'added'; change: PlannedChange }
  | { what: 'taken-out'; change: PlannedChange }
  | { what: 'edited'; change: PlannedChange; before: ChangeDraft };

/** What differs in the plan from what it said at `since`, in the plan's order. What was changed and changed back is no difference. */
export const changesSince = async (
  store: Pick<ItemStore, 'get' | 'query' | 'history'>,
  name: PlanName,
  since: Instant,
): Promise<ChangeSince[]> => {
  const touched = (await loadChanges(store, name)).filter((row) => row.body.savedAt > since);
  const found = await Promise.all(
    touched.map(async ({ key, body: change }): Promise<ChangeSince | undefined> => {
      const then = bodyAt(change, await readHistory(store, key), since);
      const was = then !== undefined && isPartOfPlan(then);
      const is = isPartOfPlan(change);
      if (!was) return is ? { what: 'added', change } : undefined;
      if (!is) return { what: 'taken-out', change };
      const before = draftOf(then);
      return fingerprintOf(before) === fingerprintOf(draftOf(change)) ? undefined : { what: 'edited', change, before };
    }),
  );
  return found.filter((one) => one !== undefined);
};
