import type { Actor } from '../../domain/people.ts';
import { mayFollow, type Plan, planCore } from '../../domain/plan.ts';
import { madePublicAt } from '../../domain/public-record.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { cycleSubject, loadPlan, type PlanName, planSubject } from './load-plan.ts';

/** The department has no plan this year, and says why: the matter is finished. Refused once the council has the plan. */
export const withdrawPlan = (ports: ActPorts, actor: Actor, name: PlanName, reason: string): Promise<Result<Plan>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'plan.withdraw', { department: name.department }, at);
    if (!role.ok) return role;
    const found = await loadPlan(ports.store, name);
    if (!found.ok) return found;
    const plan = found.value.body;
    if (plan.status === 'withdrawn') return ok(plan);
    if (!mayFollow(plan.status, 'withdrawn')) return refuse({ why: 'wrong-state', status: plan.status });
    const after: Plan = { ...planCore(plan), ...madePublicAt(plan, at), status: 'withdrawn', reason, by: actor.id, at };
    const done = await commit(
      ports,
      { name: 'plan.withdraw', actor, role: role.value, at, reason },
      [{ key: found.value.key, before: found.value, after }],
      { nudges: [planSubject(name), cycleSubject(name.year)] },
    );
    return done ? ok(after) : 'conflict';
  });
