import { invalid, ok, type Problem, type Result } from '../domain/result.ts';
import type { Trouble } from './problem.ts';

/** Bytes. */
export const BODY_LIMIT = 256 * 1024;
const DEEPEST = 20;
/** Of one object. */
const MOST_KEYS = 200;

export type ReadBody = { ok: true; value: unknown } | { ok: false; trouble: Trouble };

const bad = (name: Trouble['name'], detail?: Trouble['detail']): ReadBody => ({
  ok: false,
  trouble: detail ? { name, detail } : { name },
});

const NOTHING = { sv: 'Anropet ska ha en kropp i JSON.', en: 'The request wants a body in JSON.' };
const NOT_UTF8 = { sv: 'Kroppen är inte UTF-8.', en: 'The body is not UTF-8.' };
const NOT_READABLE = { sv: 'Kroppen är inte giltig JSON.', en: 'The body is no valid JSON.' };
const TOO_DEEP = {
  sv: `Kroppen är djupare än ${DEEPEST} nivåer, eller har ett objekt med fler än ${MOST_KEYS} fält.`,
  en: `The body is deeper than ${DEEPEST} levels, or has an object of more than ${MOST_KEYS} fields.`,
};

/** The bytes of the body, or undefined as soon as they are more than the limit: the rest is never read. */
const bytesOf = async (request: Request): Promise<Uint8Array | undefined> => {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT) return undefined;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > BODY_LIMIT) {
      // Not waited for: whoever sends without end must not hold the answer back.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(value);
  }
};

const isJsonType = (header: string | null): boolean => {
  const [type = '', ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  return (
    /^application\/(json|[\w.+-]+\+json)$/.test(type.trim()) &&
    (charset === undefined || /^charset="?utf-8"?$/.test(charset))
  );
};

/** Counted in the text, before anything is built from it. Text that is no JSON may be counted wrongly, and is refused next. */
const isTooDeep = (text: string): boolean => {
  const fields: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '"':
        for (at += 1; at < text.length && text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
        break;
      case '{':
      case '[':
        if (fields.push(0) > DEEPEST) return true;
        break;
      case '}':
      case ']':
        fields.pop();
        break;
      case ':': {
        const count = (fields.pop() ?? 0) + 1;
        if (count > MOST_KEYS) return true;
        fields.push(count);
        break;
      }
    }
  }
  return false;
};

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** What no schema of ours would ever want: half characters, and the name by which a prototype could be reached. */
const oddities = (value: unknown, pointer = ''): Problem[] => {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [{ pointer, code: 'control-characters' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): Problem[] => {
    const at = `${pointer}/${escaped(key.toWellFormed())}`;
    if (key === '__proto__' || !key.isWellFormed()) return [{ pointer: at, code: 'unknown-field' }];
    return oddities(inner, at);
  });
};

/** Refused whole, before any schema sees it: odd characters and odd names. */
export const soundBody = (value: unknown): Result<unknown> => {
  const problems = oddities(value);
  return problems.length > 0 ? invalid(...problems) : ok(value);
};

/**
 * The JSON that was sent; an empty object for an empty body where `optional`. Refused: more than BODY_LIMIT (while reading, not
 * after), another type or encoding, what cannot be parsed, and what is too deep or too broad to be meant.
 */
export const readJson = async (request: Request, optional: boolean): Promise<ReadBody> => {
  const bytes = await bytesOf(request);
  if (!bytes) return bad('too-large');
  if (bytes.byteLength === 0) return optional ? { ok: true, value: {} } : bad('malformed', NOTHING);
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (!isJsonType(request.headers.get('content-type')) || encoding !== 'identity') return bad('not-json');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bad('malformed', NOT_UTF8);
  }
  if (isTooDeep(text)) return bad('malformed', TOO_DEEP);
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return bad('malformed', NOT_READABLE);
  }
};
