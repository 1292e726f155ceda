import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { dispose, finishDisposal, type LookedInto, lookInto } from '../../../lambdas/acts/disposal/dispose.ts';
import type { PersonId } from '../../../lambdas/domain/brands.ts';
import type { Disposal, Obstacle } from '../../../lambdas/domain/disposal/disposal.ts';
import { SHORTEST_WORD } from '../../../lambdas/domain/disposal/words.ts';
import type { Actor } from '../../../lambdas/domain/people.ts';
import { never, type Refusal } from '../../../lambdas/domain/result.ts';
import { DISPOSALS, disposals } from '../../../lambdas/records/disposal-tables.ts';
import { read, readAll, type Stored } from '../../../lambdas/records/read.ts';
import { people } from '../../../lambdas/records/tables.ts';
import { archiveOf, keepDisposal } from '../disposal/disposal-archive.ts';
import { type Left, mailsWith, removeFiles, searchFolder } from '../disposal/folder-search.ts';
import { type DataFolder, dataFolder, FolderInUse, inUse, withDataFolder } from './data-folder.ts';
import { CliFailure } from './failures.ts';
import { oneMore } from './options.ts';
import type { Terminal } from './terminal.ts';

interface Options {
  decision: string;
  by: string;
  person?: string;
  value?: readonly string[];
  yes?: boolean;
  data?: string;
  json?: boolean;
}

const refused = (refusal: Refusal, options: Options): CliFailure => {
  if (refusal.why === 'not-allowed')
    return new CliFailure('condition', `${options.by} may not dispose of anything.`, {
      next: 'Give with --by the id of somebody who holds the role of registrar today.',
    });
  if (refusal.why === 'not-found')
    return new CliFailure('failed', `Nobody is known as ${options.person}.`, {
      next: 'Look for the id in: planhjul export',
    });
  if (refusal.why === 'exists')
    return new CliFailure('condition', `Another one was begun and is not finished: ${refusal.what}.`, {
      next: 'Order that one again, with the same words, and it goes on where it was.',
    });
  const pointer = refusal.why === 'invalid' ? refusal.problems[0]?.pointer : undefined;
  if (pointer === '/decision')
    return new CliFailure('usage', `--decision ${options.decision} is no reference to a decision.`, {
      next: 'Give a case number and a paragraph: --decision "KS 2027/123 § 45".',
    });
  return new CliFailure('usage', `There is nothing to look for, or a word of fewer than ${SHORTEST_WORD} characters.`, {
    next: 'Give the words with --value. Names of a person that are gone already have to be given too.',
  });
};

const obstacleInWords = ({ place, path, why }: Obstacle): string => {
  const at = path === '' ? place : `${place} ${path}`;
  switch (why) {
    case 'kept-field':
      return `${at}: the words stand in a field that must say what it says.`;
    case 'under-way':
      return `${at}: the matter goes on.`;
    case 'holds-roles':
      return `${at}: the person still holds a role.`;
    case 'unsent':
      return `${at}: a mail that has not gone yet.`;
    default:
      return never(why);
  }
};

const hindered = (obstacles: readonly Obstacle[]): CliFailure =>
  new CliFailure('condition', `Nothing can be disposed of: ${obstacles.length} places stand in the way.`, {
    details: obstacles.slice(0, 20).map(obstacleInWords),
    next: 'End the matter, the term or the role first; a field that was decided is changed by a new decision.',
  });

const actorFor = async ({ store }: DataFolder, by: string): Promise<Actor> => {
  const person = (await read(store, people, by as PersonId))?.body;
  const grants = person?.grants ?? [];
  return { id: by, ...(person ? { person: person.id } : {}), grants, channel: 'command-line', requestId: randomUUID() };
};

interface Looked {
  ports: DataFolder;
  actor: Actor;
  order: LookedInto;
  /** Files of mails that hold the words. */
  mails: readonly string[];
}

const look = async (ports: DataFolder, folder: string, options: Options): Promise<Looked> => {
  const actor = await actorFor(ports, options.by);
  const { decision, person = null, value: words = [] } = options;
  const looked = await lookInto(ports, actor, { decision, person, words });
  if (!looked.ok) throw refused(looked.refusal, options);
  return { ports, actor, order: looked.value, mails: await mailsWith(folder, looked.value.sought.words) };
};

const inNumbers = ({ order: { places }, mails }: Looked): string => {
  const entries = [...places.entries.values()].reduce((sum, all) => sum + all.length, 0);
  const chains = `${places.rows.length} rows, ${entries} entries of the trace`;
  return `${chains}, ${places.others.length} mails and links in the store, ${mails.length} files of mails.`;
};

