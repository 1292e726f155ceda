import type { BudgetYear } from '../brands.ts';
import type { PlanSums } from '../plan.ts';
import type { OverviewEntry } from './entry.ts';
import { Tally } from './tally.ts';

export interface Quarter {
  /** `2028-Q1` */
  quarter: string;
  /** The changes that begin in it. */
  starting: PlanSums;
  /** How many are under way in it, those that begin and end in it too. */
  underWay: number;
  ending: number;
}

export interface Timeline {
  /** The twelve quarters of the budget year and the two after it. */
  quarters: readonly Quarter[];
  /** What begins in none of them: nobody has said, or said another year. Every change begins in one quarter or here. */
  unplaced: PlanSums;
}

export const timelineOf = (entries: readonly OverviewEntry[], year: BudgetYear): Timeline => {
  const names = [0, 1, 2].flatMap((ahead) => [1, 2, 3, 4].map((quarter) => `${year + ahead}-Q${quarter}`));
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const quarters = names.map((quarter) => ({ quarter, starting: new Tally(), underWay: 0, ending: 0 }));
  const unplaced = new Tally();
  for (const { start, end, sums } of entries) {
    const first = indexOf.get(start);
    const last = indexOf.get(end);
    (first === undefined ? unplaced : (quarters[first]?.starting ?? unplaced)).add(sums);
    const ending = last === undefined ? undefined : quarters[last];
    if (ending) ending.ending += 1;
    if (first === undefined || last === undefined) continue;
    for (const quarter of quarters.slice(first, last + 1)) quarter.underWay += 1;
  }
  return { quarters: quarters.map((one) => ({ ...one, starting: one.starting.sums })), unplaced: unplaced.sums };
};
