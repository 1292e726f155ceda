import type { Instant } from '../brands.ts';

/** What a checkpoint says of one row: how many entries its trace had, and the hash of the last. */
export type Head = readonly [chain: string, seq: number, hash: string];

/** A head, and the checkpoint that first said it. */
export interface Statement {
  seq: number;
  hash: string;
  checkpoint: number;
  /** When that checkpoint began to read, and the one before it; null for the first. */
  at: Instant;
  after: Instant | null;
}

/** Everything that has been signed about the trace. */
export interface Statements {
  /** By chain, in the order of `seq`. */
  byChain: ReadonlyMap<string, readonly Statement[]>;
  /** The newest checkpoint; null without any. */
  last: { number: number; at: Instant } | null;
}

export const NOTHING_SIGNED: Statements = { byChain: new Map(), last: null };
