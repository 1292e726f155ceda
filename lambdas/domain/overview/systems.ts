import type { DepartmentId } from '../brands.ts';
import type { PlanSums } from '../plan.ts';
import type { OverviewEntry } from './entry.ts';
import { Tally } from './tally.ts';

/** Two spellings of a system's name that differ in case and spaces alone are the same. */
export const systemKey = (name: string): string => name.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** What several departments plan for one system. */
export interface SharedSystem {
  /** As the first of them writes it. */
  system: string;
  entries: readonly OverviewEntry[];
  departments: readonly DepartmentId[];
  sums: PlanSums;
  /** Two of the departments plan the same: one kind of change, or one title. They may be paying for it twice. */
  looksTwice: boolean;
}

const planTheSame = (entries: readonly OverviewEntry[]): boolean => {
  const seen = new Map<string, DepartmentId>();
  return entries.some((entry) => {
    const keys = [entry.kind && `kind ${entry.kind}`, entry.title !== '' && `title ${systemKey(entry.title)}`];
    return keys.some((key) => {
      if (!key) return false;
      const first = seen.get(key) ?? entry.department;
      seen.set(key, first);
      return first !== entry.department;
    });
  });
};

/** Systems that two departments or more have changes for; those that look planned twice first, then by cost. */
export const sharedSystems = (entries: readonly OverviewEntry[]): SharedSystem[] => {
  const by = new Map<string, OverviewEntry[]>();
  for (const entry of entries) {
    const key = systemKey(entry.system);
    if (key === '') continue;
    const same = by.get(key);
    if (same) same.push(entry);
    else by.set(key, [entry]);
  }
  const shared: SharedSystem[] = [];
  for (const [key, same] of by) {
    const departments = [...new Set(same.map((entry) => entry.department))];
    if (departments.length < 2) continue;
    const tally = new Tally();
    for (const entry of same) tally.add(entry.sums);
    const system = same[0]?.system.trim() ?? key;
    shared.push({ system, entries: same, departments, sums: tally.sums, looksTwice: planTheSame(same) });
  }
  const cost = ({ sums }: SharedSystem): number => sums.oneOff[0] + sums.running[0];
  return shared.sort((a, b) => Number(b.looksTwice) - Number(a.looksTwice) || cost(b) - cost(a));
};
