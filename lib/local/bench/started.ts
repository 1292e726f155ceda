import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export interface Started {
  url: string;
  /** From the command to the first answer, in milliseconds. */
  milliseconds: number;
  /** The processor time that it has used so far, in milliseconds: what others do on the machine is not in it. Linux alone tells. */
  processorTime(): number;
  stop(): Promise<void>;
}

const urlIn = (text: string): string | undefined => /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];

/** A tick of the kernel's clock as /proc counts it: a hundredth of a second on every Linux. */
const TICK_MS = 10;

const processorTimeOf = (pid: number | undefined): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
};

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
    processorTime: () => processorTimeOf(child.pid),
    stop: async () => {
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
};
