import type { Instant } from '../../../lambdas/domain/brands.ts';
import type { Execution } from './execution.ts';
import { Alarms } from './timers.ts';

/** The executions that have not ended, found by name, by a waiting token's hash, and by when they want to be woken. */
export class Registry {
  readonly #executions = new Map<string, Execution>();
  readonly #byToken = new Map<string, Execution>();
  readonly #tokensOf = new Map<Execution, readonly string[]>();
  readonly #alarms = new Alarms<Execution>();

  find(machine: string, name: string): Execution | undefined {
    return this.#executions.get(keyOf(machine, name));
  }

  byToken(hash: string): Execution | undefined {
    return this.#byToken.get(hash);
  }

  add(execution: Execution): void {
    const { machine, name } = execution.snapshot;
    this.#executions.set(keyOf(machine, name), execution);
  }

  /** What the execution waits for, as it is stored now; one that has ended is let go. */
  watch(execution: Execution): void {
    for (const hash of this.#tokensOf.get(execution) ?? []) this.#byToken.delete(hash);
    const tokens = execution.tokens();
    for (const hash of tokens) this.#byToken.set(hash, execution);
    if (tokens.length > 0) this.#tokensOf.set(execution, tokens);
    else this.#tokensOf.delete(execution);
    this.#alarms.set(execution, execution.nextDue());
    const { machine, name, status } = execution.snapshot;
    if (status !== 'running') this.#executions.delete(keyOf(machine, name));
  }

  nextDue(): Instant | undefined {
    return this.#alarms.next();
  }

  takeDue(now: Instant): Execution[] {
    return this.#alarms.takeDue(now);
  }
}

const keyOf = (machine: string, name: string): string => JSON.stringify([machine, name]);
