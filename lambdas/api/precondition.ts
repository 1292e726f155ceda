import type { ItemStore, Key } from '../ports.ts';
import type { Trouble } from './problem.ts';

/** The version of a row as a strong validator. */
export const etagOf = (version: number): string => `"${version}"`;

/** The version that the row must have when the act lands; `absent` when it must not be there yet; null when any will do. */
export type Expected = number | 'absent' | null;
export type Precondition = { ok: true; expected: Expected } | { ok: false; trouble: Trouble };

const bad = (trouble: Trouble): Precondition => ({ ok: false, trouble });

const NOT_AN_ETAG = {
  sv: 'If-Match ska innehålla en ETag med citattecken, som "7".',
  en: 'If-Match must hold an ETag in its quotation marks, such as "7".',
};
const stale = (current: number): Precondition => bad({ name: 'stale', extra: { current } });

const TAG = /^(W\/)?"([\x21\x23-\x7e]*)"$/;

/** The versions that an If-Match names; undefined when it cannot be read. A weak tag never matches (RFC 9110, 13.1.1). */
const tagsOf = (header: string): string[] | undefined => {
  const parts = header.split(',').map((part) => TAG.exec(part.trim()));
  if (parts.some((part) => part === null)) return undefined;
  return parts.flatMap((part) => (part && part[1] === undefined ? [part[2] ?? ''] : []));
};

/**
 * What If-Match and If-None-Match ask for. Something that exists is only changed by one who says which version was seen:
 * without If-Match that is refused with 428, and with another version with 412. `If-Match: *` overwrites knowingly.
 */
export const checkPrecondition = async (
  store: Pick<ItemStore, 'get'>,
  headers: Headers,
  key: Key,
  creates: boolean,
): Promise<Precondition> => {
  const current = (await store.get(key))?.version ?? 0;
  const match = headers.get('if-match');
  if (headers.get('if-none-match') === '*' && creates) {
    return current === 0 ? { ok: true, expected: 'absent' } : stale(current);
  }
  if (match === null) {
    if (current > 0) return bad({ name: 'precondition-required' });
    return { ok: true, expected: creates ? 'absent' : null };
  }
  if (current === 0) return creates ? stale(0) : { ok: true, expected: null };
  if (match.trim() === '*') return { ok: true, expected: null };
  const tags = tagsOf(match);
  if (!tags) return bad({ name: 'malformed', detail: NOT_AN_ETAG });
  return tags.includes(String(current)) ? { ok: true, expected: current } : stale(current);
};
