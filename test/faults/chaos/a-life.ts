import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nudge } from '../../../lambdas/acts/workflow/nudge.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import { createDailySweep } from '../../../lambdas/daily-sweep/handler.ts';
import { createDeliverOutbox } from '../../../lambdas/deliver-outbox/handler.ts';
import { plusSeconds } from '../../../lambdas/domain/local-time.ts';
import { type Ports, StoreUnavailable } from '../../../lambdas/ports.ts';
import { createReconcile } from '../../../lambdas/reconcile/handler.ts';
import { SUBSTITUTIONS, stepFunctions } from '../../../lib/local/functions.ts';
import { load } from '../../../lib/local/runner/load.ts';
import { createRunner, type Runner } from '../../../lib/local/runner/runner.ts';
import { createSqliteStorage } from '../../../lib/local/runner/sqlite-storage.ts';
import type { Town } from './a-town.ts';
import { faultyMailer, faultyStep, faultyStorage, faultyStore, faultyWorkflow, nudging } from './faulty-ports.ts';

const ROOT = join(__dirname, '../../..');
const NAMES = ['budget-cycle', 'department-plan', 'decision', 'document-review'] as const;

/** The state machines as they are shipped; loaded once for all runs. */
const MACHINES = Object.fromEntries(
  NAMES.map((name) => [
    name,
    load(readFileSync(join(ROOT, 'statemachines', `${name}.asl.json`), 'utf8'), SUBSTITUTIONS),
  ]),
);

/** Nothing of a process that has died goes on: whoever waits for it waits for ever. */
const NEVER = new Promise<never>(() => {});

/** A store that is out for a moment stops one round of the outbox, which the host notes and tries again. */
const unlessOut = (error: unknown): { sent: number; failed: number; others: number; withheld: number } => {
  if (error instanceof StoreUnavailable) return { sent: 0, failed: 0, others: 0, withheld: 0 };
  throw error;
};

/** One process from its start to its death: the product's own objects over one file, with bad luck in front of the ports. */
export class Life {
  readonly store: SqliteStore;
  readonly ports: Ports;
  readonly runner: Runner;
  readonly died: Promise<void>;
  readonly #town: Town;
  readonly #deliver: ReturnType<typeof createDeliverOutbox>;
  readonly #reconcile: ReturnType<typeof createReconcile>;
  readonly #sweep: ReturnType<typeof createDailySweep>;
  #dead = false;
  #tellDeath: () => void = () => {};

  constructor(town: Town) {
    this.#town = town;
    this.died = new Promise((resolve) => {
      this.#tellDeath = resolve;
    });
    const { clock } = town;
    this.store = openSqliteStore(town.file, { now: () => Math.floor(Date.parse(clock.now()) / 1000) });
    // What a power cut does to a file is another suite's matter; here only the process dies.
    this.store.database.exec('PRAGMA synchronous = OFF');
    const functions: { current: ReturnType<typeof stepFunctions> } = { current: {} };
    this.runner = createRunner({
      storage: faultyStorage(this, town, createSqliteStorage(this.store)),
      clock,
      ids: town.ids,
      machines: MACHINES,
      random: town.randomness,
      tasks: (name, payload) => {
        const step = functions.current[name];
        if (!step) throw new Error(`There is no function ${name}`);
        return faultyStep(this, town, { name, payload }, () => step(payload));
      },
    });
    this.ports = {
      store: faultyStore(this, town, this.store),
      workflow: faultyWorkflow(this, town, this.runner.workflow),
      mailer: faultyMailer(this, town),
      files: { put: async () => '', get: async () => undefined },
      keys: town.keys,
      clock,
      ids: town.ids,
      salts: town.salts,
    };
    functions.current = stepFunctions(this.ports);
    this.#deliver = createDeliverOutbox(this.ports, {
      baseUrl: () => 'https://planhjul.kommunen.example',
      municipality: 'Exempelkommun',
      sender: 'planhjul@kommunen.example',
      replyTo: 'kommunen@kommunen.example',
      nudge: nudging(this, town, (subject) => nudge(this.ports, subject)),
      random: town.random,
      log: () => undefined,
    });
    this.#reconcile = createReconcile(this.ports, () => {});
    this.#sweep = createDailySweep(this.ports);
    this.runner.open();
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** The process is gone; what waited for the disk at that moment got there or did not. */
  die(): Promise<never> {
    if (this.#dead) return NEVER;
    this.#dead = true;
    if (this.#town.random() < 0.5) this.store.close();
    else this.store.database.close();
    this.#tellDeath();
    return NEVER;
  }

  close(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.store.close();
  }

  /** What comes back from the world reaches only the living. */
  async alive<T>(work: () => Promise<T>): Promise<T> {
    if (this.#dead) return NEVER;
    try {
      const done = await work();
      return this.#dead ? await NEVER : done;
    } catch (error) {
      if (this.#dead) return NEVER;
      throw error;
    }
  }

  /** Resolves when the work is done or the process is dead. */
  async whileAlive(work: () => Promise<unknown>): Promise<void> {
    await Promise.race([work(), this.died]);
  }

  /** Until nothing is left to do now, but at most so many rounds: an outbox that cannot be written waits for its time. */
  settle(): Promise<void> {
    return this.whileAlive(async () => {
      for (let round = 0; round < 40; round += 1) {
        this.runner.wake();
        await this.runner.idle();
        const { sent, failed, others, withheld } = await this.#deliver.deliverDue().catch(unlessOut);
        await this.runner.idle();
        if (sent + failed + others + withheld === 0) return;
      }
    });
  }

  async nextDue(): Promise<string> {
    const [errand] = (await this.store.query('outbox', '', { limit: 1 })).items;
    const dues = [this.runner.nextDue(), errand?.sk.slice(0, 24)].filter((one) => one !== undefined);
    return dues.sort()[0] ?? plusSeconds(this.#town.clock.now(), 86_400);
  }

  /** Gives how much there was to mend; undefined when it was not finished. */
  async reconcile(): Promise<number | undefined> {
    let mended: number | undefined;
    await this.whileAlive(async () => {
      const done = await this.#reconcile().catch(() => undefined);
      if (!done) return;
      mended = done.answered + done.restarted.length + done.closed.length + done.parked.length;
      this.#town.trace.say(`reconcile ${JSON.stringify(done)}`);
    });
    return mended;
  }

  nudge(subject: string): Promise<unknown> {
    return nudge(this.ports, subject);
  }

  sweep(): Promise<void> {
    return this.whileAlive(() => this.#sweep().catch(() => undefined));
  }
}
