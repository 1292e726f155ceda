import { type SweptPlans, sweep } from '../acts/cycle/sweep.ts';
import { type SweptDocuments, sweepDocuments } from '../acts/document/review-document.ts';
import { sweepFollowUp } from '../acts/follow-up/ask.ts';
import type { NotAsked } from '../acts/follow-up/tell-not-asked.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { sweepComments } from '../acts/plan/tell-comments.ts';
import { type Actor, systemActor } from '../domain/people.ts';

type Swept = SweptPlans & {
  askedToReport: number;
  notAsked: readonly NotAsked[];
  toldOfComments: number;
} & SweptDocuments;

type Part = (ports: ActPorts, actor: Actor) => Promise<Partial<Swept>>;

const PARTS: readonly Part[] = [sweep, sweepDocuments, sweepFollowUp, sweepComments];

/**
 * Runs each morning at 07.00 Swedish time: who owes a plan, which governing documents come due, who reports at the end
 * of a tertial, and who has not seen what was said of planned changes. A part that fails keeps none of the others from being
 * done, and is thrown when they are, so that the sweep is run again and its alarm sounds.
 */
export const createDailySweep = (ports: ActPorts) => async (): Promise<Partial<Swept>> => {
  const actor = systemActor('schedule', `sweep-${ports.clock.now()}`);
  let swept: Partial<Swept> = {};
  const failures: unknown[] = [];
  for (const part of PARTS) {
    try {
      swept = { ...swept, ...(await part(ports, actor)) };
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return swept;
};
