import { sweep } from '../acts/cycle/sweep.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { systemActor } from '../domain/people.ts';

/** Runs each morning at 07.00 Swedish time. */
export const createDailySweep = (ports: ActPorts) => (): Promise<{ owing: number; reminded: number }> =>
  sweep(ports, systemActor('schedule', `sweep-${ports.clock.now()}`));
