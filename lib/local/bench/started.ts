import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Started {
  url: string;
  /** From the command to the first answer, in milliseconds. */
  milliseconds: number;
  stop(): Promise<void>;
}

const urlIn = (text: string): string | undefined => /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];

/** Starts a server as its own process, and waits until it answers. It says its address on stdout. */
export const startedServer = async (words: readonly string[], env: NodeJS.ProcessEnv): Promise<Started> => {
  const began = performance.now();
  const child: ChildProcess = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (part) => {
      said += part;
      const found = said.includes('\n') ? urlIn(said) : undefined;
      if (found) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}`)));
  });
  await (await fetch(url, { redirect: 'manual' })).arrayBuffer();
  return {
    url,
    milliseconds: performance.now() - began,
    stop: async () => {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
};
