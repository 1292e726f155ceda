import type { BudgetYear } from '../../domain/brands.ts';
import { isPartOfPlan, type PlannedChange } from '../../domain/change.ts';
import {
  addStandings,
  latestReports,
  plannedCost,
  type Report,
  type Standing,
  standingOf,
  TERTIALS,
  type Tertial,
} from '../../domain/follow-up.ts';
import type { Actor } from '../../domain/people.ts';
import type { Plan } from '../../domain/plan.ts';
import { ok, type Result } from '../../domain/result.ts';
import { RowUnreadable } from '../../ports.ts';
import { readSound } from '../../records/read.ts';
import { plans } from '../../records/tables.ts';
import { loadCycle } from '../cycle/start-cycle.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { loadChanges } from '../plan/load-plan.ts';
import { loadReports } from './ask.ts';

/** A change that turned out otherwise than planned, or about which nothing is known. */
export interface Followed {
  plan: Plan;
  change: PlannedChange;
  report: Report;
}

export interface FollowUp {
  year: BudgetYear;
  tertial: Tertial;
  /** Of adopted plans alone. */
  departments: readonly { plan: Plan; standing: Standing }[];
  total: Standing;
  /** Late, given up, or of another cost than planned; the largest differences first. */
  deviating: readonly Followed[];
  /** Departments whose plan cannot be read, by id: they are in no sum. */
  unreadable: readonly string[];
}

const deviates = ({ change, report }: Followed): boolean =>
  report.progress === 'late' || report.progress === 'dropped' || report.forecast !== plannedCost(change);

const size = ({ change, report }: Followed): number => Math.abs(report.forecast - plannedCost(change));

const AT_A_TIME = 40;

/**
 * How what was adopted for a year turned out, as it stood after a tertial: the newest report of each change. The last
 * tertial with any report without one. For whoever may read every plan.
 */
export const readFollowUp = async (
  ports: ActPorts,
  actor: Actor,
  year: number,
  asked?: Tertial,
): Promise<Result<FollowUp>> => {
  const role = permitted(actor, 'plan.read', {}, ports.clock.now());
  if (!role.ok) return role;
  const cycle = await loadCycle(ports, year);
  if (!cycle.ok) return cycle;
  const collator = new Intl.Collator('sv');
  const { rows, unreadable: broken } = await readSound(ports.store, plans, `cycle#${year}`, 'plan#');
  const unreadable = broken.map(({ sk }) => sk.slice('plan#'.length));
  const adopted = rows
    .map((row) => row.body)
    .filter((plan) => plan.status === 'adopted')
    .sort((a, b) => collator.compare(a.departmentName, b.departmentName));
  const found: { plan: Plan; changes: PlannedChange[]; told: Report[] }[] = [];
  for (let from = 0; from < adopted.length; from += AT_A_TIME) {
    found.push(
      ...(await Promise.all(
        adopted.slice(from, from + AT_A_TIME).map(async (plan) => {
          try {
            const changes = (await loadChanges(ports.store, plan)).map((row) => row.body).filter(isPartOfPlan);
            return [{ plan, changes, told: await loadReports(ports.store, plan) }];
          } catch (error) {
            if (!(error instanceof RowUnreadable)) throw error;
            unreadable.push(plan.department);
            return [];
          }
        }),
      ).then((some) => some.flat())),
    );
  }
  const newest = TERTIALS.findLast((tertial) => found.some(({ told }) => told.some((one) => one.tertial === tertial)));
  const tertial = asked ?? newest ?? 1;
  const deviating: Followed[] = [];
  const departments = found.map(({ plan, changes, told }) => {
    const latest = latestReports(told, tertial);
    for (const change of changes) {
      const report = latest.get(change.id);
      if (report && deviates({ plan, change, report })) deviating.push({ plan, change, report });
    }
    return { plan, standing: standingOf(changes, latest) };
  });
  return ok({
    year: year as BudgetYear,
    tertial,
    departments,
    total: addStandings(departments.map(({ standing }) => standing)),
    deviating: deviating.sort((a, b) => size(b) - size(a)),
    unreadable: unreadable.sort(),
  });
};

/** The newest report of a change of an earlier year, for whoever plans it on. */
export const outcomeOf = async (
  store: ActPorts['store'],
  plan: Pick<Plan, 'year' | 'department'>,
  change: Pick<PlannedChange, 'id' | 'carried'>,
): Promise<Report | null> => {
  if (!change.carried) return null;
  const told = await loadReports(store, { year: change.carried.from, department: plan.department });
  return latestReports(told, 3).get(change.id) ?? null;
};
