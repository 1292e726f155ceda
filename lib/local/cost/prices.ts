/**
 * AWS's list prices in eu-north-1 (Stockholm) in US dollars, without tax, without any free tier, as known on the day below.
 * `seen` marks those read from a stored copy of AWS's own price page; the others are from memory and must be looked up at
 * https://aws.amazon.com/pricing/ before a budget is built on them. Change a price here and nowhere else.
 */
export const PRICES_OF = '2026-11-24';

export interface Price {
  service: string;
  unit: string;
  /** Dollars a unit. */
  dollars: number;
  source: 'seen' | 'memory';
}

export const PRICES = {
  writeUnits: { service: 'DynamoDB', unit: 'million write units', dollars: 0.67 / 1e6, source: 'memory' },
  readUnits: { service: 'DynamoDB', unit: 'million read units', dollars: 0.134 / 1e6, source: 'memory' },
  storedGbMonths: { service: 'DynamoDB', unit: 'GB a month, with restore', dollars: 0.268 + 0.214, source: 'memory' },
  transitions: { service: 'Step Functions', unit: 'thousand transitions', dollars: 0.025 / 1e3, source: 'seen' },
  invocations: { service: 'Lambda', unit: 'million invocations', dollars: 0.2 / 1e6, source: 'memory' },
  gbSeconds: { service: 'Lambda', unit: 'GB second, arm64', dollars: 0.000_013_333_4, source: 'memory' },
  calls: { service: 'HTTP API', unit: 'million calls', dollars: 1.05 / 1e6, source: 'memory' },
  mails: { service: 'SES', unit: 'thousand mails', dollars: 0.1 / 1e3, source: 'memory' },
  mailGb: { service: 'SES', unit: 'GB of mail', dollars: 0.12, source: 'memory' },
  macs: { service: 'KMS', unit: 'ten thousand uses', dollars: 0.03 / 1e4, source: 'memory' },
  keyMonths: { service: 'KMS', unit: 'key and month', dollars: 1, source: 'memory' },
  alarmMonths: { service: 'CloudWatch', unit: 'alarm and month', dollars: 0.1, source: 'memory' },
  dashboardMonths: { service: 'CloudWatch', unit: 'dashboard and month', dollars: 3, source: 'memory' },
  logGb: { service: 'CloudWatch', unit: 'GB logged', dollars: 0.53, source: 'memory' },
  traces: { service: 'X-Ray', unit: 'million traces', dollars: 5 / 1e6, source: 'memory' },
} as const satisfies Record<string, Price>;

export type Priced = keyof typeof PRICES;

/** What is assumed, because a rehearsal cannot count it. */
export const ASSUMED = {
  /** People look at more pages than the rehearsal, which goes straight to what it does. */
  callsForEachCounted: 5,
  /** Milliseconds that a call lasts, beside a store in the same region. */
  callMs: 100,
  memoryGb: 1,
  stepMemoryGb: 0.5,
  /** Bytes logged for each invocation: its own line, Lambda's report, the access log. */
  logBytes: 1_000,
  /** X-Ray follows one call a second and one in twenty beyond it; here all are paid. */
  tracedShare: 1,
  keys: 4,
  alarms: 24,
  dashboards: 1,
} as const;
