import { isPartOfPlan, type PlannedChange } from '../../domain/change.ts';
import type { Ports } from '../../ports.ts';
import { loadChanges } from './load-plan.ts';
import type { Servable } from './read-plans.ts';

/**
 * The title of the document that a change says it serves, when that is not in force today; null when it is, or when it serves
 * none. The golden thread, for whoever reviews and decides: nothing is refused by it.
 */
export const servesNotInForce = (served: readonly Servable[], change: Pick<PlannedChange, 'serves'>): string | null => {
  const document = served.find((one) => one.id === change.serves);
  return document && !document.inForce ? document.title : null;
};

/** A change of a plan that serves a document which is not in force. */
export interface LooseChange {
  title: string;
  document: string;
}

/** The changes of a plan that serve documents not in force, in the plan's order. */
export const looseChanges = async (
  ports: Pick<Ports, 'store' | 'clock'>,
  served: readonly Servable[],
  plan: Parameters<typeof loadChanges>[1],
): Promise<LooseChange[]> => {
  const changes = (await loadChanges(ports.store, plan)).map((row) => row.body).filter(isPartOfPlan);
  return changes.flatMap((change) => {
    const document = servesNotInForce(served, change);
    return document === null ? [] : [{ title: change.title, document }];
  });
};
