import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { textsIn, type Words } from '../../../lambdas/domain/disposal/words.ts';
import { filesIn, syncDisk } from '../backup/copy-tree.ts';

const MAILS = 'mail';

/** Everything that a mail says, its calendar entry too; its parts are in base64, so its bytes tell nothing. */
const saysIn = async (file: string): Promise<string> => {
  const { attachments, ...mail } = await PostalMime.parse(readFileSync(file), { attachmentEncoding: 'utf8' });
  const texts = [...textsIn(mail), ...textsIn(attachments)];
  return texts.map(({ text }) => text).join('\n');
};

const mailsIn = (folder: string): string[] => {
  try {
    return readdirSync(join(folder, MAILS)).filter((name) => name.endsWith('.eml'));
  } catch {
    return [];
  }
};

/** The mails of the folder that hold the words, by their path within the data folder. */
export const mailsWith = async (folder: string, words: Words): Promise<string[]> => {
  const found: string[] = [];
  for (const name of mailsIn(folder)) {
    const path = join(MAILS, name);
    if (words.isIn(await saysIn(join(folder, path)))) found.push(path);
  }
  return found;
};

/** Removes these files for good. */
export const removeFiles = (folder: string, paths: readonly string[]): void => {
  for (const path of paths) rmSync(join(folder, path), { force: true });
  if (paths.length > 0) syncDisk(folder);
};

export interface Left {
  /** Within the data folder. */
  path: string;
  times: number;
}

/** Longer than any word that is looked for. */
const OVERLAP = 4096;
const PIECE = 8 * 1024 * 1024;

/** How often the words stand in the bytes, read as UTF-8 piece by piece. */
const timesIn = (bytes: Buffer, words: Words): number => {
  let times = 0;
  for (let from = 0; from < bytes.length; from += PIECE - OVERLAP) {
    times += words.countIn(bytes.toString('utf8', from, from + PIECE));
    if (from + PIECE >= bytes.length) break;
  }
  return times;
};

/**
 * Where the words still stand in a data folder that no process has open: in the bytes of every file, the database and its log
 * among them, and in what the mails say. Words in quotes stand in JSON with a backslash before each, and are found so too.
 */
export const searchFolder = async (folder: string, words: Words): Promise<Left[]> => {
  const left: Left[] = [];
  for (const path of filesIn(folder)) {
    const file = join(folder, path);
    const times = timesIn(readFileSync(file), words) + (path.endsWith('.eml') ? words.countIn(await saysIn(file)) : 0);
    if (times > 0) left.push({ path, times });
  }
  return left;
};
