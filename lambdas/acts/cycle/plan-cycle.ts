import { type Cycle, type CycleInput, plannedCycle, problemsOfDates } from '../../domain/cycle.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, type Problem, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { bodies, cycles, departments } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';

const problemsOfNames = async (ports: ActPorts, input: CycleInput): Promise<Problem[]> => {
  const problems: Problem[] = [];
  if (!(await read(ports.store, bodies, input.body))) problems.push({ pointer: '/body', code: 'not-found' });
  for (const id of Object.keys(input.frames)) {
    if (!(await ports.store.get(departments.key(id as never))))
      problems.push({ pointer: `/frames/${id}`, code: 'not-found' });
  }
  return problems;
};

/**
 * Plans the cycle of a budget year, or plans it anew while it has not started. `version` is the one that the caller saw,
 * null for a new cycle. Refused when the dates are out of order or leave no week for the summons (KL 5:13).
 */
export const planCycle = (
  ports: ActPorts,
  actor: Actor,
  input: CycleInput,
  version: number | null,
): Promise<Result<{ cycle: Cycle; version: number }>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'cycle.plan', {}, at);
    if (!role.ok) return role;
    const problems = [...problemsOfDates(input, localDateAt(at)), ...(await problemsOfNames(ports, input))];
    if (problems.length > 0) return refuse({ why: 'invalid', problems });
    const before = await read(ports.store, cycles, input.year);
    if (before && version === null) return refuse({ why: 'exists', what: String(input.year) });
    if (before && before.version !== version)
      return refuse({ why: 'stale', current: before.version, row: before.body });
    if (!before && version !== null) return refuse({ why: 'not-found', what: 'cycle' });
    if (before && before.body.status !== 'planned') return refuse({ why: 'wrong-state', status: before.body.status });
    const cycle = plannedCycle(input, actor.id);
    const done = await commit(ports, { name: 'cycle.plan', actor, role: role.value, at }, [
      { key: cycles.key(input.year), before, after: cycle },
    ]);
    return done ? ok({ cycle, version: (before?.version ?? 0) + 1 }) : 'conflict';
  });
