// What people have written goes into mails that carry the municipality's name, so it may bring neither headers, nor
// hidden characters, nor links of its own.

/** Controls but tab and line feed, and the marks that turn the direction of text and so can disguise it. */
const HIDDEN = /[^\P{Cc}\t\n]|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const FOREIGN_ADDRESS = /([a-z][a-z0-9+.-]*):\/\/(?=\S)/gi;

/**
 * Running text with its line breaks, without hidden characters. Addresses to other places than `baseUrl` are pulled apart
 * (`https: //…`): they can be read, but no mail program makes a link of them.
 */
export const cleanText = (text: string, baseUrl: string): string => {
  const plain = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(HIDDEN, '');
  return plain.replace(FOREIGN_ADDRESS, (address, scheme: string, at: number) =>
    plain.startsWith(`${baseUrl}/`, at) ? address : `${scheme}: //`,
  );
};

/** Every string of a mail's content, cleaned; its shape and its other values stay. */
export const cleanContent = <T>(value: T, baseUrl: string): T => {
  if (typeof value === 'string') return cleanText(value, baseUrl) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => cleanContent(one, baseUrl)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleanContent<unknown>(one, baseUrl)])) as T;
};

const LONGEST = 200;

/** Cleaned text as a header takes it: one line of plain spaces, no controls, no soft hyphens, at most 200 characters. */
export const oneLine = (text: string): string => {
  const line = text
    .replace(/[\p{Cc}\u00a0\u2028\u2029]+/gu, ' ')
    .replace(/\u00ad/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= LONGEST ? line : `${characters.slice(0, LONGEST - 1).join('')}…`;
};
