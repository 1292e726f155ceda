import { Command, CommanderError } from 'commander';
import { addAppearanceCommand } from './appearance-command.ts';
import { addArchiveCommand } from './archive-command.ts';
import { addAuditCommands } from './audit-command.ts';
import { addBackupCommands } from './backup-commands.ts';
import { addCycleCommands } from './cycle-commands.ts';
import { addDisposeCommands } from './dispose-command.ts';
import { addDocumentsCommand } from './documents-command.ts';
import { addExportCommand } from './export-command.ts';
import { CliFailure, EXIT } from './failures.ts';
import { addFollowUpCommands } from './follow-up-commands.ts';
import { addImportCommand } from './import-command.ts';
import { addKeyCommands } from './key-commands.ts';
import { addOverviewCommand } from './overview-command.ts';
import { addPersonCommand } from './person-command.ts';
import { addRegisterCommands } from './register-command.ts';
import { addRosterCommand } from './roster-command.ts';
import { addRulesCommands } from './rules-commands.ts';
import { addStartCommand } from './start-command.ts';
import type { Terminal } from './terminal.ts';
import { addTraceCommand } from './trace-command.ts';
import { addYearCommand } from './year-command.ts';

const EXAMPLES = `
First steps:
  $ npm start                                  the product on this machine, with an example municipality
  $ planhjul key create --role finance         a key for the API and for the commands below
  $ export PLANHJUL_KEY=plk_…
  $ planhjul cycle status 2028
  $ planhjul year --departments 8              a whole year in a throw-away folder

Exit codes: 0 done, 1 failed, 2 called wrongly, 3 a condition was not met (too late, changed meanwhile), 130 cancelled.`;

const programFor = (terminal: Terminal, version: string): Command => {
  const program = new Command('planhjul')
    .description("Runs a municipality's yearly round of IT action plans. Data goes to stdout, talk to stderr.")
    .version(version)
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('Next: add --help to see what it takes.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.data(text.trimEnd()),
      writeErr: (text) => terminal.say(text.trimEnd()),
    });
  addStartCommand(program, terminal);
  addYearCommand(program, terminal);
  addCycleCommands(program, terminal);
  addDocumentsCommand(program, terminal);
  addOverviewCommand(program, terminal);
  addFollowUpCommands(program, terminal);
  addImportCommand(program, terminal);
  addKeyCommands(program, terminal);
  addExportCommand(program, terminal);
  addPersonCommand(program, terminal);
  addRegisterCommands(program, terminal);
  addArchiveCommand(program, terminal);
  addDisposeCommands(program, terminal);
  addRosterCommand(program, terminal);
  addRulesCommands(program, terminal);
  addAppearanceCommand(program, terminal);
  addTraceCommand(program, terminal);
  addAuditCommands(program, terminal);
  addBackupCommands(program, terminal, version);
  return program;
};

const tell = (terminal: Terminal, failure: CliFailure): void => {
  terminal.say(terminal.strong(failure.message));
  for (const detail of failure.details) terminal.say(`  ${detail}`);
  if (failure.next !== undefined) terminal.say(`Next: ${failure.next}`);
};

/** Runs one command line (without node and script) and gives its exit code. A fault of the program itself is thrown. */
export const runCommandLine = async (argv: readonly string[], terminal: Terminal, version: string): Promise<number> => {
  try {
    await programFor(terminal, version).parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      const asked = ['commander.helpDisplayed', 'commander.version'].includes(error.code);
      return asked ? 0 : EXIT.usage;
    }
    if (!(error instanceof CliFailure)) throw error;
    tell(terminal, error);
    return error.code;
  }
};
