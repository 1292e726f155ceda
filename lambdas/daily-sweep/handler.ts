import { sweep } from '../acts/cycle/sweep.ts';
import { type SweptDocuments, sweepDocuments } from '../acts/document/review-document.ts';
import { sweepFollowUp } from '../acts/follow-up/ask.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { sweepComments } from '../acts/plan/tell-comments.ts';
import { systemActor } from '../domain/people.ts';

type Swept = { owing: number; reminded: number; askedToReport: number; toldOfComments: number } & SweptDocuments;

/**
 * Runs each morning at 07.00 Swedish time: who owes a plan, which governing documents come due, who reports at the end
 * of a tertial, and who has not seen what was said of planned changes.
 */
export const createDailySweep = (ports: ActPorts) => async (): Promise<Swept> => {
  const actor = systemActor('schedule', `sweep-${ports.clock.now()}`);
  return {
    ...(await sweep(ports, actor)),
    ...(await sweepDocuments(ports, actor)),
    ...(await sweepFollowUp(ports, actor)),
    ...(await sweepComments(ports, actor)),
  };
};
