import { CliFailure } from '../../lib/local/cli/failures.ts';
import { runCommandLine } from '../../lib/local/cli/program.ts';
import type { Terminal } from '../../lib/local/cli/terminal.ts';

export interface Ran {
  code: number;
  /** stdout, line by line. */
  data: string[];
  /** stderr. */
  talk: string;
  asked: string[];
}

/** Types a command line that goes on until it is stopped: what it has said so far, and what it came to in the end. */
export const typing = (
  line: string | readonly string[],
  env: Record<string, string> = {},
  answer?: boolean,
): { ran: Ran; done: Promise<Ran> } => {
  const ran: Ran = { code: -1, data: [], talk: '', asked: [] };
  const terminal: Terminal = {
    env: { PLANHJUL_ROOT: process.cwd(), ...env },
    data: (text) => {
      ran.data.push(text);
    },
    say: (text) => {
      ran.talk += `${text}\n`;
    },
    agree: async (question) => {
      ran.asked.push(question);
      if (answer === undefined) throw new CliFailure('usage', 'There is nobody to ask.', { next: 'Add --yes.' });
      if (!answer) throw new CliFailure('cancelled', 'Nothing was done.');
    },
    progress: () => ({ to: () => {}, end: () => {} }),
    strong: (text) => text,
    faint: (text) => text,
  };
  const argv = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line;
  const done = runCommandLine(argv, terminal, '0.1.0').then((code) => {
    ran.code = code;
    return ran;
  });
  return { ran, done };
};

/** Types a command line and gives what came of it. Without `answer` there is nobody to ask. */
export const type = (
  line: string | readonly string[],
  env: Record<string, string> = {},
  answer?: boolean,
): Promise<Ran> => typing(line, env, answer).done;

/** Starts, and once it says its address gives what is needed to stop it as Ctrl-C does. */
export const started = async (
  line: string | readonly string[],
  env: Record<string, string> = {},
): Promise<{ url: string; talk(): string; stop(): Promise<Ran> }> => {
  const { ran, done } = typing(line, env);
  while (ran.data.length === 0) {
    if (ran.code !== -1) throw new Error(`It did not start: ${ran.talk}`);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  const [first = ''] = ran.data;
  return {
    url: first.startsWith('{') ? JSON.parse(first).url : first,
    talk: () => ran.talk,
    stop: () => {
      process.emit('SIGTERM');
      return done;
    },
  };
};
