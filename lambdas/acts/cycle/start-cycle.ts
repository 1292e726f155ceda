import type { BudgetYear } from '../../domain/brands.ts';
import { type Cycle, cycleCore } from '../../domain/cycle.ts';
import type { Actor } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { cycles, departments } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { undoingOf } from '../undo/undoing.ts';

export const loadCycle = async (ports: Pick<ActPorts, 'store'>, year: number): Promise<Result<Stored<Cycle>>> => {
  const cycle = await read(ports.store, cycles, year);
  return cycle ? ok(cycle) : refuse({ why: 'not-found', what: 'cycle' });
};

export const cycleExecution = (year: number): string => `cycle-${year}`;

/**
 * Opens the round: from now on every department is invited and may write. The cycle's own row is the guard against a
 * second start, whenever it comes: a cycle that is open already stays as it is. Refused after the closing day.
 */
export const startCycle = (ports: ActPorts, actor: Actor, year: BudgetYear): Promise<Result<Cycle>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'cycle.start', {}, at);
    if (!role.ok) return role;
    const found = await loadCycle(ports, year);
    if (!found.ok) return found;
    const cycle = found.value.body;
    if (cycle.status === 'open') return ok(cycle);
    if (cycle.status !== 'planned') return refuse({ why: 'wrong-state', status: cycle.status });
    if (at >= cycle.closesAt) return refuse({ why: 'too-late', at: cycle.closesAt });
    if ((await readAll(ports.store, departments, 'departments')).length === 0) {
      return invalid({ pointer: '/departments', code: 'required' });
    }
    const after: Cycle = { ...cycleCore(cycle), status: 'open', openedAt: at };
    const done = await commit(
      ports,
      { name: 'cycle.start', actor, role: role.value, at },
      [{ key: found.value.key, before: found.value, after }],
      {
        ...undoingOf(ports, actor, year, at),
        starts: [{ machine: 'budget-cycle', name: cycleExecution(year), input: { year } }],
      },
    );
    return done ? ok(after) : 'conflict';
  });
