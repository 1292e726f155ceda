import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Mailer } from '../../ports.ts';

/** Sorts by when it was sent; the same mail sent again after a crash is the same file only within the same instant. */
const nameOf = (at: string, id: string): string =>
  `${at.replaceAll(':', '-')}-${createHash('sha256').update(id).digest('hex').slice(0, 12)}.eml`;

/** Puts each mail as a file into a folder, whole or not at all. */
export const createEmlMailer = (folder: string, clock: Clock): Mailer => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    async send({ id, mime }) {
      const path = join(folder, nameOf(clock.now(), id));
      const file = await open(`${path}.part`, 'w', 0o600);
      try {
        await file.writeFile(mime);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
    },
  };
};
