import { type AuditEntry, GENESIS, hashOf, hasLostItsContent } from '../audit.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { DisposalList } from './disposal-list.ts';
import { replayed } from './replay.ts';
import { NOTHING_SIGNED, type Statement, type Statements } from './statements.ts';
import type { TraceFault, TraceFaultKind } from './trace-fault.ts';

/** An entry as it was found, with the place where it lay. */
export interface FoundEntry {
  chain: string;
  seq: number;
  entry: unknown;
}

/** A row as it was found; those whose `head` is empty carry no trace. */
export interface FoundRow {
  pk: string;
  sk: string;
  version: number;
  head: string;
  body: unknown;
}

type Some<T> = Iterable<T> | AsyncIterable<T>;

export interface Trace {
  /** The entries of a row together and in order, as every store and export gives them. */
  entries: Some<FoundEntry>;
  /** Read after the entries. */
  rows: Some<FoundRow>;
  signed?: Statements;
  /** Whether this trace should hold a chain at all: an export leaves some out. */
  holds?: (chain: string) => boolean;
}

export interface Verdict {
  entries: number;
  chains: number;
  /** The first of each chain, as they were met; at most `MOST_FAULTS`. Empty when the trace holds. */
  faults: readonly TraceFault[];
}

export const MOST_FAULTS = 100;

/** An act takes its time before it is stored: so much older may an entry be than the checkpoint that did not yet see it. */
const TOLERANCE_MS = 15 * 60 * 1000;

const TEXTS = ['chain', 'at', 'act', 'actor', 'role', 'channel', 'requestId', 'previous', 'hash'] as const;

/** Entries have been written in two forms: see AuditEntry. */
const isInKnownForm = ({ form, salts }: Record<string, unknown>): boolean =>
  form === undefined ||
  (form === 2 && Array.isArray(salts) && salts.every((salt) => salt === null || typeof salt === 'string'));

const asEntry = (value: unknown): AuditEntry | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Record<string, unknown>;
  const isWhole =
    TEXTS.every((name) => typeof fields[name] === 'string') &&
    Number.isSafeInteger(fields['seq']) &&
    Array.isArray(fields['changes']) &&
    fields['changes'].every(
      (change) => typeof change === 'object' && change !== null && typeof change.path === 'string',
    );
  return isWhole && isInKnownForm(fields) ? (value as AuditEntry) : undefined;
};

interface Chain {
  seq: number;
  hash: string;
  body: unknown;
  broken: boolean;
  statements: readonly Statement[];
  /** The first of them that is about the entry to come, or a later one. */
  at: number;
}

/** What is kept of a chain when its last entry has been read. */
interface Ended {
  seq: number;
  hash: string;
  body: string;
  broken: boolean;
}

const NO_STATEMENTS: readonly Statement[] = [];

const apart = (earlier: string, later: string): boolean => Date.parse(earlier) - Date.parse(later) > TOLERANCE_MS;

/** Whether the entry's time lies outside of what was signed before and after it. The clock of a training folder may go back. */
const isMovedInTime = (entry: AuditEntry, covering: Statement | undefined, { last }: Statements): boolean => {
  if (!covering) return last !== null && apart(last.at, entry.at);
  if (covering.after !== null && covering.after > covering.at) return false;
  return apart(entry.at, covering.at) || (covering.after !== null && apart(covering.after, entry.at));
};

class Verification {
  readonly faults: TraceFault[] = [];
  readonly ended = new Map<string, Ended>();
  readonly #signed: Statements;
  readonly #disposals = new DisposalList();
  #current: (Chain & { chain: string }) | undefined;
  entries = 0;

  constructor(signed: Statements) {
    this.#signed = signed;
  }

