import type { BudgetYear } from '../../domain/brands.ts';
import type { Department } from '../../domain/department.ts';
import type { Actor } from '../../domain/people.ts';
import type { Plan } from '../../domain/plan.ts';
import { commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { read, readAll } from '../../records/read.ts';
import { cycles, departments, plans } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';

/** How many plans are made in one transaction: two writes each. */
const AT_ONCE = 40;

const invited = (
  department: Department,
  cycle: { year: BudgetYear; closesAt: Plan['deadline']; frames: Readonly<Record<string, Plan['frame']>> },
  lastYear: Plan['lastYear'],
): Plan => ({
  status: 'invited',
  year: cycle.year,
  department: department.id,
  departmentName: department.name,
  deadline: cycle.closesAt,
  extensions: [],
  frame: cycle.frames[department.id] ?? null,
  lastYear,
  revision: 0,
  submissions: [],
  round: 1,
  minorityUsed: false,
  overdueTold: null,
});

/** Last year's plan counts when it came as far as a submission; its sums are compared with. */
const lastYearsSums = async (ports: ActPorts, year: number): Promise<Map<string, Plan['lastYear']>> => {
  const rows = await readAll(ports.store, plans, `cycle#${year - 1}`, 'plan#');
  return new Map(rows.map((row) => [row.body.department, row.body.submissions.at(-1)?.sums ?? null]));
};

/** Makes the plan of every department that has none yet. Gives the ids of all that are in the cycle, in order. */
export const openRound = async (ports: ActPorts, actor: Actor, year: BudgetYear): Promise<string[]> => {
  const cycle = await read(ports.store, cycles, year);
  if (!cycle || cycle.body.status === 'planned') throw new Error(`The cycle ${year} has not been started`);
  const lastYear = await lastYearsSums(ports, year);
  const all = (await readAll(ports.store, departments, 'departments')).map((row) => row.body);
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    await untilCommitted(async () => {
      const edits: Edit[] = [];
      for (const department of some) {
        const key = plans.key(year, department.id);
        if (await ports.store.get(key)) continue;
        edits.push({
          key,
          before: undefined,
          after: invited(department, cycle.body, lastYear.get(department.id) ?? null),
        });
      }
      if (edits.length === 0) return 'done';
      const at = ports.clock.now();
      return (await commit(ports, { name: 'plan.open', actor, role: 'system', at }, edits)) ? 'done' : 'conflict';
    });
  }
  return all.map((department) => department.id);
};
