import type { BudgetYear } from '../../domain/brands.ts';
import { type Cycle, cycleCore } from '../../domain/cycle.ts';
import type { Actor } from '../../domain/people.ts';
import { owesSubmission, type Plan } from '../../domain/plan.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, type Undoing, untilCommitted } from '../../records/commit.ts';
import { readAll } from '../../records/read.ts';
import { plans } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { cycleSubject, loadPlan, type PlanName, planSubject } from '../plan/load-plan.ts';
import { noteOverdue } from '../plan/note-overdue.ts';
import { undoingOf } from '../undo/undoing.ts';
import { loadCycle } from './start-cycle.ts';

interface Closer {
  actor: Actor;
  role: string;
  undo?: Undoing;
}

/** Moves the cycle from open to reviewing. `early` is finance's reason for not waiting; null at the closing instant. */
export const markClosed = (
  ports: ActPorts,
  { actor, role, undo }: Closer,
  year: number,
  early: string | null,
): Promise<Result<Cycle>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const found = await loadCycle(ports, year);
    if (!found.ok) return found;
    const cycle = found.value.body;
    if (cycle.status === 'planned') return refuse({ why: 'wrong-state', status: cycle.status });
    if (cycle.status !== 'open') return ok(cycle);
    const after: Cycle = {
      ...cycleCore(cycle),
      status: 'reviewing',
      openedAt: cycle.openedAt,
      closedAt: at,
      closedEarly: early,
    };
    const done = await commit(
      ports,
      { name: 'cycle.close', actor, role, at, ...(early === null ? {} : { reason: early }) },
      [{ key: found.value.key, before: found.value, after }],
      { nudges: [cycleSubject(year)], ...(undo ? { undo } : {}) },
    );
    return done ? ok(after) : 'conflict';
  });

/** A plan that is still owed when finance closes early has its deadline now. */
const cutShort = (ports: ActPorts, { actor, role, undo }: Closer, name: PlanName): Promise<void> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const found = await loadPlan(ports.store, name);
    if (!found.ok || !owesSubmission(found.value.body) || at > found.value.body.deadline) return;
    const deadline = new Date(Date.parse(at) - 1).toISOString() as Plan['deadline'];
    const after: Plan = { ...found.value.body, deadline };
    const done = await commit(
      ports,
      { name: 'plan.cut-short', actor, role, at },
      [{ key: found.value.key, before: found.value, after }],
      {
        nudges: [planSubject(name)],
        deadlines: [{ ...name, at: deadline }],
        ...(undo ? { undo, about: name.department } : {}),
      },
    );
    return done ? undefined : 'conflict';
  });

/**
 * Closes the round before its day, with a reason. Plans that are still owed are noted as missing, and their departments,
 * heads and finance are told; an extension lets one in again.
 */
export const closeRound = async (
  ports: ActPorts,
  actor: Actor,
  year: BudgetYear,
  reason: string,
): Promise<Result<Cycle>> => {
  const role = permitted(actor, 'cycle.close', {}, ports.clock.now());
  if (!role.ok) return role;
  const found = await loadCycle(ports, year);
  if (!found.ok) return found;
  const { body } = found.value;
  // Asked again for the same reason it goes on where it stopped; otherwise a closed round is not closed again.
  const again = body.status === 'reviewing' && body.closedEarly === reason;
  if (body.status !== 'open' && !again) return refuse({ why: 'wrong-state', status: body.status });
  const by = { actor, role: role.value, ...undoingOf(ports, actor, year, ports.clock.now()) };
  const closed = await markClosed(ports, by, year, reason);
  if (!closed.ok) return closed;
  for (const row of await readAll(ports.store, plans, `cycle#${year}`, 'plan#')) {
    const name = { year, department: row.body.department };
    if (!owesSubmission(row.body)) continue;
    await cutShort(ports, by, name);
    await noteOverdue(ports, actor, name, by.undo);
  }
  return closed;
};

/**
 * Closes the round when its time has come: every plan is in, or the closing instant has passed. Otherwise (the day was
 * moved, the clock was early) it stays open and the workflow waits again.
 */
export const closeDue = async (ports: ActPorts, actor: Actor, year: BudgetYear): Promise<'closed' | 'again'> => {
  const found = await loadCycle(ports, year);
  if (!found.ok) throw new Error(`There is no cycle ${year}`);
  const cycle = found.value.body;
  if (cycle.status !== 'open') return 'closed';
  const all = (await readAll(ports.store, plans, `cycle#${year}`, 'plan#')).map((row) => row.body);
  const due = ports.clock.now() > cycle.closesAt || !all.some(owesSubmission);
  if (!due) return 'again';
  await markClosed(ports, { actor, role: 'system' }, year, null);
  return 'closed';
};
