import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { BudgetYear } from '../../../lambdas/domain/brands.ts';
import type { Host } from '../host.ts';
import { LOCAL_PATHS } from '../local-pages.tsx';
import { ScriptFailure } from '../rehearsal/caller.ts';
import { lookAround, playYear } from '../rehearsal/play-year.ts';
import { EVENTS } from '../rehearsal/stage.ts';
import { SCENES, type YearResult } from '../rehearsal/the-year.ts';
import { checkpointsBeside } from '../settings.ts';
import { CliFailure } from './failures.ts';
import { logTo } from './log.ts';
import { markAsExample } from './municipality.ts';
import { asNumber, asYear } from './options.ts';
import { openingFailure, productFolder } from './start-command.ts';
import type { Terminal } from './terminal.ts';
import { untilStopped } from './until-stopped.ts';

interface YearOptions {
  departments: number;
  changes: number;
  councillors: number;
  seed: number;
  year: BudgetYear;
  json?: boolean;
  keep?: boolean;
  data?: string;
  port: number;
}

const folderFor = ({ env }: Terminal, options: YearOptions): { folder: string; throwAway: boolean } => {
  if (options.data === undefined)
    return { folder: mkdtempSync(join(env['TMPDIR'] ?? tmpdir(), 'planhjul-year-')), throwAway: options.keep !== true };
  mkdirSync(options.data, { recursive: true, mode: 0o700 });
  if (readdirSync(options.data).length > 0) {
    throw new CliFailure('usage', `The folder ${options.data} is not empty, and a year begins in an empty one.`, {
      next: 'Give a folder that does not exist yet, or leave out --data for a throw-away one.',
    });
  }
  return { folder: options.data, throwAway: false };
};

const summary = (terminal: Terminal, result: YearResult): void => {
  const { say, strong, faint } = terminal;
  say('');
  say(strong(`The round of ${result.cycle} is ${result.lost === 0 ? 'played to its end' : 'played, with losses'}`));
  say(`  ${result.departments} departments, ${result.changes} planned changes, in ${result.seconds} s`);
  say(
    `  ${result.plansAdopted} plans adopted, ${result.plansRejected} rejected, ${result.plansReferredBack} referred back on the way`,
  );
  say(`  ${result.votes} votes by mailed links, ${result.mailsSent} mails sent, ${result.mailsBounced} bounced`);
  say(`  ${result.transitions} transitions of state machines, ${result.lost} acknowledged writes lost`);
  const missed = EVENTS.filter((event) => !result.events.includes(event));
  say(faint(`  events: ${result.events.join(', ')}${missed.length > 0 ? `; not met: ${missed.join(', ')}` : ''}`));
  for (const [name, holds] of Object.entries(result.invariants)) say(`  ${holds ? '✓' : '✗'} ${name}`);
};

const showAround = async (terminal: Terminal, host: Host): Promise<void> => {
  const stopped = untilStopped();
  terminal.say('');
  terminal.say(
    `Look around at ${terminal.strong(host.url)}; every mail is at ${host.url}${LOCAL_PATHS.inbox}. Ctrl-C stops the server.`,
  );
  terminal.say(
    `Its data stays in ${host.options.data}; take it up again with planhjul start --data ${host.options.data}.`,
  );
  try {
    await stopped;
  } finally {
    await host.close();
  }
};

const verdict = (result: YearResult): void => {
  const broken = Object.entries(result.invariants).flatMap(([name, holds]) => (holds ? [] : [name]));
  if (result.lost === 0 && broken.length === 0) return;
  throw new CliFailure('failed', 'The year did not keep what it promises.', {
    details: [
      ...broken.map((name) => `broken: ${name}`),
      ...(result.lost > 0 ? [`lost: ${result.lost} acknowledged writes`] : []),
    ],
    next: 'Play it again with --keep and the same --seed, and look at what it left.',
  });
};

/** Ctrl-C ends the year at its next step, with the folder closed as it should be. */
const cancelling = (): { signal: AbortSignal; done(): void } => {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new CliFailure('cancelled', 'The year was stopped.'));
  process.once('SIGINT', stop);
  return { signal: controller.signal, done: () => process.off('SIGINT', stop) };
};

const play = async (terminal: Terminal, options: YearOptions): Promise<void> => {
  const { folder, throwAway } = folderFor(terminal, options);
  markAsExample(folder);
  const bar = terminal.progress(SCENES);
  const { signal, done } = cancelling();
  const year = {
    size: options,
    data: folder,
    root: productFolder(terminal),
    port: options.port,
    signal,
    tell: (scene: number, what: string) => bar.to(scene, what),
    log: logTo(terminal),
  };
  try {
    const result = await playYear(year).finally(() => {
      done();
      bar.end();
    });
    if (options.json) terminal.data(JSON.stringify(result));
    else summary(terminal, result);
    if (options.keep) await showAround(terminal, await lookAround(year));
    verdict(result);
  } catch (error) {
    if (!(error instanceof ScriptFailure)) throw openingFailure(error, { data: folder, port: options.port });
    throw new CliFailure('failed', `The year stopped: ${error.message}`, {
      next: 'Play it again with --data DIR, and look at what it left there.',
    });
  } finally {
    if (throwAway) for (const one of [folder, checkpointsBeside(folder)]) rmSync(one, { recursive: true, force: true });
  }
};

export const addYearCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('year')
    .description('play a whole year with the example municipality, through the API, the mails and the links')
    .option('--departments <number>', 'how many', asNumber(1, 2000), 8)
    .option('--changes <number>', "planned changes in each department's plan", asNumber(1, 100), 5)
    .option('--councillors <number>', 'seats of the council', asNumber(3, 201), 41)
    .option('--seed <number>', 'the same seed gives the same municipality', asNumber(0, 4_294_967_295), 1)
    .option('--year <year>', 'the budget year; the autumn before this one has an election', asYear, 2031 as BudgetYear)
    .option('--data <folder>', 'play in this folder, which must be empty, and leave it there')
    .option('--keep', 'end with a server that one can look around in')
    .option('--port <number>', 'of the server; any that is free without it', asNumber(0, 65_535), 0)
    .option('--json', 'one JSON object on stdout')
    .action((options: YearOptions) => play(terminal, options));
};
