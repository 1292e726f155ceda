import type { BudgetYear } from '../../domain/brands.ts';
import { allSettled, type Cycle, cycleCore, mayCycleFollow } from '../../domain/cycle.ts';
import type { Actor } from '../../domain/people.ts';
import type { Plan } from '../../domain/plan.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { readAll } from '../../records/read.ts';
import { plans } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { cyclePath, orderFor } from '../plan/mail-orders.ts';
import { holdersOf } from '../receivers.ts';
import { loadCycle } from './start-cycle.ts';

const total = (plans: readonly Plan[], of: 'oneOff' | 'running'): number =>
  plans.reduce((sum, plan) => sum + (plan.submissions.at(-1)?.sums[of][0] ?? 0), 0);

/** Ends the cycle once every plan is settled, and tells finance and the IT office what came of it. Twice is once. */
export const publishCycle = (ports: ActPorts, actor: Actor, year: BudgetYear): Promise<Cycle> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const found = await loadCycle(ports, year);
    if (!found.ok) throw new Error(`There is no cycle ${year}`);
    const cycle = found.value.body;
    if (cycle.status === 'published') return cycle;
    if (cycle.status === 'planned' || cycle.status === 'open' || !mayCycleFollow(cycle.status, 'published'))
      throw new Error(`The cycle ${year} is still ${cycle.status}`);
    const all = (await readAll(ports.store, plans, `cycle#${year}`, 'plan#')).map((row) => row.body);
    if (!allSettled(all)) throw new Error(`The cycle ${year} has plans that are not settled`);
    const adopted = all.filter((plan) => plan.status === 'adopted');
    const count = (status: Plan['status']): number => all.filter((plan) => plan.status === status).length;
    const content = {
      template: 'published',
      year,
      adopted: adopted.length,
      rejected: count('rejected'),
      missing: count('missing'),
      oneOff: total(adopted, 'oneOff'),
      running: total(adopted, 'running'),
    } as const;
    const receivers = [
      ...(await holdersOf(ports.store, 'finance', at)),
      ...(await holdersOf(ports.store, 'it-office', at)),
    ];
    const about = { id: `published#${year}`, scope: String(year), at, next: cyclePath(year) };
    const after: Cycle = {
      ...cycleCore(cycle),
      status: 'published',
      openedAt: cycle.openedAt,
      closedAt: cycle.closedAt,
      publishedAt: at,
    };
    const done = await commit(
      ports,
      { name: 'cycle.publish', actor, role: 'system', at },
      [{ key: found.value.key, before: found.value, after }],
      { mails: receivers.map((receiver) => orderFor(receiver, about, content)) },
    );
    return done ? after : 'conflict';
  });
