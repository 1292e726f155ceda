import * as z from 'zod';
import { closeDue } from '../acts/cycle/close-round.ts';
import { convene } from '../acts/cycle/convene.ts';
import { openRound } from '../acts/cycle/open-round.ts';
import { publishCycle } from '../acts/cycle/publish-cycle.ts';
import { cycleExecution, loadCycle } from '../acts/cycle/start-cycle.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { cycleSubject } from '../acts/plan/load-plan.ts';
import { awaitAnswer } from '../acts/workflow/await-answer.ts';
import type { BudgetYear } from '../domain/brands.ts';
import type { Cycle } from '../domain/cycle.ts';
import { secondsUntil } from '../domain/local-time.ts';
import { systemActor } from '../domain/people.ts';
import type { Stored } from '../records/read.ts';

/** What the `budget-cycle` machine sends. Unknown fields pass, so that an older running execution does too. */
const payloadSchema = z.object({
  step: z.enum(['open', 'await-plans', 'close', 'await-reviews', 'convene', 'await-settled', 'publish']),
  year: z.number(),
  token: z.string().optional(),
});

const WAITS = { 'await-plans': 'plans', 'await-reviews': 'reviews', 'await-settled': 'settled' } as const;

export interface CycleStepResult {
  outcome: string;
  /** Until the closing instant; at least 1, as the state machine demands. */
  secondsLeft: number;
  departments?: readonly string[];
}

/** The steps of the yearly round. Each can run twice with the same result. */
export const createCycleSteps =
  (ports: ActPorts) =>
  async (event: unknown): Promise<CycleStepResult> => {
    const payload = payloadSchema.parse(event);
    const year = payload.year as BudgetYear;
    const actor = systemActor('workflow', cycleExecution(year));
    const load = async (): Promise<Stored<Cycle>> => {
      const found = await loadCycle(ports, year);
      if (!found.ok) throw new Error(`There is no cycle ${year}`);
      return found.value;
    };
    const untilClosing = async (): Promise<number> =>
      Math.max(1, secondsUntil(ports.clock.now(), (await load()).body.closesAt) + 1);

    switch (payload.step) {
      case 'open':
        return {
          outcome: 'opened',
          departments: await openRound(ports, actor, year),
          secondsLeft: await untilClosing(),
        };
      case 'close':
        return { outcome: await closeDue(ports, actor, year), secondsLeft: await untilClosing() };
      case 'convene':
        return { outcome: await convene(ports, actor, year), secondsLeft: 1 };
      case 'publish':
        await publishCycle(ports, actor, year);
        return { outcome: 'published', secondsLeft: 1 };
      case 'await-plans':
      case 'await-reviews':
      case 'await-settled': {
        if (payload.token === undefined) throw new Error(`The step ${payload.step} waits, so it needs a task token`);
        await awaitAnswer(
          ports,
          {
            subject: cycleSubject(year),
            waitsFor: WAITS[payload.step],
            machine: 'budget-cycle',
            execution: cycleExecution(year),
            token: payload.token,
          },
          async () => {
            const row = await load();
            return { row, until: row.body.closesAt };
          },
        );
        return { outcome: 'waiting', secondsLeft: 1 };
      }
    }
  };
