import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readPublicKey } from '../../../lambdas/adapters/local/keys.ts';
import { fingerprintOfKey } from '../../../lambdas/domain/audit/checkpoint.ts';
import {
  type CheckpointFault,
  type CheckpointSet,
  checkpointSet,
} from '../../../lambdas/domain/audit/checkpoint-set.ts';
import type { TraceFault } from '../../../lambdas/domain/audit/trace-fault.ts';
import { type Trace, type Verdict, verifyTrace } from '../../../lambdas/domain/audit/verify-trace.ts';
import { never } from '../../../lambdas/domain/result.ts';
import { checkpointPointer } from '../../../lambdas/records/tables.ts';
import { checkpointsBeside } from '../settings.ts';
import { checkpointFiles, exportedTrace, withStoredTrace } from './audit-sources.ts';
import { dataFolder } from './data-folder.ts';
import { CliFailure, EXIT } from './failures.ts';
import { oneMore } from './options.ts';
import type { Terminal } from './terminal.ts';

interface VerifyOptions {
  data?: string;
  export?: string;
  checkpoints?: string;
  key?: string;
  expect?: readonly string[];
  json?: boolean;
}

const inWords = ({ what, path, checkpoint }: TraceFault): string => {
  const by = checkpoint === undefined ? '' : ` (checkpoint ${checkpoint} says so)`;
  switch (what) {
    case 'unreadable':
      return 'is no entry that can be read';
    case 'edited':
      return 'was edited: its content is not what its hash was made of';
    case 'misplaced':
      return 'does not lie in its own place';
    case 'missing':
      return `is missing${by}`;
    case 'unlinked':
      return 'does not follow the entry before it: that one was exchanged, or this one was put in';
    case 'contradicts':
      return `contradicts the others in ${path}`;
    case 'row-changed':
      return 'is not what the row says now: the row was changed behind its trace';
    case 'row-missing':
      return 'is the last of a row that is gone';
    case 'rewritten':
      return `was written anew after it had been signed${by}`;
    case 'emptied':
      return 'has lost a value, and no disposal in the trace accounts for it';
    case 'moved-in-time':
      return 'has a time that does not fit the checkpoints around it';
    default:
      return never(what);
  }
};

const faultInWords = (fault: TraceFault): string => {
  const { chain, seq, upTo } = fault;
  const entry = upTo === undefined || upTo === seq ? `entry ${seq}` : `an entry from ${seq} to ${upTo}`;
  return `${chain}: ${entry} ${inWords(fault)}.`;
};

const checkpointInWords = ({ file, what, number }: CheckpointFault): string => {
  const name =
    number === undefined ? `Checkpoint ${file.slice(0, 12)}…` : `Checkpoint ${number} (${file.slice(0, 12)}…)`;
  switch (what) {
    case 'damaged':
      return `${name} was changed: its content is not what its name says.`;
    case 'forged':
      return `${name} is not signed by the key.`;
    case 'gap':
      return `${name} follows one that is missing.`;
    case 'not-here':
      return `${name} is missing, and it is known that it was made.`;
    default:
      return never(what);
  }
};

const fileText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CliFailure('usage', `${path} cannot be read.`, { next: 'Give the file that planhjul audit key wrote.' });
  }
};

const asKey = (text: string): string => {
  try {
    fingerprintOfKey(text);
    return text;
  } catch {
    throw new CliFailure('usage', 'That is no public key.', { next: 'Give the file that planhjul audit key wrote.' });
  }
};

interface Place {
  /** The data folder; an export has none. */
  folder?: string;
  checkpoints?: string | undefined;
  /** The newest that the store knows of. */
  pointer?: string | undefined;
}

const setFor = (options: VerifyOptions, { folder, checkpoints: from, pointer }: Place): CheckpointSet => {
  const publicKey = options.key === undefined ? folder && readPublicKey(folder) : asKey(fileText(options.key));
  const expected = [...(options.expect ?? []), ...(pointer === undefined ? [] : [pointer])];
  return checkpointSet(from === undefined ? [] : checkpointFiles(from), {
    ...(publicKey ? { publicKey } : {}),
    expected,
  });
};

