import type { BudgetYear } from '../../domain/brands.ts';
import { entriesOf, type OverviewEntry, stageOf } from '../../domain/overview/entry.ts';
import { type Whole, yearOfSubmissions } from '../../domain/overview/overview.ts';
import type { Actor } from '../../domain/people.ts';
import type { Plan, PlanSums } from '../../domain/plan.ts';
import { ok, type Result } from '../../domain/result.ts';
import { readAll } from '../../records/read.ts';
import { cycles, plans } from '../../records/tables.ts';
import { loadCycle } from '../cycle/start-cycle.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { loadChanges } from '../plan/load-plan.ts';
import { servableDocuments } from '../plan/read-plans.ts';

/** How many departments are read at a time: enough to keep a store busy, few enough for one client's connections. */
const AT_A_TIME = 40;
/** Years set beside each other, this one with those before it. */
const YEARS = 5;

type Reading = Pick<ActPorts, 'store' | 'clock'>;

const plansOf = async ({ store }: Pick<Reading, 'store'>, year: number): Promise<Plan[]> =>
  (await readAll(store, plans, `cycle#${year}`, 'plan#')).map((row) => row.body);

/** Every change of the plans that counts, department by department in the order of the plans. */
const allEntries = async ({ store }: Reading, all: readonly Plan[]): Promise<OverviewEntry[]> => {
  const found: OverviewEntry[][] = all.map(() => []);
  const waiting = all.entries();
  const reader = async (): Promise<void> => {
    for (const [index, plan] of waiting) {
      // An invited department without a plan last year has written nothing yet.
      if (stageOf(plan.status) === null || (plan.revision === 0 && plan.lastYear === null)) continue;
      const changes = await loadChanges(store, plan);
      found[index] = entriesOf(
        plan,
        changes.map((row) => row.body),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, reader));
  return found.flat();
};

/**
 * All planned changes of all departments in a cycle, for whoever may read every department's plan. Departments come in
 * the order of their names. Refused with `not-found` for a year without a cycle.
 */
export const readOverview = async (ports: ActPorts, actor: Actor, year: number): Promise<Result<Whole>> => {
  const role = permitted(actor, 'plan.read', {}, ports.clock.now());
  if (!role.ok) return role;
  const cycle = await loadCycle(ports, year as BudgetYear);
  if (!cycle.ok) return cycle;
  const collator = new Intl.Collator('sv');
  const all = (await plansOf(ports, year)).sort((a, b) => collator.compare(a.departmentName, b.departmentName));
  const [entries, goals] = await Promise.all([allEntries(ports, all), servableDocuments(ports)]);
  return ok({ year: year as BudgetYear, plans: all, entries, goals });
};

export interface YearTotal {
  year: BudgetYear;
  sums: PlanSums;
}

/** The years beside each other, the oldest first, each as it was handed in: the cycle's own and up to four before it. */
export const readYears = async (ports: Reading, year: number): Promise<YearTotal[]> => {
  const years = (await readAll(ports.store, cycles, 'cycles'))
    .map((row) => row.body.year)
    .filter((one) => one <= year)
    .slice(-YEARS);
  return Promise.all(years.map(async (one) => ({ year: one, sums: yearOfSubmissions(await plansOf(ports, one)) })));
};
