import { createInterface } from 'node:readline/promises';
import type { Locale } from '../../../lambdas/domain/people.ts';
import { CliFailure } from './failures.ts';
import { type Progress, progressBar, SILENT } from './progress-bar.ts';

/** Where a command speaks: data on one stream, talk on the other, so that the data can be piped on untouched. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>;
  /** One piece of data, on stdout; a line break is added. */
  data(text: string): void;
  /** One line of talk, on stderr. */
  say(text: string): void;
  /** Asks; throws `cancelled` when the person says no or cannot be asked. */
  agree(question: string): Promise<void>;
  /** A bar on a terminal, nothing elsewhere. */
  progress(total: number): Progress;
  /** Emphasis in talk, on a terminal that shows colours. */
  strong(text: string): string;
  faint(text: string): string;
}

/** Swedish where the terminal is, as other programs there. */
export const localeIn = ({ env }: Pick<Terminal, 'env'>): Locale =>
  /^sv/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'sv' : 'en';

interface Streams {
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  env: Terminal['env'];
}

/** The real one. Colour, questions and bars only where a person looks on; NO_COLOR and CI are respected. */
export const terminalOf = ({ stdin, stdout, stderr, env }: Streams): Terminal => {
  const watched = stderr.isTTY === true && env['CI'] === undefined && env['TERM'] !== 'dumb';
  const coloured = watched && (env['NO_COLOR'] ?? '') === '';
  const wrap = (code: number) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    env,
    data: (text) => {
      stdout.write(`${text}\n`);
    },
    say: (text) => {
      stderr.write(`${text}\n`);
    },
    agree: async (question) => {
      if (!watched || stdin.isTTY !== true) {
        throw new CliFailure('usage', 'This needs a yes, and there is nobody to ask.', {
          next: 'Look at what it would do above, then add --yes.',
        });
      }
      const asked = createInterface({ input: stdin, output: stderr });
      // Ctrl-C and the end of the input close it without an answer.
      const answer = await Promise.race([
        asked.question(`${question} [y/N] `),
        new Promise<string>((resolve) => asked.once('close', () => resolve(''))),
      ]);
      asked.close();
      if (!/^y(es)?$/iu.test(answer.trim())) throw new CliFailure('cancelled', 'Nothing was done.');
    },
    progress: (total) => (watched ? progressBar(total, stderr) : SILENT),
    strong: wrap(1),
    faint: wrap(2),
  };
};
