import type { Instant } from '../../domain/brands.ts';
import type { Clock } from '../../ports.ts';

/** A clock that can be set; it goes on from there in real time, or stands still until it is set again. */
export class MovedClock implements Clock {
  #base: number;
  #setAt: number;
  readonly #stands: boolean;

  constructor(start: Instant, { stands = false } = {}) {
    this.#base = Date.parse(start);
    this.#setAt = performance.now();
    this.#stands = stands;
  }

  now(): Instant {
    const gone = this.#stands ? 0 : performance.now() - this.#setAt;
    return new Date(Math.floor(this.#base + gone)).toISOString() as Instant;
  }

  set(to: Instant): void {
    this.#base = Date.parse(to);
    this.#setAt = performance.now();
  }
}
