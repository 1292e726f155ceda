import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { writeDurably } from '../../../lambdas/adapters/local/durable-file.ts';
import type { Instant } from '../../../lambdas/domain/brands.ts';
import { isControl } from '../control.ts';
import { copyFiles, filesIn, hashOfFile, syncDisk } from './copy-tree.ts';
import { DATABASE, HEADS, MANIFEST, type Manifest } from './manifest.ts';
import { readChains } from './read-chains.ts';

export interface BackupOrder {
  /** The data folder, which a server may have open. */
  from: string;
  /** A folder that is not there, or empty. */
  to: string;
  /** Copies the database as it stands at one moment; by whoever has it open. */
  copyDatabase(to: string): Promise<void>;
  version: string;
  at: Instant;
}

/** What is copied by other means, is being written at this moment, or belongs to a running process. */
const isPassing = (path: string): boolean => {
  const name = basename(path);
  return name.startsWith(DATABASE) || isControl(name) || /\.part-[0-9a-f-]+$|\.new$/.test(name);
};

/**
 * Copies the data folder into another one: first the database at one moment, then all that its rows may name, which is
 * only ever added to. Checks every chain of the copy. Last comes the manifest, so that a backup without one is none.
 * Throws Damaged when the data itself is; then and after any other failure nothing is left behind.
 */
export const makeBackup = async ({ from, to, copyDatabase, version, at }: BackupOrder): Promise<Manifest> => {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  try {
    const database = join(to, DATABASE);
    await copyDatabase(database);
    chmodSync(database, 0o600);
    // One file instead of three; the copy was made with the mark of the one that it came from.
    const copy = new DatabaseSync(database);
    copy.exec('PRAGMA journal_mode = DELETE');
    copy.close();
    const { heads, rows, entries } = readChains(database);
    writeFileSync(join(to, HEADS), heads, { mode: 0o600 });
    const copied = await copyFiles(
      from,
      to,
      filesIn(from).filter((path) => !isPassing(path)),
    );
    const own = [await hashOfFile(to, DATABASE), await hashOfFile(to, HEADS)];
    syncDisk(to);
    const manifest: Manifest = {
      planhjul: 'backup',
      format: 1,
      version,
      at,
      rows,
      entries,
      files: [...own, ...copied],
    };
    await writeDurably(join(to, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  } catch (error) {
    rmSync(to, { recursive: true, force: true });
    throw error;
  }
};
