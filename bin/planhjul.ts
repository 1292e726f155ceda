import { runCommandLine } from '../lib/local/cli/program.ts';
import { terminalOf } from '../lib/local/cli/terminal.ts';
import { version } from '../package.json';

// What is written is its owner's alone: the data folder, its log, a backup.
process.umask(0o077);

const { stdin, stdout, stderr, env } = process;
// A reader that has seen enough (`| head`) closes the pipe; that is no fault.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const terminal = terminalOf({ stdin, stdout, stderr, env });
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), terminal, version);
} catch (error) {
  terminal.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  terminal.say('Next: this is a fault in Planhjul itself; report it with the lines above and what you typed.');
  process.exitCode = 1;
}
