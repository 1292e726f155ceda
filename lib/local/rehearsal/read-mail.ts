// Reads a MIME message as a mail program does, as far as the product's own mails go: headers with encoded words, nested
// multiparts, quoted-printable and base64, in UTF-8.

export interface ReadMail {
  readonly to: string;
  readonly subject: string;
  /** By lower-case name, unfolded and decoded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly html: string;
  /** The calendar entry that came along; empty without one. */
  readonly calendar: string;
}

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

const fromQuotedPrintable = (text: string): string => {
  const bytes = text
    .replace(/[ \t]+$/gm, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

/** RFC 2047: `=?UTF-8?Q?P=C3=A5minnelse?=`; white space between two encoded words belongs to neither. */
const decodedWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding: string, word: string) =>
      encoding.toLowerCase() === 'b' ? fromBase64(word) : fromQuotedPrintable(word.replaceAll('_', '=20')),
    );

interface Part {
  headers: Map<string, string>;
  body: string;
}

const split = (raw: string): Part => {
  const end = /\r?\n\r?\n/.exec(raw);
  const head = end ? raw.slice(0, end.index) : raw;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end ? raw.slice(end.index + end[0].length) : '' };
};

const contentOf = ({ headers, body }: Part): string => {
  switch (headers.get('content-transfer-encoding')?.toLowerCase()) {
    case 'base64':
      return fromBase64(body);
    case 'quoted-printable':
      return fromQuotedPrintable(body);
    default:
      return Buffer.from(body, 'latin1').toString('utf8');
  }
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The leaves of the message, by their type; the first of each type is the one that counts. */
const leaves = (part: Part, into: Map<string, Part>): Map<string, Part> => {
  const type = part.headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (/^multipart\//i.test(type) && boundary !== undefined) {
    const pieces = part.body.split(new RegExp(`(?:^|\\r?\\n)--${escaped(boundary)}(?:--)?[ \\t]*(?:\\r?\\n|$)`));
    for (const piece of pieces.slice(1, -1)) leaves(split(piece), into);
    return into;
  }
  const name = (type.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (!into.has(name)) into.set(name, part);
  return into;
};

/** The address between the angle brackets, or the whole when there are none. */
const addressIn = (header: string): string => (/<([^>]+)>/.exec(header)?.[1] ?? header).trim().toLowerCase();

/** A part's content is worked out when somebody asks for it: of most mails only the text is read. */
class LazyMail implements ReadMail {
  readonly to: string;
  readonly subject: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly #parts: ReadonlyMap<string, Part>;

  constructor(message: Part) {
    this.headers = new Map([...message.headers].map(([name, value]) => [name, decodedWords(value)]));
    this.to = addressIn(this.headers.get('to') ?? '');
    this.subject = this.headers.get('subject') ?? '';
    this.#parts = leaves(message, new Map());
  }

  get text(): string {
    return this.#content('text/plain');
  }

  get html(): string {
    return this.#content('text/html');
  }

  get calendar(): string {
    return this.#content('text/calendar');
  }

  #content(type: string): string {
    const part = this.#parts.get(type);
    return part ? contentOf(part) : '';
  }
}

export const readMail = (mime: Buffer): ReadMail => new LazyMail(split(mime.toString('latin1')));
