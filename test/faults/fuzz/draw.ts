import { randomFrom } from '../../../lib/local/example/random.ts';

/** Draws from seeded randomness, so that the same name and seed draw the same again whatever else was drawn. */
export class Draw {
  readonly #random: () => number;

  constructor(seed: number, name: string) {
    this.#random = randomFrom([...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed));
  }

  /** From 0 up to, not including, `below`. */
  below(below: number): number {
    return Math.floor(this.#random() * below);
  }

  chance(of: number): boolean {
    return this.#random() < of;
  }

  of<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('There is nothing to draw from');
    return list[this.below(list.length)] as T;
  }

  /** One of the ways, each as often as its weight says. */
  weighted<T>(ways: readonly (readonly [weight: number, way: T])[]): T {
    let left = this.#random() * ways.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, way] of ways) {
      left -= weight;
      if (left < 0) return way;
    }
    return this.of(ways)[1];
  }
}
