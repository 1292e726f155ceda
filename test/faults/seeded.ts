import { randomFrom } from '../../lib/local/example/random.ts';

/** The whole counts, of `npm run test:faults -- --long`; without it a sample that is drawn anew each time. */
export const LONG = process.env['PLANHJUL_FAULTS_LONG'] === '1';

/** Printed by scripts/test-faults.mjs, which takes it back with `--seed`. */
export const SEED = Number(process.env['PLANHJUL_FAULTS_SEED'] ?? 1);

/** Randomness of its own for each test, the same for the same seed. */
export const randomOf = (name: string): (() => number) => {
  process.stderr.write(`${name}: seed ${SEED}\n`);
  return randomFrom([...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), SEED));
};

export const between = (random: () => number, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

/** All from 1 to `most`, or so many of them in order. */
export const sample = (random: () => number, most: number, few: number): number[] => {
  const all = Array.from({ length: most }, (_, index) => index + 1);
  if (LONG) return all;
  return all
    .map((n) => [random(), n] as const)
    .sort(([a], [b]) => a - b)
    .slice(0, few)
    .map(([, n]) => n)
    .sort((a, b) => a - b);
};
