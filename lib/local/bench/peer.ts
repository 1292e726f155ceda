import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { count, PEER_MACHINE, TASKS } from './counting-machine.ts';

/** As much of the peer as is used here. */
interface Peer {
  StateMachine: new (
    definition: unknown,
  ) => {
    run(
      input: unknown,
      options: { overrides: { taskResourceLocalHandlers: Readonly<Record<string, (input: unknown) => unknown>> } },
    ): { result: Promise<unknown> };
  };
}

const NAME = 'aws-local-stepfunctions';

/**
 * Runs executions of the peer by their number; undefined when it cannot be had. It is installed on first use, by its own lock
 * file and without scripts, and nothing but the bench has it.
 */
export const openPeer = async (root: string): Promise<((n: number) => Promise<unknown>) | undefined> => {
  const folder = join(root, 'scripts/bench-peer');
  const entry = join(folder, 'node_modules', NAME, 'build/main.node.esm.js');
  if (!existsSync(entry)) {
    const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    spawnSync('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!existsSync(entry)) return undefined;
  const { StateMachine } = (await import(pathToFileURL(entry).href)) as Peer;
  const machine = new StateMachine(PEER_MACHINE);
  const taskResourceLocalHandlers = Object.fromEntries(TASKS.map((name) => [name, count]));
  return (n) => machine.run({ n }, { overrides: { taskResourceLocalHandlers } }).result;
};
