import type { Trace } from './trace.ts';

/** How likely each thing is to go wrong at each chance that it has. */
export const CHANCES = {
  'read refused': 0.002,
  'write refused': 0.02,
  'write answered, answer lost': 0.02,
  'crash before a write': 0.004,
  'crash after a write': 0.004,
  'callback refused': 0.05,
  'callback dropped': 0.05,
  'callback doubled': 0.05,
  'callback late': 0.05,
  'callback answered, answer lost': 0.05,
  'crash at a callback': 0.01,
  'nudge dropped': 0.1,
  'nudge late': 0.05,
  'start dropped': 0.1,
  'start doubled': 0.1,
  'start late': 0.1,
  'mail refused for now': 0.1,
  'mail taken, answer lost': 0.05,
  'crash at a mail': 0.01,
  'step refused': 0.03,
  'step run twice': 0.03,
  'step done, answer lost': 0.03,
} as const;
export type Fault = keyof typeof CHANCES;

/** Seeded bad luck. Off, nothing goes wrong; what has been put off still comes. */
export class Faults {
  on = false;
  readonly counts = new Map<Fault, number>();
  readonly #random: () => number;
  readonly #trace: Trace;

  constructor(random: () => number, trace: Trace) {
    this.#random = random;
    this.#trace = trace;
  }

  strikes(fault: Fault): boolean {
    if (!this.on || this.#random() >= CHANCES[fault]) return false;
    this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1);
    this.#trace.say(`! ${fault}`);
    return true;
  }
}