const tell = (terminal: Terminal, looked: Looked, json: boolean): void => {
  const { rows, others, entries, obstacles } = looked.order.places;
  const places = [...new Set([...rows.map(({ row }) => `${row.pk}|${row.sk}`), ...entries.keys()])];
  if (json) {
    const mails = others.filter(({ row }) => row.pk.startsWith('mail#')).map(({ row }) => `${row.pk}|${row.sk}`);
    terminal.data(JSON.stringify({ found: places, mails, files: looked.mails, obstacles }));
  } else for (const place of places) terminal.data(place);
  terminal.say(`Found in ${inNumbers(looked)}`);
  if (obstacles.length > 0) throw hindered(obstacles);
  terminal.say('Nothing has been taken. To dispose of it for good, type the same with --yes.');
};

const stillThere = (left: readonly Left[]): CliFailure =>
  new CliFailure('failed', `It still stands in ${left.length} files; the disposal is not finished.`, {
    details: left.slice(0, 20).map(({ path, times }) => `${path}: ${times} times`),
    next: 'Take those files away (docs/operations.md) and type the same again.',
  });

/** Takes it out of everything in the folder; gives what is still to be searched for, or nothing when nothing holds it. */
const take = async (looked: Looked, folder: string): Promise<{ id: Stored<Disposal> } | undefined> => {
  const { ports, actor, order, mails } = looked;
  if (order.places.found === 0 && mails.length === 0 && !order.unfinished) return undefined;
  const done = await dispose(ports, actor, order);
  if ('obstacles' in done) throw hindered(done.obstacles);
  removeFiles(folder, mails);
  ports.store.scrub();
  return { id: done.disposal };
};

const run = async (terminal: Terminal, options: Options): Promise<void> => {
  const folder = dataFolder(terminal, options.data);
  const open = <T>(work: (ports: DataFolder) => Promise<T>): Promise<T> =>
    withDataFolder(folder, { make: false }, work).catch((error: unknown) => {
      throw error instanceof FolderInUse ? inUse(folder) : error;
    });
  const json = options.json === true;
  const begun = await open(async (ports) => {
    const looked = await look(ports, folder, options);
    if (options.yes !== true) return tell(terminal, looked, json);
    const { order, actor } = looked;
    return { taken: await take(looked, folder), words: order.inBytes, actor, numbers: inNumbers(looked) };
  });
  if (!begun) return;
  if (!begun.taken)
    throw new CliFailure('failed', 'Nothing that is kept holds it.', { next: 'Check how it is written.' });
  const { id: disposal } = begun.taken;
  // The folder is closed: its bytes are read as they lie on the disk.
  const left = begun.words ? await searchFolder(folder, begun.words) : [];
  if (left.length > 0) throw stillThere(left);
  const done = await open(async (ports) => {
    const finished = await finishDisposal(ports, begun.actor, disposal);
    await keepDisposal(archiveOf(terminal.env, folder), ports.store, finished);
    return finished;
  });
  if (json) terminal.data(JSON.stringify({ disposal: done, found: 0 }));
  else terminal.data(`${done.id}\t${done.decision}\tfound 0 times`);
  terminal.say(`Taken out of ${begun.numbers}`);
  terminal.say('Backups that were made before still hold it, until they run out (docs/operations.md).');
};

const list = async (terminal: Terminal, options: { data?: string; json?: boolean }): Promise<void> => {
  const folder = dataFolder(terminal, options.data);
  const all = await withDataFolder(folder, { make: false }, ({ store }) => readAll(store, disposals, DISPOSALS)).catch(
    (error: unknown) => {
      throw error instanceof FolderInUse ? inUse(folder) : error;
    },
  );
  if (options.json) terminal.data(JSON.stringify({ disposals: all.map(({ body }) => body) }));
  else
    for (const { body } of all) {
      const what = body.what === 'value' ? 'value' : `person ${body.what.person}`;
      const state = body.status === 'done' ? `done ${body.doneAt}` : 'not finished';
      terminal.data([body.id, body.decision, what, body.by, state].join('\t'));
    }
  terminal.say(`${all.length} disposals.`);
};

export const addDisposeCommands = (program: Command, terminal: Terminal): void => {
  program
    .command('dispose')
    .description('dispose of a value for good (gallring): out of rows, trace and mails, with the trace still valid')
    .requiredOption('--decision <reference>', 'the decision by which it is done: "KS 2027/123 § 45"')
    .requiredOption('--by <id>', 'who does it: a person with the role of registrar')
    .option('--person <id>', 'the names and addresses of a person who has left')
    .option('--value <text>', 'words wherever they stand, as whole words; may be given again', oneMore)
    .option('--yes', 'do it; without it, only tell where it is found')
    .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
    .option('--json', 'one JSON object on stdout')
    .action((options: Options) => run(terminal, options));
  program
    .command('disposals')
    .description('list what has been disposed of: by which decision, by whom, when; never what it was')
    .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
    .option('--json', 'one JSON object on stdout')
    .action((options: { data?: string; json?: boolean }) => list(terminal, options));
};
