import type { Figures } from './per-department.ts';
import { ASSUMED, PRICES, type Priced } from './prices.ts';

export interface BillLine {
  what: Priced;
  service: string;
  amount: number;
  dollars: number;
}

export interface Bill {
  departments: number;
  lines: readonly BillLine[];
  dollars: number;
}

/** How often a year the clock calls functions, and what each of those calls reads however small the municipality is. */
export interface ByTheClock {
  invocations: number;
  readUnits: number;
}

const MONTHS = 12;
const GB = 1e9;

/** A year of the counted figures, in the units that are paid for. */
const amountsOf = (year: Figures, clock: ByTheClock): Record<Priced, number> => {
  const of = (name: string): number => {
    const value = year[name];
    if (value === undefined) throw new RangeError(`Nothing was counted of ${name}`);
    return value;
  };
  const calls = of('calls') * ASSUMED.callsForEachCounted;
  // Each transition is paid for as if it called a function, and each errand as if it woke the outbox by itself.
  const steps = of('transitions') + of('mails') + of('starts') + of('answers') + clock.invocations;
  const invocations = calls + steps;
  const seconds = ASSUMED.callMs / 1000;
  return {
    writeUnits: of('writeUnits'),
    // The pages that are opened beside those that the rehearsal opens read as much as these do.
    readUnits: of('readUnits') * ASSUMED.callsForEachCounted + of('reconcileReadUnits') + clock.readUnits,
    storedGbMonths: (of('storedBytes') / GB) * MONTHS,
    transitions: of('transitions'),
    invocations,
    gbSeconds: calls * seconds * ASSUMED.memoryGb + steps * seconds * ASSUMED.stepMemoryGb,
    calls,
    mails: of('mails'),
    mailGb: of('mailBytes') / GB,
    macs: of('macs'),
    keyMonths: ASSUMED.keys * MONTHS,
    alarmMonths: ASSUMED.alarms * MONTHS,
    dashboardMonths: ASSUMED.dashboards * MONTHS,
    logGb: (invocations * ASSUMED.logBytes) / GB,
    traces: invocations * ASSUMED.tracedShare,
  };
};

/** What the year costs, line by line in the order of the price table. RangeError for a figure that was not counted. */
export const billOf = (departments: number, year: Figures, clock: ByTheClock): Bill => {
  const amounts = amountsOf(year, clock);
  const lines = (Object.keys(PRICES) as Priced[]).map((what) => ({
    what,
    service: PRICES[what].service,
    amount: amounts[what],
    dollars: amounts[what] * PRICES[what].dollars,
  }));
  return { departments, lines, dollars: lines.reduce((sum, line) => sum + line.dollars, 0) };
};
