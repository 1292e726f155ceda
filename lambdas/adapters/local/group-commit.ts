import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../../ports.ts';
import { codeOf, isOfTheStore, SQLITE } from './sqlite-codes.ts';

/** The log is brought home into the file when it has grown to this; a start after a crash reads it through. */
const CHECKPOINT_BYTES = 4 * 1024 * 1024;

interface Job {
  /** Does its part of the transaction; what it gives or throws is kept until the commit. */
  run(): void;
  /** The transaction is durable: tells what `run` gave. */
  resolve(): void;
  reject(error: unknown): void;
}

type Outcome = { job: Job; error?: { thrown: unknown } };

/**
 * Jobs that come in the same turn, or while a commit is going on, share the next one, each within a savepoint of its own:
 * one that throws leaves the others alone, and many cost one sync of the disk. Nothing is answered before the commit is
 * durable, not even a refusal, for that may rest on what an earlier job of the same commit wrote.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #committed: () => void;
  #queue: Job[] = [];
  #broken: unknown;
  #commits = 0;

  /** `committed` is called after each commit, when all its jobs have been answered. */
  constructor(database: DatabaseSync, file: string, committed: () => void) {
    this.#database = database;
    this.#file = file;
    this.#committed = committed;
  }

  get commits(): number {
    return this.#commits;
  }

  healthy(): boolean {
    return this.#broken === undefined;
  }

  /** Runs the job inside the next commit. Rejects with what the job threw, or with StoreUnavailable. */
  submit<T>(job: (database: DatabaseSync) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      let result: T;
      if (this.#queue.length === 0) setImmediate(() => this.flush());
      this.#queue.push({
        run: () => {
          result = job(this.#database);
        },
        resolve: () => resolve(result),
        reject,
      });
    });
  }

  /** Commits what is waiting, at once. */
  flush(): void {
    const jobs = this.#queue;
    this.#queue = [];
    if (jobs.length === 0) return;
    let outcomes: Outcome[];
    try {
      if (this.#broken !== undefined) throw this.#broken;
      this.#database.exec('BEGIN IMMEDIATE');
      outcomes = jobs.map((job) => this.#run(job));
      this.#database.exec('COMMIT');
      this.#commits += 1;
    } catch (error) {
      this.#undo(error);
      for (const job of jobs)
        job.reject(new StoreUnavailable('The store could not make the change durable', { cause: error }));
      return;
    }
    for (const { job, error } of outcomes) {
      if (error) job.reject(error.thrown);
      else job.resolve();
    }
    this.#checkpoint();
    this.#committed();
  }

  #run(job: Job): Outcome {
    this.#database.exec('SAVEPOINT job');
    try {
      job.run();
      this.#database.exec('RELEASE job');
      return { job };
    } catch (thrown) {
      // SQLite ends the whole transaction by itself after some errors of the disk.
      if (isOfTheStore(thrown) || !this.#database.isTransaction) throw thrown;
      this.#database.exec('ROLLBACK TO job; RELEASE job');
      return { job, error: { thrown } };
    }
  }

  #undo(error: unknown): void {
    // A full disk passes; after any other fault nobody knows what is on it until the file is opened anew.
    if (codeOf(error) !== SQLITE.FULL) this.#broken ??= error;
    try {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
    } catch (again) {
      this.#broken ??= again;
    }
  }

  #checkpoint(): void {
    const log = statSync(`${this.#file}-wal`, { throwIfNoEntry: false });
    if (log === undefined || log.size < CHECKPOINT_BYTES) return;
    try {
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (error) {
      const code = codeOf(error);
      // Tried again after the next commit; until then everything stands in the log.
      if (code === SQLITE.FULL || code === SQLITE.BUSY || code === SQLITE.LOCKED) return;
      this.#broken ??= error;
    }
  }
}
