/** So many answers are kept; a year has 365 days and 8,766 hours. */
const MOST = 10_000;

/** Asked the same again, it gives what it gave: days and zones are the same questions all over, and each takes microseconds. */
export const remembered = <K, V>(work: (key: K) => V): ((key: K) => V) => {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = work(key);
    if (known.size >= MOST) known.clear();
    known.set(key, value);
    return value;
  };
};
