import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Mailer } from '../../ports.ts';
import { writeDurably } from './durable-file.ts';

/** Sorts by when it was sent; the id is hashed, for it may hold what no file name can. */
const nameOf = (at: string, id: string): string =>
  `${at.replaceAll(':', '-')}-${createHash('sha256').update(id).digest('hex').slice(0, 12)}.eml`;

/** Puts each mail as a file into a folder, whole or not at all. A mail sent twice is two files, as it is two mails. */
export const createEmlMailer = (folder: string, clock: Clock): Mailer => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { send: ({ id, mime }) => writeDurably(join(folder, nameOf(clock.now(), id)), mime) };
};
