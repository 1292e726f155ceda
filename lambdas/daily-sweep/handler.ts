import { sweep } from '../acts/cycle/sweep.ts';
import { type SweptDocuments, sweepDocuments } from '../acts/document/review-document.ts';
import { sweepFollowUp } from '../acts/follow-up/ask.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { systemActor } from '../domain/people.ts';

type Swept = { owing: number; reminded: number; askedToReport: number } & SweptDocuments;

/**
 * Runs each morning at 07.00 Swedish time: who owes a plan, which governing documents come due, and who reports at the end
 * of a tertial.
 */
export const createDailySweep = (ports: ActPorts) => async (): Promise<Swept> => {
  const actor = systemActor('schedule', `sweep-${ports.clock.now()}`);
  return {
    ...(await sweep(ports, actor)),
    ...(await sweepDocuments(ports, actor)),
    ...(await sweepFollowUp(ports, actor)),
  };
};
