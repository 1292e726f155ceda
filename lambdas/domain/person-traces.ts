import type { AuditEntry } from './audit.ts';
import { addressesOf, type Person } from './people.ts';

// Where a person occurs in what is stored (GDPR art. 15). Ids are whole words of a key, a reference or a field; addresses and
// names may stand anywhere in a text.

/** All that one person is known by. */
export interface KnownBy {
  id: string;
  /** Addresses and names, today's and earlier ones. */
  words: readonly string[];
}

const textOf = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : []);

/** By the person's row and its whole trace, which holds the names and addresses of earlier days too. */
export const knownBy = (person: Person, history: readonly AuditEntry[]): KnownBy => {
  const earlier = history
    .flatMap(({ changes }) => changes)
    .filter(({ path }) => path === '/name' || path === '/email' || path === '/second/email')
    .flatMap(({ from, to }) => [...textOf(from), ...textOf(to)]);
  const words = [person.name, ...addressesOf(person).map(({ email }) => email), ...earlier];
  return { id: person.id, words: [...new Set(words.map((word) => word.toLowerCase()))] };
};

const isWordPart = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** As whole words, so that Bo is not found in Borgholm. */
const holds = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isWordPart(text[at - 1]) && !isWordPart(text[at + word.length])) return true;
  }
  return false;
};

const inText = ({ id, words }: KnownBy, text: string): boolean => {
  if (text === id || text.split(/[#|/\s]/).includes(id)) return true;
  const lower = text.toLowerCase();
  return words.some((word) => holds(lower, word));
};

/** Whether the person occurs in a value: in any text or name of a field in it, however deep. */
export const occursIn = (known: KnownBy, value: unknown): boolean => {
  if (typeof value === 'string') return inText(known, value);
  if (Array.isArray(value)) return value.some((one) => occursIn(known, one));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, one]) => inText(known, name) || occursIn(known, one));
};

/** Partitions whose keys are hashes of something that opens a door, or of an address. The kind is told, and no more. */
const HASHED = /^(link|session|sessions|key|address|asking|proof|kept|idempotency|first-administrator)(#|\||$)/;
const SECRET_FIELDS: ReadonlySet<string> = new Set(['hash', 'token']);

/** A key as it may leave the house. `sessions#<person>` has its hash in the sort key. */
export const keyWithoutSecret = <K extends { pk: string; sk: string }>({ pk, sk }: K): { pk: string; sk: string } => {
  const kind = HASHED.exec(pk)?.[1];
  if (kind === undefined) return { pk, sk };
  return kind === 'sessions' ? { pk, sk: '' } : { pk: kind, sk };
};

/** The same value without hashes and tokens of what opens a door. Fingerprints of contents stay. */
export const withoutSecrets = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !SECRET_FIELDS.has(name))
      .map(([name, one]) => [name, withoutSecrets(one)]),
  );
};

/** An entry as it may leave the house: its chain without a secret's hash, and no change of one. Hashes of the chain stay, salts do not. */
export const entryWithoutSecrets = (entry: AuditEntry): AuditEntry => {
  const [pk = '', sk = ''] = entry.chain.split('|');
  const key = keyWithoutSecret({ pk, sk });
  const { salts: _salts, ...told } = entry;
  return {
    ...told,
    chain: `${key.pk}|${key.sk}`,
    changes: entry.changes
      .filter(({ path }) => !SECRET_FIELDS.has(path.split('/').at(-1) ?? ''))
      .map((change) => ({
        path: change.path,
        ...('from' in change ? { from: withoutSecrets(change.from) } : {}),
        ...('to' in change ? { to: withoutSecrets(change.to) } : {}),
      })),
  };
};
