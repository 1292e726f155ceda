import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

// On one machine every mail is also a file, so that one can look at what was sent: the inbox of everybody at once.

const NAME = /^[\w.-]+\.eml$/;

export interface InboxEntry {
  file: string;
  at: string;
  to: string;
  subject: string;
}

const parse = async (folder: string, file: string): Promise<Email> =>
  PostalMime.parse(await readFile(join(folder, file)));

/** The latest mails first, at most `limit`; of one address when it is named. */
export const inboxOf = async (
  folder: string,
  limit: number,
  to: string,
): Promise<{ mails: InboxEntry[]; total: number }> => {
  const files = (await readdir(folder))
    .filter((file) => NAME.test(file))
    .sort()
    .reverse();
  const mails: InboxEntry[] = [];
  for (const file of files) {
    if (mails.length >= limit) break;
    const mail = await parse(folder, file);
    const address = mail.to?.[0]?.address ?? '';
    if (to !== '' && address !== to) continue;
    const name = mail.to?.[0]?.name ?? '';
    mails.push({
      file,
      at: file
        .slice(0, 19)
        .replace('T', ' ')
        .replace(/-(\d\d)-(\d\d)$/, ':$1'),
      to: name ? `${name} <${address}>` : address,
      subject: mail.subject ?? '',
    });
  }
  return { mails, total: files.length };
};

/** The HTML part of a message, with the pictures that travel in it put where it names them. Undefined without such a part. */
export const htmlOfMail = async (mime: Uint8Array): Promise<string | undefined> => {
  const { html, attachments } = await PostalMime.parse(mime);
  return attachments.reduce((text, { contentId, mimeType, content }) => {
    if (!contentId || typeof content === 'string') return text;
    const picture = `data:${mimeType};base64,${Buffer.from(new Uint8Array(content)).toString('base64')}`;
    return text?.replaceAll(`cid:${contentId.replace(/^<|>$/g, '')}`, picture);
  }, html);
};

/** One mail as its reader sees it: the HTML part. Undefined for a file that is not there. */
export const mailHtml = async (folder: string, file: string): Promise<string | undefined> => {
  if (!NAME.test(file)) return undefined;
  try {
    return await htmlOfMail(await readFile(join(folder, file)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};
