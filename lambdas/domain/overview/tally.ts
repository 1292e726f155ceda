import type { Tkr } from '../brands.ts';
import type { PlanSums } from '../plan.ts';

/** Adds up sums in place: an overview goes through tens of thousands of changes once. */
export class Tally {
  #count = 0;
  #requested = 0;
  readonly #oneOff: [number, number, number] = [0, 0, 0];
  readonly #running: [number, number, number] = [0, 0, 0];

  add({ count, requested, oneOff, running }: PlanSums): void {
    this.#count += count;
    this.#requested += requested;
    for (const year of [0, 1, 2] as const) {
      this.#oneOff[year] += oneOff[year];
      this.#running[year] += running[year];
    }
  }

  get sums(): PlanSums {
    const three = ([a, b, c]: readonly [number, number, number]) => [a as Tkr, b as Tkr, c as Tkr] as const;
    return {
      oneOff: three(this.#oneOff),
      running: three(this.#running),
      requested: this.#requested as Tkr,
      count: this.#count,
    };
  }
}

/** Tallies by key, in the order in which the keys came. */
export class Tallies<K> {
  readonly #by = new Map<K, Tally>();

  constructor(keys: Iterable<K> = []) {
    for (const key of keys) this.#by.set(key, new Tally());
  }

  add(key: K, sums: PlanSums): void {
    const tally = this.#by.get(key) ?? new Tally();
    this.#by.set(key, tally);
    tally.add(sums);
  }

  get groups(): Group<K>[] {
    return [...this.#by].map(([key, tally]) => ({ key, sums: tally.sums }));
  }
}

export interface Group<K> {
  key: K;
  sums: PlanSums;
}

/** Cost of the budget year: one-off and running together. */
export const budgetYearOf = (sums: PlanSums): Tkr => (sums.oneOff[0] + sums.running[0]) as Tkr;
