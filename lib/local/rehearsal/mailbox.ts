import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadMail, readMail } from './read-mail.ts';

export interface FiledMail extends ReadMail {
  file: string;
}

/** A link's token: 256 bits in base64url. */
const LINK = /\/(in|r)\/([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/g;

export type LinkKind = 'in' | 'r';

/** The path of the first link of a kind in the mail's text, as a person would click it. */
export const linkIn = (mail: ReadMail, kind: LinkKind): string | undefined => {
  for (const match of mail.text.matchAll(LINK)) if (match[1] === kind) return match[0];
  return undefined;
};

/** The tokens of the links in the mail's text; its HTML has the same ones. */
export const tokensIn = (mail: ReadMail): string[] => [
  ...new Set([...mail.text.matchAll(LINK)].map((match) => match[2] ?? '')),
];

/** What is kept of a mail once it has been read: enough to see whether one came twice. */
export interface KeptMail {
  file: string;
  /** Its Message-ID, which is the same for every try of the same mail. */
  id: string;
}

/** Where the mails of a year land, read as they come. */
export interface Post {
  /** The mails that came since the last time, by when they were sent. */
  fetchNew(): FiledMail[] | Promise<FiledMail[]>;
  /** Every mail that was ever fetched. */
  kept(): KeptMail[];
}

/** The folder that the mails land in, read as they come. */
export class Mailbox implements Post {
  readonly #folder: string;
  readonly #kept = new Map<string, KeptMail>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The mails that came since the last time, in the order of their files: by when they were sent. */
  fetchNew(): FiledMail[] {
    const files = readdirSync(this.#folder)
      .filter((name) => name.endsWith('.eml') && !this.#kept.has(name))
      .sort();
    return files.map((file) => {
      const mail = readMail(readFileSync(join(this.#folder, file)));
      this.#kept.set(file, { file, id: mail.headers.get('message-id') ?? file });
      return Object.assign(mail, { file });
    });
  }

  /** Every mail that was ever fetched. */
  kept(): KeptMail[] {
    return [...this.#kept.values()];
  }
}
