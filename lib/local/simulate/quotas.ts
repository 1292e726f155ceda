/** What a second, or a day, allows in eu-north-1 (Stockholm), and what the product allows itself. */
export interface Quotas {
  /** Step Functions Standard: executions started, states entered, waiting tasks answered. */
  startsPerSecond: number;
  transitionsPerSecond: number;
  answersPerSecond: number;
  /** SES: an account's own. */
  mailsPerSecond: number;
  mailsPerDay: number;
  /** DynamoDB: one partition's write units (1 KB) and read units (4 KB). */
  partitionWrites: number;
  partitionReads: number;
  /** Lambda: calls under way at once. */
  concurrency: number;
  /** The way in: what the product throttles itself to. */
  callsPerSecond: number;
}

/** AWS's figures without a raise, but for the mail: what a new account gets out of the sandbox differs, this is a usual first grant. */
export const STOCKHOLM: Quotas = {
  startsPerSecond: 150,
  transitionsPerSecond: 800,
  answersPerSecond: 300,
  mailsPerSecond: 14,
  mailsPerDay: 50_000,
  partitionWrites: 1_000,
  partitionReads: 3_000,
  concurrency: 1_000,
  callsPerSecond: 20,
};
