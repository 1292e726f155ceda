import type { Command } from 'commander';
import { addCycleChanges } from './cycle-change-commands.ts';
import { addCyclePlan } from './cycle-plan-command.ts';
import { addCycleStatus } from './cycle-status-command.ts';
import type { Terminal } from './terminal.ts';

const MORE = `
These commands talk to a running server: the one at --url or PLANHJUL_URL, else http://127.0.0.1:3000, with the key in
PLANHJUL_KEY (make one with planhjul key create --role finance). What sends mail is shown first and asks for a yes.`;

/** What the finance office does with a round, from a terminal. */
export const addCycleCommands = (program: Command, terminal: Terminal): void => {
  const cycle = program.command('cycle').description('plan, start, watch and close a round').addHelpText('after', MORE);
  addCyclePlan(cycle, terminal);
  addCycleStatus(cycle, terminal);
  addCycleChanges(cycle, terminal);
};
