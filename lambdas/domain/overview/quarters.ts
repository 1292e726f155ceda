import type { BudgetYear, LocalDate } from '../brands.ts';
import type { PlanSums } from '../plan.ts';
import type { OverviewEntry } from './entry.ts';
import { Tally } from './tally.ts';

/** First and last day of `2028-Q1`; null for what is no quarter. */
export const daysOfQuarter = (quarter: string): { first: LocalDate; last: LocalDate } | null => {
  const [, year, number] = /^(\d{4})-Q([1-4])$/.exec(quarter) ?? [];
  if (year === undefined) return null;
  const days = { '1': ['01-01', '03-31'], '2': ['04-01', '06-30'], '3': ['07-01', '09-30'], '4': ['10-01', '12-31'] };
  const [first, last] = days[number as keyof typeof days];
  return { first: `${year}-${first}` as LocalDate, last: `${year}-${last}` as LocalDate };
};

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
