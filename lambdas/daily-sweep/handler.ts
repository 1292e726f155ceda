import { sweep } from '../acts/cycle/sweep.ts';
import { type SweptDocuments, sweepDocuments } from '../acts/document/review-document.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { systemActor } from '../domain/people.ts';

/** Runs each morning at 07.00 Swedish time: who owes a plan, and which governing documents come due. */
export const createDailySweep =
  (ports: ActPorts) => async (): Promise<{ owing: number; reminded: number } & SweptDocuments> => {
    const actor = systemActor('schedule', `sweep-${ports.clock.now()}`);
    return { ...(await sweep(ports, actor)), ...(await sweepDocuments(ports, actor)) };
  };
