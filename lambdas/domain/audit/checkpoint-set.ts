import { sha256 } from '../fingerprint.ts';
import { type Checkpoint, fingerprintOfKey, isSigned, readCheckpoint } from './checkpoint.ts';
import type { Statement, Statements } from './statements.ts';

export interface CheckpointFile {
  /** SHA-256 of the content in hex, as it was stored. */
  name: string;
  content: Uint8Array;
}

export interface CheckpointFault {
  file: string;
  what: /** The content is not what its name says. */
    | 'damaged'
    /** Signed by nobody, or by another key. */
    | 'forged'
    /** Follows a checkpoint that is not here. */
    | 'gap'
    /** The newest that the store or the auditor knows is not here. */
    | 'not-here';
  /** As the checkpoint says itself; absent when it cannot be read. */
  number?: number;
}

export interface CheckpointSet extends Statements {
  count: number;
  /** The file of the newest. */
  hash: string | null;
  faults: readonly CheckpointFault[];
}

interface Options {
  /** PEM of the key that must have signed. Without it all must be signed by the key of the first. */
  publicKey?: string;
  /** Files that must be among them: what the store points at, what an auditor got by mail. */
  expected?: readonly string[];
}

const read = (files: readonly CheckpointFile[], trusted: string | undefined) => {
  const good = new Map<string, Checkpoint>();
  const faults: CheckpointFault[] = [];
  let key = trusted === undefined ? undefined : fingerprintOfKey(trusted);
  const parsed = files
    .map((file) => ({ ...file, found: readCheckpoint(file.content) }))
    .sort((a, b) => (a.found?.checkpoint.number ?? 0) - (b.found?.checkpoint.number ?? 0));
  for (const { name, content, found } of parsed) {
    const number = found === undefined ? {} : { number: found.checkpoint.number };
    if (sha256(content) !== name) {
      faults.push({ file: name, what: 'damaged', ...number });
      continue;
    }
    // Whole, and something else that is kept in the same place.
    if (!found) continue;
    const { checkpoint, signature } = found;
    const own = keyOf(checkpoint);
    key ??= own;
    if (own === undefined || own !== key || !isSigned(checkpoint, signature, checkpoint.key))
      faults.push({ file: name, what: 'forged', ...number });
    else good.set(name, checkpoint);
  }
  return { good, faults };
};

const keyOf = ({ key }: Checkpoint): string | undefined => {
  try {
    return fingerprintOfKey(key);
  } catch {
    return undefined;
  }
};

/** `complete` when no checkpoint is missing: only then is what one says for the first time new since the one before. */
const statementsOf = (
  good: ReadonlyMap<string, Checkpoint>,
  complete: boolean,
): ReadonlyMap<string, readonly Statement[]> => {
  const byChain = new Map<string, Statement[]>();
  for (const { number, at, previous, heads } of good.values()) {
    const before = previous === null || !complete ? undefined : good.get(previous);
    const withheld = new Set(before?.broken);
    for (const [chain, seq, hash] of heads) {
      const after = before === undefined || withheld.has(chain) ? null : before.at;
      const known = byChain.get(chain);
      if (!known) byChain.set(chain, [{ seq, hash, checkpoint: number, at, after }]);
      else if (!known.some((one) => one.seq === seq && one.hash === hash))
        known.push({ seq, hash, checkpoint: number, at, after });
    }
  }
  for (const statements of byChain.values()) statements.sort((a, b) => a.seq - b.seq || a.checkpoint - b.checkpoint);
  return byChain;
};

/**
 * Checks checkpoints with the public key alone, and gives what they signed. Each names the file before it, so one that was
 * taken away is missed by the next; the newest is missed by who knows its hash. Two that follow the same one are no fault:
 * both were signed, and the trace must hold against both.
 */
export const checkpointSet = (files: readonly CheckpointFile[], options: Options = {}): CheckpointSet => {
  const { good, faults } = read(files, options.publicKey);
  for (const [file, { number, previous }] of good) {
    const before = previous === null ? undefined : good.get(previous);
    const follows = previous === null ? number === 1 : before?.number === number - 1;
    // What is wrong with the one before is told already, if it is here.
    if (!follows && !faults.some((fault) => fault.file === previous)) faults.push({ file, what: 'gap', number });
  }
  for (const file of options.expected ?? [])
    if (!good.has(file) && !faults.some((fault) => fault.file === file)) faults.push({ file, what: 'not-here' });
  const newest = [...good].reduce<[string, Checkpoint] | undefined>(
    (best, one) => (best === undefined || one[1].number >= best[1].number ? one : best),
    undefined,
  );
  return {
    count: good.size,
    hash: newest?.[0] ?? null,
    last: newest ? { number: newest[1].number, at: newest[1].at } : null,
    byChain: statementsOf(good, faults.length === 0),
    faults,
  };
};
