// How what is to be disposed of is recognised in a text: the same everywhere, so that the search at the end looks for what
// was taken.

export interface Words {
  /** Whether one of them stands in the text. */
  isIn(text: string): boolean;
  /** The text with `mark` in the place of each; NFC. */
  replacedIn(text: string, mark: string): string;
  /** How often they stand in it. */
  countIn(text: string): number;
}

/** Shorter ones would be found in half of everything. */
export const SHORTEST_WORD = 3;

/** What stands in the place of a word in a text that goes on without it. */
export const MARK = '[gallrat]';

const asPattern = (word: string): string =>
  word
    .normalize('NFC')
    .trim()
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    // In JSON a quotation mark has a backslash before it.
    .replaceAll('"', '\\\\*"')
    .replace(/\s+/g, '\\s+');

/**
 * Words and names as people write them: whatever their case and their spaces, as whole words, and in the genitive too
 * (Anna Eks, Eks). Throws RangeError without a word, or for one that is too short to be looked for.
 */
export const wordsOf = (words: readonly string[]): Words => {
  if (words.length === 0) throw new RangeError('There is nothing to look for');
  if (words.some((word) => word.trim().length < SHORTEST_WORD))
    throw new RangeError(`A word to look for has at least ${SHORTEST_WORD} characters`);
  // The longest first: a name in an address goes with the address.
  const patterns = [...words].sort((a, b) => b.length - a.length).map(asPattern);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?=(?:[:'’]?s)?(?![\\p{L}\\p{N}]))`, 'giu');
  const countIn = (text: string): number => text.normalize('NFC').match(pattern)?.length ?? 0;
  return {
    isIn: (text) => countIn(text) > 0,
    countIn,
    replacedIn: (text, mark) => text.normalize('NFC').replace(pattern, mark),
  };
};

/** Every text in a value, names of fields too, however deep, with its JSON pointer. */
export const textsIn = (value: unknown, path = ''): { path: string; text: string; isName: boolean }[] => {
  if (typeof value === 'string') return [{ path, text: value, isName: false }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const names = Array.isArray(value) ? [] : [{ path: at, text: name, isName: true }];
    return [...names, ...textsIn(inner, at)];
  });
};

/** The value with every text in it changed, names of fields as they are. `change` gets the text's JSON pointer as well. */
export const withTexts = (value: unknown, change: (text: string, path: string) => string, path = ''): unknown => {
  if (typeof value === 'string') return change(value, path);
  if (Array.isArray(value)) return value.map((one, index) => withTexts(one, change, `${path}/${index}`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      withTexts(inner, change, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ]),
  );
};
