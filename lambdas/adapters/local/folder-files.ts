import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from '../../ports.ts';

const HASH = /^[0-9a-f]{64}$/;

const durable = async (path: string, content: Uint8Array | string): Promise<void> => {
  const part = `${path}.part-${process.pid}-${performance.now()}`;
  const file = await open(part, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
};

/** Files by their content's hash, each with its type beside it. */
export const openFolderFiles = (folder: string): FileStore => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    async put(content, type) {
      const hash = createHash('sha256').update(content).digest('hex');
      await durable(join(folder, `${hash}.type`), type);
      await durable(join(folder, hash), content);
      return hash;
    },
    async get(hash) {
      if (!HASH.test(hash)) return undefined;
      try {
        const [content, type] = await Promise.all([
          readFile(join(folder, hash)),
          readFile(join(folder, `${hash}.type`), 'utf8'),
        ]);
        return { content: new Uint8Array(content), type };
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
};
