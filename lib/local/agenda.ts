import type { Instant } from '../../lambdas/domain/brands.ts';
import { addDays, atLocalTime, localDateAt, plusSeconds } from '../../lambdas/domain/local-time.ts';

// What the one process does by the clock, as EventBridge Scheduler does on AWS.

const HOUR_MS = 3_600_000;

export interface Appointment {
  name: string;
  /** The first time strictly after `at`. */
  nextAfter(at: Instant): Instant;
  run(): Promise<unknown>;
}

/** Each day at a local time, such as 07:00 in Sweden, summer and winter. */
export const daily = (name: string, time: string, run: () => Promise<unknown>): Appointment => ({
  name,
  nextAfter: (at) => {
    const today = atLocalTime(localDateAt(at), time);
    return today > at ? today : atLocalTime(addDays(localDateAt(at), 1), time);
  },
  run,
});

export const every = (name: string, seconds: number, run: () => Promise<unknown>): Appointment => ({
  name,
  nextAfter: (at) => plusSeconds(at, seconds),
  run,
});

/** At each full hour, so that a process that is often started anew keeps to it as well. */
export const hourly = (name: string, run: () => Promise<unknown>): Appointment => ({
  name,
  nextAfter: (at) => new Date((Math.floor(Date.parse(at) / HOUR_MS) + 1) * HOUR_MS).toISOString() as Instant,
  run,
});

/** Keeps the appointments; the host asks what is next and tells it when that time has come. */
export class Agenda {
  readonly #next = new Map<Appointment, Instant>();

  constructor(appointments: readonly Appointment[], from: Instant) {
    for (const appointment of appointments) this.#next.set(appointment, appointment.nextAfter(from));
  }

  nextDue(): Instant | undefined {
    return [...this.#next.values()].sort()[0];
  }

  /** Runs what is due; one that was missed several times runs once. */
  async runDue(now: Instant): Promise<void> {
    for (const [appointment, due] of this.#next) {
      if (due > now) continue;
      this.#next.set(appointment, appointment.nextAfter(now));
      await appointment.run();
    }
  }
}