interface Checked {
  verdict: Verdict;
  set: CheckpointSet;
}

const checkStored = (folder: string, configured: string | undefined, options: VerifyOptions): Promise<Checked> =>
  withStoredTrace(folder, async (stored) => {
    const { pk, sk } = checkpointPointer.key();
    const pointer = stored.row(pk, sk)?.body as { hash?: string } | undefined;
    const checkpoints = options.checkpoints ?? configured ?? checkpointsBeside(folder);
    const set = setFor(options, { folder, checkpoints, pointer: pointer?.hash });
    return { set, verdict: await verifyTrace({ entries: stored.entries(), rows: stored.rows(), signed: set }) };
  });

const checkExport = async (trace: Trace, options: VerifyOptions): Promise<Checked> => {
  const set = setFor(options, { checkpoints: options.checkpoints });
  return { set, verdict: await verifyTrace({ ...trace, signed: set }) };
};

const verify = async (terminal: Terminal, options: VerifyOptions): Promise<void> => {
  if (options.data !== undefined && options.export !== undefined)
    throw new CliFailure('usage', 'Give --data or --export, not both.', { next: 'Leave one of them out.' });
  const { verdict, set } =
    options.export === undefined
      ? await checkStored(dataFolder(terminal, options.data), terminal.env['PLANHJUL_CHECKPOINTS'], options)
      : await checkExport(exportedTrace(options.export), options);
  const { entries, chains, faults } = verdict;
  const found = set.faults.length + faults.length;
  if (options.json) {
    const checkpoints = { count: set.count, newest: set.hash, faults: set.faults };
    const first = faults[0] ?? set.faults[0] ?? null;
    terminal.data(JSON.stringify({ ok: found === 0, entries, chains, first, faults, checkpoints }));
  } else if (found === 0) {
    terminal.data(`${entries} entries in ${chains} chains hold, and ${set.count} checkpoints.`);
  }
  if (set.count === 0) {
    terminal.say('There are no checkpoints to hold it against: a tail that was cut with its row would not be seen.');
  }
  if (found === 0) return;
  const [first, ...others] = faults;
  const told = [...others.map(faultInWords), ...set.faults.map(checkpointInWords)];
  throw new CliFailure('failed', first ? faultInWords(first) : (told.shift() ?? 'The checkpoints do not hold.'), {
    details: told.slice(0, 20),
    next: 'Keep the folder as it is, and compare with the last backup and the checkpoints (docs/security.md).',
  });
};

const printKey = (terminal: Terminal, options: { data?: string; json?: boolean }): void => {
  const folder = dataFolder(terminal, options.data);
  const key = readPublicKey(folder);
  if (key === undefined)
    throw new CliFailure('usage', `There are no keys in ${folder}.`, { next: 'Say where they are with --data.' });
  const fingerprint = fingerprintOfKey(key);
  terminal.data(options.json ? JSON.stringify({ key, fingerprint }) : key.trimEnd());
  if (!options.json) terminal.say(`SHA-256 of the key: ${fingerprint}`);
};

export const addAuditCommands = (program: Command, terminal: Terminal): void => {
  const audit = program.command('audit').description('prove that the trace is whole');
  audit
    .command('verify')
    .description(
      `check every entry of the trace, its rows and its signed checkpoints; exit code ${EXIT.failed} names the first bad one`,
    )
    .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
    .option('--export <file>', 'a file from planhjul export or from the API with history=true, instead of a folder')
    .option('--checkpoints <folder>', 'where the checkpoints are; beside the data folder without it')
    .option('--key <file>', "the public key that must have signed; the data folder's own without it")
    .option('--expect <hash>', 'a checkpoint that must be there, by the hash in its mail; may be given again', oneMore)
    .option('--json', 'one JSON object on stdout')
    .action((options: VerifyOptions) => verify(terminal, options));
  audit
    .command('key')
    .description('print the public key with which anybody can check the checkpoints')
    .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
    .option('--json', 'one JSON object on stdout')
    .action((options: { data?: string; json?: boolean }) => printKey(terminal, options));
};
