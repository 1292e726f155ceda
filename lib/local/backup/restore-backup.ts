import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { copyFiles, syncDisk } from './copy-tree.ts';
import { DATABASE, HEADS, type Manifest } from './manifest.ts';
import { Damaged, readChains } from './read-chains.ts';

/** Files whose content is not what the manifest says, or that are not there. */
const differing = (manifest: Manifest, copied: readonly { path: string; sha256: string }[]): string[] => {
  const found = new Map(copied.map(({ path, sha256 }) => [path, sha256]));
  return manifest.files.filter(({ path, sha256 }) => found.get(path) !== sha256).map(({ path }) => path);
};

/**
 * Puts a backup back as the data folder `to`, which is not there or empty. Nothing is in its place until every hash and every
 * chain of what was copied has been checked. The start that follows brings the workflows to where the table is. Throws
 * Damaged, with the folder left as it was.
 */
export const restoreBackup = async (from: string, manifest: Manifest, to: string): Promise<void> => {
  const target = resolve(to);
  const beside = `${target}.restoring-${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  mkdirSync(beside, { mode: 0o700 });
  try {
    const paths = manifest.files.map(({ path }) => path);
    const copied = await copyFiles(from, beside, paths);
    const [wrong] = differing(manifest, copied);
    if (wrong !== undefined) throw new Damaged(`${wrong} is not as it was when the backup was made`);
    const { heads } = readChains(join(beside, DATABASE));
    if (heads !== readFileSync(join(beside, HEADS), 'utf8'))
      throw new Damaged('The chains end otherwise than when the backup was made');
    rmSync(join(beside, HEADS));
    syncDisk(beside);
    renameSync(beside, target);
    syncDisk(dirname(target));
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
};
