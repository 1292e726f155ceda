import { mkdirSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from '../../ports.ts';
import { HASH, hashOfContent, requireContent } from '../file-hash.ts';
import { writeDurably } from './durable-file.ts';

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

const unlessMissing = <T>(found: Promise<T>): Promise<T | undefined> =>
  found.catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });

/** Files by their content's hash, each with its type beside it. A file whose content is no longer its own throws. */
export const openFolderFiles = (folder: string): FileStore => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    async put(content, type) {
      const hash = hashOfContent(content);
      const path = join(folder, hash);
      if ((await unlessMissing(access(path).then(() => true))) === true) return hash;
      // The content last: whoever finds it finds its type as well.
      await writeDurably(`${path}.type`, type);
      await writeDurably(path, content);
      return hash;
    },
    async get(hash) {
      if (!HASH.test(hash)) return undefined;
      const content = await unlessMissing(readFile(join(folder, hash)));
      if (content === undefined) return undefined;
      const type = await readFile(join(folder, `${hash}.type`), 'utf8');
      return { content: requireContent(hash, new Uint8Array(content)), type };
    },
  };
};
