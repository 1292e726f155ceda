import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIds } from '../../../lambdas/adapters/local/ids.ts';
import { openSqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import { systemClock } from '../../../lambdas/adapters/local/system-clock.ts';
import type { Machine } from '../../../lambdas/ports.ts';
import { load } from '../runner/load.ts';
import { createRunner } from '../runner/runner.ts';
import { createSqliteStorage } from '../runner/sqlite-storage.ts';
import { createMemoryStorage, type RunnerStorage } from '../runner/storage.ts';
import { count, OUR_MACHINE, STATES_ENTERED } from './counting-machine.ts';
import { openPeer } from './peer.ts';

export interface Transitions {
  /** State entries a second, executions started all at once. */
  durable: number;
  memory: number;
  /** aws-local-stepfunctions 3 in memory; null when it could not be installed. */
  peer: number | null;
}

const EXECUTIONS = 1000;
const TIMES = 5;
/** The runner takes any; the product's own four are named in its type. */
const NAME = 'count' as Machine;

const perSecond = (began: number): number => (EXECUTIONS * STATES_ENTERED) / ((performance.now() - began) / 1000);

const ours = async (storage: RunnerStorage): Promise<number> => {
  const runner = createRunner({
    storage,
    clock: systemClock,
    ids: createIds(systemClock),
    machines: { [NAME]: load(OUR_MACHINE) },
    tasks: (_name, payload) => count(payload),
  });
  runner.open();
  const began = performance.now();
  await Promise.all(Array.from({ length: EXECUTIONS }, (_, n) => runner.workflow.start(NAME, `run-${n}`, { n })));
  await runner.idle();
  const rate = perSecond(began);
  const ended = runner.list({ status: 'succeeded', limit: EXECUTIONS }).length;
  if (ended !== EXECUTIONS || runner.transitions() !== EXECUTIONS * STATES_ENTERED)
    throw new Error(`${ended} executions ended, after ${runner.transitions()} states`);
  runner.close();
  return rate;
};

const durably = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'planhjul-bench-runner-'));
  const store = openSqliteStore(join(folder, 'planhjul.db'));
  try {
    return await ours(createSqliteStorage(store));
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const theirs = async (run: (n: number) => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  const results = await Promise.all(Array.from({ length: EXECUTIONS }, (_, n) => run(n)));
  const rate = perSecond(began);
  if (results.some((result, n) => (result as { n: number }).n !== n + 3)) throw new Error('The peer counted wrong');
  return rate;
};

const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0;

/** The same thousand executions by each in turn, again and again; the median of each. */
export const measureTransitions = async (root: string): Promise<Transitions> => {
  const peer = await openPeer(root);
  const found = { durable: [] as number[], memory: [] as number[], peer: [] as number[] };
  for (let n = 0; n <= TIMES; n += 1) {
    const turn = {
      durable: await durably(),
      memory: await ours(createMemoryStorage()),
      peer: peer ? await theirs(peer) : 0,
    };
    // The first time warms up.
    if (n === 0) continue;
    found.durable.push(turn.durable);
    found.memory.push(turn.memory);
    found.peer.push(turn.peer);
  }
  const [durable, memory] = [Math.round(median(found.durable)), Math.round(median(found.memory))];
  return { durable, memory, peer: peer ? Math.round(median(found.peer)) : null };
};
