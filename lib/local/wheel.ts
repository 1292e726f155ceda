import type { Instant } from '../../lambdas/domain/brands.ts';
import type { Agenda } from './agenda.ts';

// Turns everything that goes by itself: errands in the outbox, state machines, the day's appointments. On a real clock it
// wakes when something falls due; on a moved clock it steps from one due instant to the next, so nothing is skipped.

export interface Turning {
  now(): Instant;
  /** Absent on a clock that nobody may move. */
  setClock?: (to: Instant) => Promise<void>;
  runner: { wake(): void; idle(): Promise<void>; nextDue(): Instant | undefined };
  /** Carries out the errands that are due; how many it dealt with, and when the next one may be tried. */
  deliver(): Promise<{ done: number; nextDue: Instant | undefined }>;
  agenda: Agenda;
  log(code: string, fields: Record<string, unknown>): void;
}

/** A longer wait is slept in stretches: timers do not notice when the clock is set forward, or the machine was asleep. */
const LONGEST_SLEEP = 30 * 1000;

const earliest = (...instants: (Instant | undefined)[]): Instant | undefined =>
  instants.filter((one) => one !== undefined).sort()[0];

export class Wheel {
  readonly #turning: Turning;
  #pump: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  /** As the last delivery said; a delivery follows every write to the outbox. */
  #nextErrand: Instant | undefined;
  #stopped = false;

  constructor(turning: Turning) {
    this.#turning = turning;
  }

  /** Something may have become due. Returns at once; what follows happens soon. */
  poke(): void {
    if (this.#stopped) return;
    this.settle().catch((error: unknown) => {
      this.#turning.log('WHEEL_FAILED', { error: error instanceof Error ? error.name : 'unknown' });
    });
  }

  /** Resolves when nothing is left to do at the present time. */
  settle(): Promise<void> {
    this.#again = true;
    this.#pump ??= this.#turn().finally(() => {
      this.#pump = undefined;
    });
    return this.#pump.then(() => {
      // Asked for again in the moment when the last turn ended.
      if (this.#again && !this.#stopped) return this.settle();
      this.#sleep();
    });
  }

  nextDue(): Instant | undefined {
    const { runner, agenda } = this.#turning;
    return earliest(runner.nextDue(), agenda.nextDue(), this.#nextErrand);
  }

  /** Steps the clock to `to`, doing each thing on the way at the time when it falls due. Backwards it only sets the clock. */
  async moveTo(to: Instant): Promise<void> {
    const { setClock, runner, agenda } = this.#turning;
    if (!setClock) throw new Error('This clock may not be moved');
    await this.settle();
    for (;;) {
      const due = this.nextDue();
      if (due === undefined || due > to) break;
      if (due > this.#turning.now()) await setClock(due);
      runner.wake();
      await agenda.runDue(this.#turning.now());
      await this.settle();
    }
    await setClock(to);
    runner.wake();
    await this.settle();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#pump;
    await this.#turning.runner.idle();
  }

  async #turn(): Promise<void> {
    const { runner, deliver } = this.#turning;
    while (this.#again) {
      this.#again = false;
      await runner.idle();
      let delivered = await deliver();
      while (delivered.done > 0) {
        await runner.idle();
        delivered = await deliver();
      }
      this.#nextErrand = delivered.nextDue;
    }
  }

  #sleep(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const due = this.nextDue();
    if (due === undefined) return;
    const wait = Math.min(LONGEST_SLEEP, Math.max(0, Date.parse(due) - Date.parse(this.#turning.now())));
    this.#timer = setTimeout(() => this.#ring(), wait);
    this.#timer.unref();
  }

  #ring(): void {
    const { runner, agenda, now, log } = this.#turning;
    runner.wake();
    agenda
      .runDue(now())
      .catch((error: unknown) => log('APPOINTMENT_FAILED', { error: error instanceof Error ? error.name : 'unknown' }))
      .finally(() => this.poke());
  }
}
