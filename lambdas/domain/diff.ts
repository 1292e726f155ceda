// What differs between two texts, by lines, and within a changed passage by words: by the longest common subsequence.

export interface Part {
  text: string;
  changed: boolean;
}

export type Passage =
  | { kind: 'same'; lines: readonly string[] }
  /** Either side may be empty: nothing but added, or nothing but removed. A side is its text in parts. */
  | { kind: 'changed'; before: readonly Part[]; after: readonly Part[] };

/** The most comparisons that are made; beyond them a passage counts as changed whole, which is true but says less. */
const MOST_CELLS = 4_000_000;

type Step<T> = { kind: 'same' | 'removed' | 'added'; item: T };

/** Lengths of the longest common subsequence of the rests, from each place on. */
const lengths = <T>(a: readonly T[], b: readonly T[]): Uint32Array => {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const next = (i + 1) * width + j;
      const down = table[next] ?? 0;
      const right = table[i * width + j + 1] ?? 0;
      table[i * width + j] = a[i] === b[j] ? (table[next + 1] ?? 0) + 1 : Math.max(down, right);
    }
  }
  return table;
};

const middleSteps = <T>(a: readonly T[], b: readonly T[]): Step<T>[] => {
  const removed = (items: readonly T[]): Step<T>[] => items.map((item) => ({ kind: 'removed', item }));
  const added = (items: readonly T[]): Step<T>[] => items.map((item) => ({ kind: 'added', item }));
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST_CELLS) return [...removed(a), ...added(b)];
  const table = lengths(a, b);
  const width = b.length + 1;
  const steps: Step<T>[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const before = a[i];
    const after = b[j];
    if (i >= a.length || j >= b.length || before === undefined || after === undefined) break;
    if (before === after) {
      steps.push({ kind: 'same', item: before });
      i += 1;
      j += 1;
    } else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) {
      steps.push({ kind: 'removed', item: before });
      i += 1;
    } else {
      steps.push({ kind: 'added', item: after });
      j += 1;
    }
  }
  return [...steps, ...removed(a.slice(i)), ...added(b.slice(j))];
};

/** The way from one list to the other; what is alike at both ends is not compared further. */
const stepsBetween = <T>(a: readonly T[], b: readonly T[]): Step<T>[] => {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const same = (items: readonly T[]): Step<T>[] => items.map((item) => ({ kind: 'same', item }));
  return [
    ...same(a.slice(0, start)),
    ...middleSteps(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ];
};

/** Words and what stands between them, so that put together they are the text again. */
const wordsOf = (text: string): string[] => text.split(/(\s+)/u).filter((word) => word !== '');

const joined = (parts: readonly Part[]): Part[] => {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last && last.changed === part.changed) all[all.length - 1] = { ...last, text: last.text + part.text };
    else all.push(part);
  }
  return all;
};

const changedPassage = (removed: readonly string[], added: readonly string[]): Passage => {
  const steps = stepsBetween(wordsOf(removed.join('\n')), wordsOf(added.join('\n')));
  const side = (own: 'removed' | 'added'): Part[] =>
    joined(
      steps
        .filter((step) => step.kind === 'same' || step.kind === own)
        .map((step) => ({ text: step.item, changed: step.kind === own })),
    );
  return { kind: 'changed', before: side('removed'), after: side('added') };
};

const linesOf = (text: string): string[] => (text === '' ? [] : text.replaceAll('\r\n', '\n').split('\n'));

/** The passages of two texts in order; equal texts are one passage, or none when both are empty. */
export const diffOf = (before: string, after: string): Passage[] => {
  const passages: Passage[] = [];
  let same: string[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = (): void => {
    if (same.length > 0) passages.push({ kind: 'same', lines: same });
    if (removed.length + added.length > 0) passages.push(changedPassage(removed, added));
    same = [];
    removed = [];
    added = [];
  };
  for (const step of stepsBetween(linesOf(before), linesOf(after))) {
    if ((step.kind === 'same') !== same.length > 0) flush();
    if (step.kind === 'same') same.push(step.item);
    else (step.kind === 'removed' ? removed : added).push(step.item);
  }
  flush();
  return passages;
};
