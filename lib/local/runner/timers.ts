import type { Instant } from '../../../lambdas/domain/brands.ts';
import type { Clock } from '../../../lambdas/ports.ts';

/** Calls `fire` at an instant; gives the way to call it off. */
export type Schedule = (at: Instant, fire: () => void) => () => void;

/** A timer of Node takes at most 24.8 days; a later one is set anew from there. */
const LONGEST_TIMER = 2_147_483_647;

/** Timers by the machine's own clock. They do not keep the process alive. */
export const systemSchedule =
  (clock: Clock): Schedule =>
  (at, fire) => {
    let timer: NodeJS.Timeout;
    const set = (): void => {
      const left = Date.parse(at) - Date.parse(clock.now());
      timer = setTimeout(() => (left > LONGEST_TIMER ? set() : fire()), Math.min(Math.max(left, 0), LONGEST_TIMER));
      timer.unref();
    };
    set();
    return () => clearTimeout(timer);
  };

interface Entry<T> {
  due: Instant;
  owner: T;
}

/** When each owner wants to be woken, the earliest first: a binary heap in which outdated entries stay until they surface. */
export class Alarms<T> {
  readonly #heap: Entry<T>[] = [];
  readonly #wanted = new Map<T, Instant>();

  set(owner: T, due: Instant | null): void {
    if (due === null) this.#wanted.delete(owner);
    else if (this.#wanted.get(owner) !== due) {
      this.#wanted.set(owner, due);
      this.#push({ due, owner });
    }
  }

  next(): Instant | undefined {
    for (let top = this.#heap[0]; top; top = this.#heap[0]) {
      if (this.#wanted.get(top.owner) === top.due) return top.due;
      this.#pop();
    }
    return undefined;
  }

  /** Takes out everybody who is due. */
  takeDue(now: Instant): T[] {
    const due: T[] = [];
    for (let at = this.next(); at !== undefined && at <= now; at = this.next()) {
      const owner = this.#pop()?.owner;
      if (owner === undefined) break;
      this.#wanted.delete(owner);
      due.push(owner);
    }
    return due;
  }

  #push(entry: Entry<T>): void {
    const heap = this.#heap;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((heap[above]?.due ?? '') <= entry.due) break;
      this.#swap(at, above);
      at = above;
    }
  }

  #pop(): Entry<T> | undefined {
    const heap = this.#heap;
    this.#swap(0, heap.length - 1);
    const taken = heap.pop();
    for (let at = 0; ; ) {
      const least = [at, 2 * at + 1, 2 * at + 2].reduce((a, b) => {
        const [left, right] = [heap[a], heap[b]];
        return left && right && right.due < left.due ? b : a;
      });
      if (least === at) return taken;
      this.#swap(at, least);
      at = least;
    }
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    const [one, other] = [heap[a], heap[b]];
    if (one && other) [heap[a], heap[b]] = [other, one];
  }
}
