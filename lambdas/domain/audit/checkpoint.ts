import { createPublicKey, verify } from 'node:crypto';
import type { Instant } from '../brands.ts';
import { canonical, sha256 } from '../fingerprint.ts';
import type { Head } from './statements.ts';

/** A signed list of where the trace of each row stood. Kept where those who write the store cannot write. */
export interface Checkpoint {
  kind: 'planhjul-checkpoint';
  /** From 1, one more than the checkpoint before. */
  number: number;
  /** When reading began: whatever was stored before is in it. */
  at: Instant;
  /** SHA-256 of the file before it; null for the first. */
  previous: string | null;
  /** All heads, so that nobody must read further back; otherwise those that moved since the one before. */
  whole: boolean;
  /** How many rows carry a trace, and how many entries they have together. */
  chains: number;
  entries: number;
  /** By chain, in code point order. */
  heads: readonly Head[];
  /** Chains that contradict what was signed before; nothing new is signed of them. */
  broken: readonly string[];
  /** The public key, SPKI in PEM. */
  key: string;
}

/** So many checkpoints apart are those that hold all heads; a day, when one is taken each hour. */
const WHOLE_EACH = 24;

export const isWhole = (number: number): boolean => number % WHOLE_EACH === 1;

/** What is signed: the canonical JSON of the checkpoint, in UTF-8. */
export const signedBytes = (checkpoint: Checkpoint): Uint8Array => new TextEncoder().encode(canonical(checkpoint));

/** The file: the checkpoint and its signature. */
export const checkpointFile = (checkpoint: Checkpoint, signature: Uint8Array): Uint8Array =>
  new TextEncoder().encode(`${canonical({ checkpoint, signature: Buffer.from(signature).toString('base64') })}\n`);

const isHead = (value: unknown): value is Head =>
  Array.isArray(value) &&
  value.length === 3 &&
  typeof value[0] === 'string' &&
  Number.isSafeInteger(value[1]) &&
  typeof value[2] === 'string';

const isCheckpoint = (value: unknown): value is Checkpoint => {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, number, at, previous, whole, chains, entries, heads, broken, key } = value as Record<string, unknown>;
  return (
    kind === 'planhjul-checkpoint' &&
    [number, chains, entries].every(Number.isSafeInteger) &&
    typeof at === 'string' &&
    !Number.isNaN(Date.parse(at)) &&
    (previous === null || typeof previous === 'string') &&
    typeof whole === 'boolean' &&
    Array.isArray(heads) &&
    heads.every(isHead) &&
    Array.isArray(broken) &&
    typeof key === 'string'
  );
};

/** A checkpoint's file as read, whether or not it is genuine; undefined for a file that is something else. */
export const readCheckpoint = (content: Uint8Array): { checkpoint: Checkpoint; signature: Uint8Array } | undefined => {
  try {
    const { checkpoint, signature } = JSON.parse(new TextDecoder().decode(content)) as Record<string, unknown>;
    if (!isCheckpoint(checkpoint) || typeof signature !== 'string') return undefined;
    return { checkpoint, signature: new Uint8Array(Buffer.from(signature, 'base64')) };
  } catch {
    return undefined;
  }
};

/** Whether the holder of the private key signed it: Ed25519 on one machine, P-256 with SHA-256 on AWS. */
export const isSigned = (checkpoint: Checkpoint, signature: Uint8Array, publicKey: string): boolean => {
  const key = createPublicKey(publicKey);
  return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', signedBytes(checkpoint), key, signature);
};

/** A public key as people compare it: SHA-256 of its DER form, in hex. Throws for what is no public key in PEM. */
export const fingerprintOfKey = (publicKey: string): string =>
  sha256(createPublicKey(publicKey).export({ type: 'spki', format: 'der' }));
