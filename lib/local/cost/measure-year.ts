import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BudgetYear } from '../../../lambdas/domain/brands.ts';
import { daysBetween } from '../../../lambdas/domain/local-time.ts';
import type { Ports } from '../../../lambdas/ports.ts';
import { createReconcile } from '../../../lambdas/reconcile/handler.ts';
import { daysOf } from '../rehearsal/calendar.ts';
import { playYear } from '../rehearsal/play-year.ts';
import type { YearSize } from '../rehearsal/stage.ts';
import { countingPorts, noTally, type Tally } from './counting-ports.ts';
import type { Measured } from './per-department.ts';

/** Node tells of each request that its HTTP server takes. */
const REQUESTS = 'http.server.request.start';
/** When the departments have been invited and the last are still missing: the most that ever waits. */
const EVERYTHING_WAITS = 4;
const RECONCILES_A_DAY = 24 * 6;

export const YEAR = 2028 as BudgetYear;

/** Plays one whole year on this machine and counts what it took of each service. */
export const measureYear = async (root: string, size: Omit<YearSize, 'year'>): Promise<Measured> => {
  const data = mkdtempSync(join(tmpdir(), 'planhjul-cost-'));
  const tally = noTally();
  const reconciled: Tally = noTally();
  let calls = 0;
  const count = (): void => {
    calls += 1;
  };
  let ports: Ports | undefined;
  let reconciling: Promise<unknown> | undefined;
  subscribe(REQUESTS, count);
  try {
    const result = await playYear({
      size: { ...size, year: YEAR },
      data,
      root,
      port: 0,
      signal: new AbortController().signal,
      log: () => undefined,
      around: (own) => {
        ports = own;
        return countingPorts(own, tally);
      },
      // A moved clock runs no reconcile; on AWS it runs every ten minutes, so one is counted where it has the most to do.
      tell: (scene) => {
        if (scene !== EVERYTHING_WAITS || reconciling || !ports) return;
        reconciling = createReconcile(countingPorts(ports, reconciled), () => undefined)();
      },
    });
    if (!reconciling) throw new Error('The year was played without a reconcile');
    await reconciling;
    const days = daysOf(YEAR);
    const { transitions } = result;
    return {
      departments: size.departments,
      figures: {
        ...tally,
        calls,
        transitions,
        reconcileReadUnits: reconciled.readUnits * RECONCILES_A_DAY * daysBetween(days.opensOn, days.reviewBy),
      },
    };
  } finally {
    unsubscribe(REQUESTS, count);
    rmSync(data, { recursive: true, force: true });
  }
};
