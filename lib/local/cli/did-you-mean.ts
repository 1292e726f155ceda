/** How many letters must be added, taken away or changed to make one word the other (Levenshtein). */
const distance = (a: string, b: string): number => {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[b.length] ?? 0;
};

/** The known word that was most likely meant; undefined when none is near. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const [best] = known
    .map((one) => ({ one, far: one.startsWith(word) || word.startsWith(one) ? 1 : distance(word, one) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(2, word.length / 3) ? best.one : undefined;
};

/** `There is no department kultr. Did you mean kultur-fritid?` */
export const unknownWord = (what: string, word: string, known: readonly string[]): string => {
  const meant = nearest(word, known);
  return `There is no ${what} ${word}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
};
