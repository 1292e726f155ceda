import * as z from 'zod';
import type { BudgetYear, DepartmentId, Instant } from '../../domain/brands.ts';
import type { Cycle } from '../../domain/cycle.ts';
import { localDate, prose, slug } from '../../domain/input.ts';
import { endOfDay } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { isEditable, type Plan, planCore } from '../../domain/plan.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { commit, type Undoing, untilCommitted } from '../../records/commit.ts';
import { readAll, type Stored } from '../../records/read.ts';
import { plans } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import {
  cycleSubject,
  loadDepartment,
  loadPlan,
  type PlanName,
  planExecution,
  planSubject,
} from '../plan/load-plan.ts';
import { aboutPlan, orderFor, planPath, withDeadline } from '../plan/mail-orders.ts';
import { writersOf } from '../receivers.ts';
import { undoingOf } from '../undo/undoing.ts';
import { loadCycle } from './start-cycle.ts';

export const extensionSchema = z.strictObject({
  /** One or several departments, or everyone. */
  departments: z.union([z.literal('all'), z.array(slug).min(1).max(2000)]),
  /** The new last day, until 24.00. */
  to: localDate,
  reason: prose(500).refine((text) => text !== '', 'required'),
});
export type Extension = z.infer<typeof extensionSchema>;

interface Extending {
  name: PlanName;
  to: Instant;
  reason: string;
  role: string;
  undo?: Undoing;
}

const extendPlan = (
  ports: ActPorts,
  actor: Actor,
  { name, to, reason, role, undo }: Extending,
): Promise<Result<'extended' | 'unchanged'>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const found = await loadPlan(ports.store, name);
    if (!found.ok) return found;
    const plan = found.value.body;
    if (plan.deadline >= to || (!isEditable(plan) && plan.status !== 'missing')) return ok('unchanged');
    const extended = { deadline: to, extensions: [...plan.extensions, { to, reason, by: actor.id, at }] };
    // A missing plan is let in again: its first execution has ended, so another takes over.
    const missing = plan.status === 'missing';
    const after: Plan = missing
      ? { ...planCore(plan), ...extended, status: 'draft', round: plan.round + 1 }
      : { ...plan, ...extended };
    const department = await loadDepartment(ports.store, name.department);
    const about = {
      id: `extended#${name.year}#${name.department}#${to}`,
      scope: String(name.year),
      at,
      next: planPath(name),
    };
    const mails = writersOf(department).map((receiver) =>
      withDeadline(
        orderFor(receiver, about, { template: 'extended', ...aboutPlan(after), deadline: to, reason }),
        after,
      ),
    );
    const input = { year: name.year, department: name.department, round: after.round };
    const done = await commit(
      ports,
      { name: 'plan.extend', actor, role, at, reason },
      [{ key: found.value.key, before: found.value, after }],
      {
        ...(undo ? { undo, about: name.department } : {}),
        mails,
        nudges: [planSubject(name), cycleSubject(name.year)],
        ...(missing
          ? { starts: [{ machine: 'department-plan', name: planExecution(name, after.round), input }] }
          : { deadlines: [{ ...name, at: to }] }),
      },
    );
    return done ? ok('extended') : 'conflict';
  });

const extendCycle = (
  ports: ActPorts,
  actor: Actor,
  cycle: Stored<Cycle>,
  extending: Omit<Extending, 'name'> & { closesOn: Cycle['closesOn'] },
): Promise<Result<'done'>> =>
  untilCommitted(async () => {
    const found = await loadCycle(ports, cycle.body.year);
    if (!found.ok) return found;
    if (found.value.body.status !== 'open' || found.value.body.closesAt >= extending.to) return ok('done');
    const after: Cycle = { ...found.value.body, closesOn: extending.closesOn, closesAt: extending.to };
    const done = await commit(
      ports,
      { name: 'cycle.extend', actor, role: extending.role, at: ports.clock.now(), reason: extending.reason },
      [{ key: found.value.key, before: found.value, after }],
      { nudges: [cycleSubject(cycle.body.year)], ...(extending.undo ? { undo: extending.undo } : {}) },
    );
    return done ? ok('done') : 'conflict';
  });

/**
 * Gives one, several or all departments more time, with a reason that the council will see. Plans that are in are left
 * alone; a missing one is let in again. With `all` the round itself closes later too. Gives the departments that got it.
 */
export const extendDeadline = async (
  ports: ActPorts,
  actor: Actor,
  year: BudgetYear,
  input: Extension,
): Promise<Result<DepartmentId[]>> => {
  const at = ports.clock.now();
  const role = permitted(actor, 'cycle.extend', {}, at);
  if (!role.ok) return role;
  const cycle = await loadCycle(ports, year);
  if (!cycle.ok) return cycle;
  if (cycle.value.body.status === 'planned' || cycle.value.body.status === 'published') {
    return refuse({ why: 'wrong-state', status: cycle.value.body.status });
  }
  const to = endOfDay(input.to);
  if (to <= at) return invalid({ pointer: '/to', code: 'in-the-past' });
  const present = (await readAll(ports.store, plans, `cycle#${year}`, 'plan#')).map((row) => row.body.department);
  const asked = input.departments === 'all' ? present : (input.departments as DepartmentId[]);
  const unknown = asked.flatMap((id, index) =>
    present.includes(id) ? [] : [{ pointer: `/departments/${index}`, code: 'not-found' as const }],
  );
  if (unknown.length > 0) return invalid(...unknown);
  const extending = { to, reason: input.reason, role: role.value, ...undoingOf(ports, actor, year, at) };
  if (input.departments === 'all') await extendCycle(ports, actor, cycle.value, { ...extending, closesOn: input.to });
  const extended: DepartmentId[] = [];
  for (const department of asked) {
    const result = await extendPlan(ports, actor, { name: { year, department }, ...extending });
    if (!result.ok) return result;
    if (result.value === 'extended') extended.push(department);
  }
  return ok(extended);
};
