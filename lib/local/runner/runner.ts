import { randomBytes, randomInt } from 'node:crypto';
import type { Instant } from '../../../lambdas/domain/brands.ts';
import type { Clock, Ids, Workflow } from '../../../lambdas/ports.ts';
import { Activity } from './activity.ts';
import { type Engine, Execution } from './execution.ts';
import { tooLarge } from './failures.ts';
import { toJson } from './json.ts';
import { Registry } from './registry.ts';
import type { Snapshot } from './snapshot.ts';
import { type Machines, machineOf, Starts } from './starts.ts';
import type { Randomness } from './states-functions.ts';
import type { ExecutionSummary, ListFilter, RunnerStorage } from './storage.ts';
import { createPerform, type InvokeFunction, type Perform } from './tasks.ts';
import type { Schedule } from './timers.ts';
import { hashOf } from './tokens.ts';

export interface RunnerParts {
  storage: RunnerStorage;
  clock: Clock;
  ids: Ids;
  /** The machines by name, as `load` gave them. */
  machines: Machines;
  /** Invokes a Lambda handler by its manifest name. */
  tasks: InvokeFunction;
  /** `systemSchedule(clock)`; left out where the clock is moved by hand and `wake` is called. */
  schedule?: Schedule;
  random?: Randomness;
  /** Instead of the three integrations: for replaying recorded runs. */
  perform?: Perform;
}

export interface Runner {
  workflow: Workflow;
  /**
   * Takes up every execution that was under way when the process ended: calls again what was being called, and fires what
   * is overdue. Before it, nothing goes on by itself; call it once the functions can be invoked.
   */
  open(): void;
  /** Fires what is due. The host calls it when it has moved the clock. */
  wake(): void;
  /** The next instant at which something happens by itself. */
  nextDue(): Instant | undefined;
  /** Resolves when nothing runs now: all that is left waits for a time or a token. */
  idle(): Promise<void>;
  list(filter?: ListFilter): ExecutionSummary[];
  /** What is stored of an execution: its output or failure, its latest states and when they were entered. */
  trace(machine: string, name: string): Omit<Snapshot, 'root'> | undefined;
  /** How many states were entered since the runner was made. */
  transitions(): number;
  /** Calls off the timer. What runs comes to its end; the storage may be closed when `idle`. */
  close(): void;
}

const SYSTEM_RANDOM: Randomness = {
  number: () => randomInt(0, 2 ** 47) / 2 ** 47,
  bytes: (count) => randomBytes(count),
};

/** Step Functions for one machine: the same definitions, durable in the storage handed in. */
export const createRunner = (parts: RunnerParts): Runner => {
  const { storage, clock, ids, machines, schedule, random = SYSTEM_RANDOM } = parts;
  const registry = new Registry();
  const starts = new Starts(machines, registry);
  const activity = new Activity();
  let halted: unknown;
  let transitions = 0;
  let isOpen = false;
  let armed: { at: Instant; off: () => void } | undefined;

  const disarm = (): void => {
    armed?.off();
    armed = undefined;
  };
  const arm = (): void => {
    const at = registry.nextDue();
    if (!schedule || !isOpen || armed?.at === at) return;
    disarm();
    if (at !== undefined) armed = { at, off: schedule(at, wake) };
  };
  const wake = (): void => {
    disarm();
    for (const execution of registry.takeDue(clock.now())) execution.send({ kind: 'due' });
    arm();
  };
  const close = (): void => {
    isOpen = false;
    disarm();
  };

  const engine: Engine = {
    clock,
    random,
    storage,
    activity,
    perform: (request) => perform(request),
    stored: (execution, entered) => {
      transitions += entered;
      registry.watch(execution);
      starts.stored(execution);
      arm();
    },
    halt: (error) => {
      halted ??= error;
      starts.halt(error);
      close();
    },
    check: () => {
      if (halted !== undefined) throw new Error('The runner stopped because its store failed', { cause: halted });
    },
  };
  const perform =
    parts.perform ??
    createPerform({
      invoke: parts.tasks,
      start: starts.childOf(engine),
      now: () => clock.now(),
      id: () => ids.next(),
    });

  const underWay = storage.running().map((snapshot) => {
    const machine = machineOf(snapshot, machines, storage);
    const execution = new Execution(engine, machine, { snapshot, isNew: false });
    registry.add(execution);
    registry.watch(execution);
    return execution;
  });

  return {
    workflow: workflowOf(engine, registry, starts),
    open: () => {
      isOpen = true;
      for (const execution of underWay.splice(0)) execution.send({ kind: 'reopen' });
      wake();
    },
    wake,
    nextDue: () => registry.nextDue(),
    idle: () => activity.idle(),
    list: (filter = {}) => storage.list(filter),
    trace: (machine, name) => {
      const found = storage.find(machine, name);
      if (!found) return undefined;
      const { root: _root, ...trace } = found;
      return trace;
    },
    transitions: () => transitions,
    close,
  };
};

const workflowOf = (engine: Engine, registry: Registry, starts: Starts): Workflow => ({
  async start(machine, name, input) {
    const request = { input: toJson(input ?? {}), startedBy: null };
    const started = await starts.begin(engine, [machine, name], request);
    if (!started) throw new RangeError(`There is no state machine '${machine}'`);
  },
  async answer(token, output) {
    engine.check();
    const hash = hashOf(token);
    const execution = registry.byToken(hash);
    if (!execution) return false;
    const answer = toJson(output ?? null);
    if (tooLarge(answer)) throw new RangeError('An answer has at most 256 KiB');
    const reply = Promise.withResolvers<boolean>();
    execution.send({ kind: 'answer', hash, output: answer, reply });
    return reply.promise;
  },
  async stop(machine, name, cause) {
    engine.check();
    const execution = registry.find(machine, name);
    if (!execution) return;
    const reply = Promise.withResolvers<void>();
    execution.send({ kind: 'stop', cause, reply });
    await reply.promise;
  },
  async describe(machine, name) {
    const found = engine.storage.find(machine, name);
    return found && { status: found.status, ...(found.error === null ? {} : { error: found.error }) };
  },
});
