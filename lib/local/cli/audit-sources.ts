import { closeSync, createReadStream, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { StoreInUse } from '../../../lambdas/adapters/local/open-alone.ts';
import { openStoredTrace, type StoredTrace } from '../../../lambdas/adapters/local/read-trace.ts';
import type { CheckpointFile } from '../../../lambdas/domain/audit/checkpoint-set.ts';
import type { FoundEntry, FoundRow, Trace } from '../../../lambdas/domain/audit/verify-trace.ts';
import { StoreUnavailable } from '../../../lambdas/ports.ts';
import { isMachinery } from '../../../lambdas/records/tables.ts';
import { inUse } from './data-folder.ts';
import { CliFailure } from './failures.ts';

/** Opens the data folder to read its trace and nothing else. */
export const withStoredTrace = async <T>(folder: string, work: (stored: StoredTrace) => Promise<T>): Promise<T> => {
  const file = join(folder, 'planhjul.db');
  if (!existsSync(file)) {
    throw new CliFailure('usage', `There is no Planhjul data in ${folder}.`, { next: 'Say where it is with --data.' });
  }
  try {
    const stored = openStoredTrace(file);
    try {
      return await work(stored);
    } finally {
      stored.close();
    }
  } catch (error) {
    if (error instanceof StoreInUse) throw inUse(folder);
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new CliFailure('failed', `The data in ${folder} cannot be read.`, {
      next: 'Check that planhjul.db is a whole copy, with planhjul.db-wal beside it if there is one.',
    });
  }
};

/** Every file that is named as a checkpoint is, by its hash; nothing when there is no folder. */
export const checkpointFiles = (folder: string): CheckpointFile[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^[0-9a-f]{64}$/.test(name))
        .map((name) => ({ name, content: new Uint8Array(readFileSync(join(folder, name))) }))
    : [];

type Line = { row?: FoundRow; entry?: FoundEntry['entry']; history?: readonly unknown[] } & Partial<FoundRow>;

const placeOf = (entry: unknown): FoundEntry => {
  const { chain, seq } = (entry ?? {}) as Partial<FoundEntry>;
  return { chain: String(chain ?? ''), seq: Number(seq ?? 0), entry };
};

const entriesIn = ({ entry, history = [] }: Line): FoundEntry[] =>
  (entry === undefined ? history : [entry]).map(placeOf);

const rowIn = (line: Line): FoundRow | undefined =>
  line.row ?? (line.pk === undefined ? undefined : (line as FoundRow));

async function* linesOf(file: string): AsyncGenerator<Line> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (text === '') continue;
    let line: unknown;
    try {
      line = JSON.parse(text);
    } catch {
      line = undefined;
    }
    if (typeof line !== 'object' || line === null)
      throw new CliFailure('failed', `Line ${number} of ${file} is no JSON object: the export is damaged.`, {
        next: 'Make the export anew, or fetch the file again.',
      });
    yield line;
  }
}

/**
 * The trace in an export: of `planhjul export`, or of the API's /export?history=true. Read twice from the file, so that it
 * may be larger than the memory.
 */
export const exportedTrace = (file: string): Trace => {
  try {
    closeSync(openSync(file, 'r'));
  } catch {
    throw new CliFailure('usage', `${file} cannot be read.`, { next: 'Give the file that planhjul export wrote.' });
  }
  return {
    entries: (async function* () {
      for await (const line of linesOf(file)) yield* entriesIn(line);
    })(),
    rows: (async function* () {
      for await (const line of linesOf(file)) {
        const row = rowIn(line);
        if (row) yield row;
      }
    })(),
    holds: (chain) => !isMachinery(chain.split('|', 1)[0] ?? ''),
  };
};
