import type { Instant } from '../../../lambdas/domain/brands.ts';
import type { Clock } from '../../../lambdas/ports.ts';
import type { Activity } from './activity.ts';
import type { Machine } from './definition.ts';
import { type Failure, StateFailed } from './failures.ts';
import { dueOf, type Message, type Reply, take } from './messages.ts';
import { leaves, type Place, type Run, rootPlace } from './place.ts';
import type { Snapshot } from './snapshot.ts';
import type { Randomness } from './states-functions.ts';
import type { RunnerStorage } from './storage.ts';
import type { CallRequest, Perform } from './tasks.ts';

export interface Engine {
  clock: Clock;
  random: Randomness;
  storage: RunnerStorage;
  perform: Perform;
  activity: Activity;
  /** The execution was stored: its tokens and its next instant may have changed, and it entered so many states. */
  stored(execution: Execution, entered: number): void;
  /** Storing failed. Nothing goes on from a state that is not stored, so all of the runner stops. */
  halt(error: unknown): void;
  /** Throws once halted. */
  check(): void;
}

/**
 * One execution. Messages are taken one batch at a time: all steps that they lead to are walked in memory, the snapshot
 * is stored once, and only then are calls made and answers given. So whatever anybody has seen is stored, and results
 * that arrive during a commit share the next one.
 */
export class Execution {
  readonly snapshot: Snapshot;
  readonly #machine: Machine;
  readonly #engine: Engine;
  readonly #inFlight = new Set<number>();
  #inbox: Message[] = [];
  #busy = false;
  #isNew: boolean;

  constructor(engine: Engine, machine: Machine, { snapshot, isNew }: { snapshot: Snapshot; isNew: boolean }) {
    this.#engine = engine;
    this.#machine = machine;
    this.snapshot = snapshot;
    this.#isNew = isNew;
  }

  send(message: Message): void {
    this.#inbox.push(message);
    if (this.#busy) return;
    this.#busy = true;
    this.#engine.activity.begin();
    void this.#work();
  }

  tokens(): string[] {
    return this.#places().flatMap(({ thread: { doing } }) => (doing.kind === 'calling' ? doing.tokens : []));
  }

  nextDue(): Instant | null {
    const dues = [this.snapshot.deadline, ...this.#places().map(dueOf)].filter((due) => due !== null);
    return dues.sort()[0] ?? null;
  }

  #run(): Run {
    const { clock, random } = this.#engine;
    return { snapshot: this.snapshot, machine: this.#machine, now: clock.now(), random, requests: [] };
  }

  #places(): Place[] {
    return leaves(rootPlace(this.#run()));
  }

  /** Never rejects: a store that fails halts the engine, and whoever waits for a reply is told. */
  async #work(): Promise<void> {
    while (this.#inbox.length > 0) {
      const batch = this.#inbox;
      this.#inbox = [];
      const run = this.#run();
      const before = this.snapshot.entries;
      const replies: (Reply | undefined)[] = [];
      try {
        this.#engine.check();
        for (const message of batch) replies.push(await take(run, message));
        await this.#engine.storage.save(this.snapshot, this.#isNew ? this.#machine : undefined);
      } catch (error) {
        this.#engine.halt(error);
        for (const message of [...batch, ...this.#inbox]) if ('reply' in message) message.reply.reject(error);
        this.#inbox = [];
        break;
      }
      this.#isNew = false;
      this.#engine.stored(this, this.snapshot.entries - before);
      for (const reply of replies) reply?.();
      this.#call(run.requests);
    }
    // In the same breath as the last look into the inbox, so that no message falls between.
    this.#busy = false;
    this.#engine.activity.end();
  }

  #call(requests: readonly CallRequest[]): void {
    const wanted = new Set(
      this.#places().flatMap(({ thread: { doing } }) => (doing.kind === 'calling' ? [doing.call] : [])),
    );
    // What was timed out, or ended with the state around it, is waited for no longer.
    for (const call of this.#inFlight) if (!wanted.has(call)) this.#forget(call);
    for (const request of requests) {
      if (!wanted.has(request.call)) continue;
      this.#inFlight.add(request.call);
      this.#engine.activity.begin();
      this.#engine.perform(request).then(
        (result) => this.#back({ kind: 'returned', request, result }, request.call),
        (error: unknown) => this.#back({ kind: 'failed', call: request.call, failure: failureOf(error) }, request.call),
      );
    }
  }

  #back(message: Message, call: number): void {
    if (!this.#inFlight.has(call)) return;
    this.send(message);
    this.#forget(call);
  }

  #forget(call: number): void {
    this.#inFlight.delete(call);
    this.#engine.activity.end();
  }
}

const failureOf = (error: unknown): Failure =>
  error instanceof StateFailed
    ? error.failure
    : { error: 'States.TaskFailed', cause: error instanceof Error ? error.message : String(error) };
