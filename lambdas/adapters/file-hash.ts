import { createHash } from 'node:crypto';

/** SHA-256 in hex, which is a file's name in every file store. */
export const HASH = /^[0-9a-f]{64}$/;

export const hashOfContent = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** The content, if it is still what its name says. Throws for one that was damaged or exchanged: a record must not change. */
export const requireContent = (hash: string, content: Uint8Array): Uint8Array => {
  if (hashOfContent(content) !== hash) throw new Error(`The stored file ${hash} is damaged`);
  return content;
};
