import { createHash } from 'node:crypto';
import type { FileStore } from '../lambdas/ports.ts';

/** Files for as long as a test runs; `kept` tells how many there are. */
export const memoryFiles = (): FileStore & { kept(): number } => {
  const files = new Map<string, { content: Uint8Array; type: string }>();
  return {
    put: async (content, type) => {
      const hash = createHash('sha256').update(content).digest('hex');
      if (!files.has(hash)) files.set(hash, { content, type });
      return hash;
    },
    get: async (hash) => files.get(hash),
    kept: () => files.size,
  };
};
