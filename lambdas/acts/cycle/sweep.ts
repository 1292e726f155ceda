import { lastDayOf, REMINDER_DAYS } from '../../domain/cycle.ts';
import { daysBetween, localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { owesSubmission } from '../../domain/plan.ts';
import { readAll } from '../../records/read.ts';
import { cycles, plans } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { sweepUndoables } from '../undo/undo-offers.ts';
import { sendReminders } from './remind.ts';

/**
 * The daily sweep: asks the table who still owes a plan, and reminds those whose last day is near. Reminding and counting
 * come from the same query, and a second sweep on the same day sends nothing more.
 */
export const sweep = async (ports: ActPorts, actor: Actor): Promise<{ owing: number; reminded: number }> => {
  const today = localDateAt(ports.clock.now());
  let owing = 0;
  let reminded = 0;
  for (const cycle of await readAll(ports.store, cycles, 'cycles')) {
    await sweepUndoables(ports, cycle.body.year);
    if (cycle.body.status === 'planned' || cycle.body.status === 'published') continue;
    for (const { body: plan } of await readAll(ports.store, plans, `cycle#${cycle.body.year}`, 'plan#')) {
      if (!owesSubmission(plan)) continue;
      owing += 1;
      const daysLeft = daysBetween(today, lastDayOf(plan.deadline));
      if (!(REMINDER_DAYS as readonly number[]).includes(daysLeft)) continue;
      if ((await sendReminders(ports, { actor, role: 'system' }, plan)).length > 0) reminded += 1;
    }
  }
  return { owing, reminded };
};
