import { type AuditEntry, isDisposed } from '../audit.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { valuesOf } from './without-values.ts';

/** An entry that lost values by a disposal. */
export interface ListedEntry {
  seq: number;
  hash: string;
  /** Which of its values; see `valuesOf`. */
  values: readonly number[];
  /** Of an entry of the older form: the fingerprint of what is left of it, for its hash no longer answers for that. */
  left?: string;
}

/** What a disposal took out of the trace of one row. It lies in a row of its own, with a trace of its own. */
export interface DisposalTarget {
  chain: string;
  entries: readonly ListedEntry[];
}

const PARTITION = 'disposal#';
export const disposalPartition = (id: string): string => `${PARTITION}${id}`;

/** The fingerprint of what is left of an entry of the older form. */
export const fingerprintOfRest = ({ hash: _hash, ...content }: AuditEntry): string => fingerprintOf(content);

const isTarget = (body: unknown): body is DisposalTarget => {
  const { chain, entries } = (body ?? {}) as Partial<DisposalTarget>;
  return typeof chain === 'string' && Array.isArray(entries) && entries.every((one) => Array.isArray(one?.values));
};

interface Emptied extends ListedEntry {
  chain: string;
  disposal: string;
}

/** By disposal, which values of the entry are gone. */
const goneFrom = (entry: AuditEntry): Map<string, number[]> => {
  const gone = new Map<string, number[]>();
  if (entry.salts ? !entry.salts.includes(null) : false) return gone;
  valuesOf(entry).forEach((value, at) => {
    if ((entry.salts && entry.salts[at] !== null) || !isDisposed(value)) return;
    gone.set(value.disposed, [...(gone.get(value.disposed) ?? []), at]);
  });
  return gone;
};

/** Values that are gone, held against what disposals list: both are met in any order while a trace is read. */
export class DisposalList {
  readonly #emptied: Emptied[] = [];
  readonly #listed = new Map<string, ListedEntry[]>();

  /** Notes what is gone from the entry. */
  see(entry: AuditEntry): void {
    for (const [disposal, values] of goneFrom(entry)) {
      const left = entry.form === undefined ? { left: fingerprintOfRest(entry) } : {};
      this.#emptied.push({ chain: entry.chain, seq: entry.seq, hash: entry.hash, values, disposal, ...left });
    }
  }

  /** Takes what the row of a chain lists, as its trace has it. */
  list(chain: string, body: unknown): void {
    if (!chain.startsWith(PARTITION) || !isTarget(body)) return;
    const name = `${chain.slice(PARTITION.length).split('|', 1)[0]}\n${body.chain}`;
    this.#listed.set(name, [...(this.#listed.get(name) ?? []), ...body.entries]);
  }

  /** Entries with a value that is gone and that no disposal lists, in the order in which they were met. */
  unlisted(): { chain: string; seq: number }[] {
    return this.#emptied.filter(({ chain, seq, hash, values, left, disposal }) => {
      const listed = (this.#listed.get(`${disposal}\n${chain}`) ?? []).filter(
        (one) => one.seq === seq && one.hash === hash && (left === undefined || one.left === left),
      );
      return !values.every((at) => listed.some((one) => one.values.includes(at)));
    });
  }
}
