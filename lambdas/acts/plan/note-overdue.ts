import type { Actor } from '../../domain/people.ts';
import { mayFollow, owesSubmission, type Plan, planCore } from '../../domain/plan.ts';
import { commit, type Undoing, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { people } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { holdersOf, type Receiver, writersOf } from '../receivers.ts';
import { cycleSubject, loadDepartment, loadPlan, type PlanName, planSubject } from './load-plan.ts';
import { aboutPlan, cyclePath, orderFor, planPath } from './mail-orders.ts';

/**
 * Notes a plan as missing once its deadline has passed, and tells its head, the head's superior and finance. Before the
 * deadline (an extension came, the clock was early) and for a plan that is in, nothing changes.
 */
export const noteOverdue = (
  ports: Omit<ActPorts, 'ids'>,
  actor: Actor,
  name: PlanName,
  undo?: Undoing,
): Promise<Plan> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const found = await loadPlan(ports.store, name);
    if (!found.ok) throw new Error(`There is no plan of ${name.department} in ${name.year}`);
    const plan = found.value.body;
    if (!owesSubmission(plan) || at <= plan.deadline || !mayFollow(plan.status, 'missing')) return plan;
    const after: Plan = { ...planCore(plan), status: 'missing', since: at, overdueTold: plan.deadline };
    const department = await loadDepartment(ports.store, name.department);
    const headName = (await read(ports.store, people, department.head))?.body.name ?? department.name;
    const id = `overdue#${name.year}#${name.department}#${plan.deadline}`;
    const about = { id, scope: String(name.year), at };
    const superior: Receiver[] = department.superior ? [{ person: department.superior, reason: 'head' }] : [];
    const finance = await holdersOf(ports.store, 'finance', at);
    const toDepartment = writersOf(department).map((receiver) =>
      orderFor(
        receiver,
        { ...about, next: planPath(name) },
        { template: 'missing', ...aboutPlan(plan), deadline: plan.deadline },
      ),
    );
    const toOthers = [...superior, ...finance].map((receiver) =>
      orderFor(
        receiver,
        { ...about, id: `${id}#told`, next: cyclePath(name.year) },
        { template: 'overdue', ...aboutPlan(plan), deadline: plan.deadline, headName },
      ),
    );
    const done = await commit(
      ports,
      { name: 'plan.missing', actor, role: 'system', at },
      [{ key: found.value.key, before: found.value, after }],
      {
        ...(undo ? { undo, about: name.department } : {}),
        mails: [...toDepartment, ...toOthers],
        nudges: [planSubject(name), cycleSubject(name.year)],
      },
    );
    return done ? after : 'conflict';
  });