  fault(fault: TraceFault): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push(fault);
  }

  take({ chain, seq, entry }: FoundEntry): void {
    this.entries += 1;
    if (this.#current?.chain !== chain) {
      this.endChain();
      const before = this.ended.get(chain);
      const statements = this.#signed.byChain.get(chain) ?? NO_STATEMENTS;
      const broken = before?.broken ?? false;
      this.#current = { chain, seq: before?.seq ?? 0, hash: GENESIS, body: undefined, broken, statements, at: 0 };
      if (before && !before.broken) this.#break({ chain, seq, what: 'misplaced' });
    }
    const current = this.#current;
    if (!current || current.broken) return;
    const fault = this.#faultOf(current, { chain, seq, entry });
    if (fault) this.#break(fault);
  }

  #break(fault: TraceFault): void {
    this.fault(fault);
    if (this.#current) this.#current.broken = true;
  }

  #faultOf(current: Chain, { chain, seq, entry: found }: FoundEntry): TraceFault | undefined {
    const bad = (what: TraceFaultKind, more: Partial<TraceFault> = {}): TraceFault => ({ chain, seq, what, ...more });
    const entry = asEntry(found);
    if (!entry) return bad('unreadable');
    if (entry.chain !== chain || entry.seq !== seq || seq <= current.seq) return bad('misplaced');
    if (seq > current.seq + 1) return { chain, seq: current.seq + 1, what: 'missing' };
    const { hash, ...content } = entry;
    if (hashOf(content) !== hash && !hasLostItsContent(content)) return bad('edited');
    if (entry.previous !== current.hash) return bad('unlinked');
    const covering = current.statements[current.at];
    const confirmed = current.statements[current.at - 1]?.seq ?? 0;
    for (let said = covering; said?.seq === seq; said = current.statements[current.at]) {
      // Two checkpoints may speak of one entry: it must be what both say.
      if (said.hash !== hash)
        return { chain, seq: confirmed + 1, what: 'rewritten', upTo: seq, checkpoint: said.checkpoint };
      current.at += 1;
    }
    if (isMovedInTime(entry, covering, this.#signed)) return bad('moved-in-time');
    const { body, contradicts } = replayed(current.body, entry.changes);
    if (contradicts !== undefined) {
      // This one or an earlier one that no checkpoint vouches for.
      return bad('contradicts', { seq: Math.min(seq, confirmed + 1), upTo: seq, path: contradicts });
    }
    Object.assign(current, { seq, hash, body });
    this.#disposals.see(entry);
    return undefined;
  }

  endChain(): void {
    const current = this.#current;
    this.#current = undefined;
    if (!current) return;
    const { chain, seq, hash, broken } = current;
    if (!broken) this.#disposals.list(chain, current.body);
    this.ended.set(chain, { seq, hash, broken, body: broken ? '' : fingerprintOf(current.body) });
  }

  compare({ pk, sk, version, head, body }: FoundRow, seen: Set<string>): void {
    const chain = `${pk}|${sk}`;
    const trace = this.ended.get(chain);
    if (head === '' && !trace) return;
    seen.add(chain);
    if (trace?.broken) return;
    const isAsTold = trace?.seq === version && trace.hash === head && trace.body === fingerprintOf(body);
    if (isAsTold) return;
    const told = trace?.seq ?? 0;
    if (version > told) this.fault({ chain, seq: told + 1, what: 'missing' });
    else this.fault({ chain, seq: told, what: 'row-changed' });
    if (trace) trace.broken = true;
  }

  /** Values that are gone, and no disposal says so. */
  askDisposals(): void {
    for (const { chain, seq } of this.#disposals.unlisted()) {
      const trace = this.ended.get(chain);
      if (!trace || trace.broken) continue;
      this.fault({ chain, seq, what: 'emptied' });
      trace.broken = true;
    }
  }

  /** Chains whose end is not where a checkpoint saw it. */
  askCheckpoints(holds: (chain: string) => boolean): void {
    for (const [chain, statements] of this.#signed.byChain) {
      const trace = this.ended.get(chain);
      if (trace?.broken || !holds(chain)) continue;
      const at = statements.findIndex(({ seq }) => seq > (trace?.seq ?? 0));
      const beyond = statements[at];
      if (!beyond) continue;
      // What comes after the last that was signed may be another than it was, too.
      const confirmed = statements[at - 1]?.seq ?? 0;
      this.fault({ chain, seq: confirmed + 1, what: 'missing', upTo: beyond.seq, checkpoint: beyond.checkpoint });
      if (trace) trace.broken = true;
    }
  }
}

/**
 * Reads a whole trace once and says what is wrong with it. Alone it finds entries that were edited, taken out, swapped or
 * put in, and rows that are not what their trace says, and values that are gone without a disposal. With what checkpoints signed it also finds a tail that was cut
 * together with its row, a row that went with its chain, a time that was moved, and a chain that was made anew.
 */
export const verifyTrace = async ({ entries, rows, signed, holds = () => true }: Trace): Promise<Verdict> => {
  const verification = new Verification(signed ?? NOTHING_SIGNED);
  for await (const found of entries) verification.take(found);
  verification.endChain();
  verification.askDisposals();
  const seen = new Set<string>();
  for await (const row of rows) verification.compare(row, seen);
  verification.askCheckpoints(holds);
  for (const [chain, { seq, broken }] of verification.ended)
    if (!broken && !seen.has(chain)) verification.fault({ chain, seq, what: 'row-missing' });
  return { entries: verification.entries, chains: verification.ended.size, faults: verification.faults };
};
