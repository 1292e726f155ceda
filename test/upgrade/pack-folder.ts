import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

// A data folder as one small file: names and contents, compressed. Loaded by scripts/make-upgrade-fixture.mjs as it is.

/** Every file under the folder for which `keep` says so, by its path within it. */
export const packFolder = (folder: string, keep: (path: string) => boolean): Buffer => {
  const files: Record<string, Uint8Array> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (entry.isFile() && keep(path)) files[path] = readFileSync(join(folder, path));
  }
  return brotliCompressSync(serialize(files), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
};

export const unpackFolder = (packed: Uint8Array, folder: string): void => {
  const files = deserialize(brotliDecompressSync(packed)) as Record<string, Uint8Array>;
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, path), content, { mode: 0o600 });
  }
};
