/** Within ten minutes one client may miss so often. */
export const MOST_MISSES = 20;
const WINDOW_MS = 10 * 60_000;
/** Clients beyond these are forgotten, the ones that missed longest ago first. */
const MOST_CLIENTS = 10_000;

/**
 * Counts how often a client opens links that are none. Nobody can guess 256 bits; this keeps those who try from being a
 * burden. Only further misses are turned away: a good link always opens, also from an address that others share.
 */
export class Misses {
  readonly #times = new Map<string, number[]>();
  readonly #most: number;
  readonly #window: number;

  /** `most` misses within `window` milliseconds; the next one is one too many. */
  constructor(most = MOST_MISSES, window = WINDOW_MS) {
    this.#most = most;
    this.#window = window;
  }

  /** Notes a miss at `now` (milliseconds). Seconds to wait when it was one too many, else undefined. */
  note(client: string, now: number): number | undefined {
    const recent = (this.#times.get(client) ?? []).filter((time) => now - time < this.#window);
    const [first] = recent;
    this.#times.delete(client);
    this.#times.set(client, recent.length < this.#most ? [...recent, now] : recent);
    if (this.#times.size > MOST_CLIENTS) {
      const [oldest] = this.#times.keys();
      if (oldest !== undefined) this.#times.delete(oldest);
    }
    return recent.length < this.#most || first === undefined
      ? undefined
      : Math.ceil((first + this.#window - now) / 1000);
  }
}
