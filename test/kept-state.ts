import type { SqliteStore } from '../lambdas/adapters/local/sqlite-store.ts';

/** Everything that is stored and has not run out, each row and each entry of the trace, to the letter. */
export class KeptState {
  readonly #store: SqliteStore;
  readonly #seconds: number;
  #changes: number;
  #last: ReadonlyMap<string, string>;

  constructor(store: SqliteStore, now: string) {
    this.#store = store;
    this.#seconds = Math.floor(Date.parse(now) / 1000);
    this.#changes = this.#counted();
    this.#last = this.#all();
  }

  /** How many rows have ever been put, changed or removed: the same when nothing at all has been written. */
  #counted(): number {
    return Number(this.#store.database.prepare('SELECT total_changes() AS n').get()?.['n']);
  }

  #all(): ReadonlyMap<string, string> {
    const { database } = this.#store;
    const rows = database
      .prepare('SELECT pk, sk, version, head, body, expires FROM rows WHERE expires IS NULL OR expires > ?')
      .all(this.#seconds);
    const entries = database.prepare('SELECT chain, seq, entry FROM audit').all();
    return new Map([
      ...rows.map((row): [string, string] => [`row ${row['pk']}|${row['sk']}`, JSON.stringify(row)]),
      ...entries.map(({ chain, seq, entry }): [string, string] => [`trace ${chain}|${seq}`, String(entry)]),
    ]);
  }

  /** The names of the rows and entries that are not as they were when this was last asked. */
  changed(): string[] {
    const counted = this.#counted();
    if (counted === this.#changes) return [];
    this.#changes = counted;
    const before = this.#last;
    const now = this.#all();
    this.#last = now;
    return [
      ...[...now].filter(([name, text]) => before.get(name) !== text).map(([name]) => name),
      ...[...before.keys()].filter((name) => !now.has(name)),
    ];
  }
}

/** Of somebody's attempt: the one thing that a refused request may leave. */
export const isAttempt = (changed: string): boolean => /^(row|trace) attempts\|/.test(changed);
