import { localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import type { ActPorts } from '../permitted.ts';
import { orderFor } from '../plan/mail-orders.ts';
import { holdersOf } from '../receivers.ts';

/** A plan about which nobody could be asked, and what kind of error it was. */
export interface NotAsked {
  /** `2028#kultur#1`: the budget year, the department and the tertial. */
  plan: string;
  error: string;
}

/** Finance hears once a day of each plan about which nobody could be asked; it is tried again every morning. */
export const tellNotAsked = async (ports: ActPorts, actor: Actor, all: readonly NotAsked[]): Promise<void> => {
  for (const { plan, error } of all) {
    await untilCommitted(async () => {
      const at = ports.clock.now();
      const [year = ''] = plan.split('#', 1);
      const id = `parked#progress#${plan}#${localDateAt(at)}`;
      const about = { id, scope: year, at, next: `/overblick/${year}/uppfoljning` };
      const mails = (await holdersOf(ports.store, 'finance', at)).map((receiver) =>
        orderFor(receiver, about, { template: 'parked', what: `progress#${plan}`, error }),
      );
      const act = { name: 'follow-up.not-asked', actor, role: 'system', at } as const;
      return (await commit(ports, act, [], { mails })) ? 'done' : 'conflict';
    });
  }
};
