import { type ItemStore, type Machine, type Mailer, StoreUnavailable, type Workflow } from '../../../lambdas/ports.ts';
import type { RunnerStorage } from '../../../lib/local/runner/storage.ts';
import type { Life } from './a-life.ts';
import type { Town } from './a-town.ts';

// Bad luck in front of each port. Everything that it does can happen on AWS or on one machine: an answer that is lost after
// the work was done, a refusal for now, a delivery that comes twice, late, or not at all, and the end of the process.

export const faultyStore = (life: Life, { faults, bug }: Town, inner: ItemStore): ItemStore => {
  const reading = <T>(read: () => Promise<T>): Promise<T> =>
    life.alive(() => (faults.strikes('read refused') ? Promise.reject(new StoreUnavailable()) : read()));
  return {
    get: (key) => reading(() => inner.get(key)),
    query: (pk, prefix, page) => reading(() => inner.query(pk, prefix, page)),
    history: (key, page) => reading(() => inner.history(key, page)),
    scanRows: (after) => reading(() => inner.scanRows(after)),
    scanHistory: (after) => reading(() => inner.scanHistory(after)),
    write: (writes) =>
      life.alive(async () => {
        if (faults.strikes('crash before a write')) return life.die();
        if (faults.strikes('write refused')) throw new StoreUnavailable();
        const done = await (bug?.write ?? ((all) => inner.write(all)))(writes, life.store);
        if (life.dead) return life.die();
        if (faults.strikes('crash after a write')) return life.die();
        if (faults.strikes('write answered, answer lost')) throw new StoreUnavailable();
        return done;
      }),
  };
};

/** The runner's own rows: a save that fails halts it, so the process dies there instead. */
export const faultyStorage = (life: Life, { faults }: Town, inner: RunnerStorage): RunnerStorage => ({
  running: () => inner.running(),
  find: (machine, name) => inner.find(machine, name),
  list: (filter) => inner.list(filter),
  definition: (hash) => inner.definition(hash),
  save: (snapshot, definition) =>
    life.alive(async () => {
      if (faults.strikes('crash before a write')) return life.die();
      await inner.save(snapshot, definition);
      if (!life.dead && faults.strikes('crash after a write')) return life.die();
      return undefined;
    }),
});

export const faultyWorkflow = (life: Life, { faults, late, trace, bug }: Town, inner: Workflow): Workflow => ({
  start: (machine: Machine, name, input) =>
    life.alive(async () => {
      trace.say(`start ${name}`);
      if (bug?.deaf) return undefined;
      if (faults.strikes('crash at a callback')) return life.die();
      if (faults.strikes('callback refused')) throw new Error('429 Throttled');
      if (faults.strikes('start dropped')) return undefined;
      if (faults.strikes('start late')) {
        late.push((now) => now.runner.workflow.start(machine, name, input));
        return undefined;
      }
      await inner.start(machine, name, input);
      if (faults.strikes('start doubled')) {
        await Promise.all([1, 2, 3, 4].map(() => inner.start(machine, name, input)));
        late.push((now) => now.runner.workflow.start(machine, name, input));
      }
      if (faults.strikes('callback answered, answer lost')) throw new Error('ECONNRESET');
      return undefined;
    }),
  answer: (token, output) =>
    life.alive(async () => {
      trace.say(`answer ${JSON.stringify(output)}`);
      if (bug?.deaf) return true;
      if (faults.strikes('crash at a callback')) return life.die();
      if (faults.strikes('callback refused')) throw new Error('429 Throttled');
      if (faults.strikes('callback dropped')) return true;
      if (faults.strikes('callback late')) {
        late.push((now) => now.runner.workflow.answer(token, output));
        return true;
      }
      const taken = await inner.answer(token, output);
      if (faults.strikes('callback doubled')) await inner.answer(token, output);
      if (faults.strikes('callback answered, answer lost')) throw new Error('ECONNRESET');
      return taken;
    }),
  stop: (machine, name, cause) => life.alive(() => inner.stop(machine, name, cause)),
  describe: (machine, name) =>
    life.alive(() =>
      faults.strikes('callback refused') ? Promise.reject(new Error('429 Throttled')) : inner.describe(machine, name),
    ),
});

export const nudging =
  (life: Life, { faults, late }: Town, inner: (subject: string) => Promise<unknown>) =>
  (subject: string): Promise<unknown> =>
    life.alive(async () => {
      if (faults.strikes('nudge dropped')) return undefined;
      if (faults.strikes('nudge late')) {
        late.push((now) => now.nudge(subject));
        return undefined;
      }
      return inner(subject);
    });

export const faultyMailer = (life: Life, { faults, taken }: Town): Mailer => ({
  send: (mail) =>
    life.alive(async () => {
      if (faults.strikes('mail refused for now')) throw new Error('503 Slow down');
      if (faults.strikes('crash at a mail')) return life.die();
      taken.push(mail);
      if (faults.strikes('crash at a mail')) return life.die();
      if (faults.strikes('mail taken, answer lost')) throw new Error('ETIMEDOUT');
      return undefined;
    }),
});

/** A step is a Lambda: it may be refused, run twice, or be done and not known to be. */
export const faultyStep = (
  life: Life,
  { faults, trace, bug }: Town,
  called: { name: string; payload: unknown },
  step: () => Promise<unknown>,
): Promise<unknown> =>
  life.alive(async () => {
    const { name, payload } = called;
    trace.say(`step ${name}`);
    if (bug?.poisoned !== undefined && (payload as { department?: string }).department === bug.poisoned)
      throw new Error('Poisoned');
    if (faults.strikes('step refused')) throw new Error('Lambda.TooManyRequestsException');
    if (faults.strikes('step run twice')) await step();
    const result = await step();
    if (faults.strikes('step done, answer lost')) throw new Error('Lambda.SdkClientException');
    return result;
  });
