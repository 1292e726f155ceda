import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { atOnce } from '../example/at-once.ts';

export interface CopiedFile {
  /** Within the folder, with `/`. */
  path: string;
  bytes: number;
  /** Of the content, in hex. */
  sha256: string;
}

/** How many files are copied at a time. */
const WIDTH = 16;

/** Every file under the folder, by its path within it. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

const counting = (): { through: Transform; result(): { bytes: number; sha256: string } } => {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _, next) {
      hash.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
  });
  return { through, result: () => ({ bytes, sha256: hash.digest('hex') }) };
};

export const hashOfFile = async (folder: string, path: string): Promise<CopiedFile> => {
  const { through, result } = counting();
  await pipeline(createReadStream(join(folder, path)), through.resume());
  return { path, ...result() };
};

/** Copies the files readable by their owner alone, none over another, and gives the hash of what was read of each. */
export const copyFiles = async (from: string, to: string, paths: readonly string[]): Promise<CopiedFile[]> => {
  for (const folder of new Set(paths.map((path) => dirname(path))))
    mkdirSync(join(to, folder), { recursive: true, mode: 0o700 });
  const copied: CopiedFile[] = [];
  await atOnce(paths, WIDTH, async (path) => {
    const { through, result } = counting();
    const target = createWriteStream(join(to, path), { flags: 'wx', mode: 0o600 });
    await pipeline(createReadStream(join(from, path)), through, target);
    copied.push({ path, ...result() });
  });
  return copied.sort((a, b) => (a.path < b.path ? -1 : 1));
};

/** Resolves when everything on the folder's disk would survive a power cut: one call, however many files there are. */
export const syncDisk = (folder: string): void => {
  const { status } = spawnSync('sync', ['-f', folder], { stdio: 'ignore' });
  if (status !== 0) throw new Error(`What was written to ${folder} could not be made durable`);
};
