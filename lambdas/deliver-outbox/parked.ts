import { holdersOf } from '../acts/receivers.ts';
import { systemActor } from '../domain/people.ts';
import type { Ports } from '../ports.ts';
import { commit, untilCommitted } from '../records/commit.ts';

/** Tells finance that something could not be carried out and waits for a person. Once for each thing. */
export const orderParked = (
  ports: Pick<Ports, 'store' | 'keys' | 'clock'>,
  what: string,
  error: string,
): Promise<void> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const finance = await holdersOf(ports.store, 'finance', at);
    const mails = finance.map(({ person, reason }) => ({
      id: `parked#${what}#${person}`,
      scope: 'parked',
      to: { person },
      reason,
      // The name of the errand holds ids alone; what it was about can be looked up by them.
      content: { template: 'parked', what, error } as const,
      link: null,
      calendar: null,
    }));
    const actor = systemActor('schedule', `parked-${what}`);
    const done = await commit(ports, { name: 'errand.park', actor, role: 'system', at }, [], { mails });
    return done ? undefined : 'conflict';
  });
