import type { Instant } from '../../../lambdas/domain/brands.ts';
import type { Machine } from './definition.ts';
import { type Engine, Execution } from './execution.ts';
import { tooLarge } from './failures.ts';
import type { Json } from './json.ts';
import { load } from './load.ts';
import { executionArn } from './place.ts';
import type { Registry } from './registry.ts';
import type { Snapshot } from './snapshot.ts';
import type { RunnerStorage } from './storage.ts';
import type { StartChild } from './tasks.ts';
import { after } from './time.ts';

export type Machines = Readonly<Record<string, Machine>>;

interface StartRequest {
  input: Json;
  startedBy: string | null;
}

/** Begins executions, each name once. */
export class Starts {
  readonly #waiting = new Map<Execution, PromiseWithResolvers<void>>();
  readonly #machines: Machines;
  readonly #registry: Registry;

  constructor(machines: Machines, registry: Registry) {
    this.#machines = machines;
    this.#registry = registry;
  }

  /** Resolves when the execution of that name is stored, be it new, running or ended; undefined when there is no such machine. */
  async begin(
    engine: Engine,
    [machineName, name]: readonly [string, string],
    request: StartRequest,
  ): Promise<Snapshot | undefined> {
    engine.check();
    const machine = Object.hasOwn(this.#machines, machineName) ? this.#machines[machineName] : undefined;
    if (!machine) return undefined;
    const live = this.#registry.find(machineName, name);
    if (live) {
      await this.#waiting.get(live)?.promise;
      return live.snapshot;
    }
    const ended = engine.storage.find(machineName, name);
    if (ended) return ended;
    checkStart(name, request.input);
    const snapshot = newSnapshot(machine, { machine: machineName, name, ...request }, engine.clock.now());
    const execution = new Execution(engine, machine, { snapshot, isNew: true });
    const waiting = Promise.withResolvers<void>();
    this.#waiting.set(execution, waiting);
    this.#registry.add(execution);
    execution.send({ kind: 'begin' });
    await waiting.promise;
    return snapshot;
  }

  stored(execution: Execution): void {
    this.#waiting.get(execution)?.resolve();
    this.#waiting.delete(execution);
  }

  halt(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  /**
   * As StartExecution: the same name again is the same execution only while that runs with the same input. An attempt
   * that asks again after the process died is told of the one that it started.
   */
  childOf =
    (engine: Engine): StartChild =>
    async (machine, name, request) => {
      const snapshot = await this.begin(engine, [machine, name], request);
      if (!snapshot) return 'no-machine';
      const same = snapshot.status === 'running' && JSON.stringify(snapshot.input) === JSON.stringify(request.input);
      if (!same && snapshot.startedBy !== request.startedBy) return 'exists';
      return { arn: executionArn(machine, name), startedAt: snapshot.startedAt };
    };
}

/** A running execution keeps the definition that it was started with, also when the file has changed since. */
export const machineOf = ({ machine, definition }: Snapshot, machines: Machines, storage: RunnerStorage): Machine => {
  const current = machines[machine];
  if (current?.hash === definition) return current;
  const text = storage.definition(definition);
  if (text === undefined) throw new Error(`The definition ${definition} of a running '${machine}' is not stored`);
  return load(text);
};

/** As AWS: 1 to 80 characters, and none that a log, an ARN or a shell would stumble over. */
const checkStart = (name: string, input: Json): void => {
  if (!/^[\w-]{1,80}$/.test(name)) throw new RangeError(`'${name}' is no name for an execution`);
  if (tooLarge(input)) throw new RangeError('The input of an execution has at most 256 KiB');
};

const newSnapshot = (
  { hash, timeoutSeconds }: Machine,
  of: Pick<Snapshot, 'machine' | 'name' | 'input' | 'startedBy'>,
  now: Instant,
): Snapshot => ({
  ...of,
  definition: hash,
  startedAt: now,
  status: 'running',
  endedAt: null,
  output: null,
  error: null,
  cause: null,
  deadline: timeoutSeconds === null ? null : after(now, timeoutSeconds * 1000),
  events: 0,
  calls: 0,
  history: [],
  entries: 0,
  root: null,
});
