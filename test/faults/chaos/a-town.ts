import { createHmac } from 'node:crypto';
import { planCycle } from '../../../lambdas/acts/cycle/plan-cycle.ts';
import type { SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import { createSalts } from '../../../lambdas/adapters/salts.ts';
import type { Instant } from '../../../lambdas/domain/brands.ts';
import { crockford } from '../../../lambdas/domain/crockford.ts';
import { plusSeconds } from '../../../lambdas/domain/local-time.ts';
import type { Ids, Keys, OutgoingMail, Salts, Write } from '../../../lambdas/ports.ts';
import { randomFrom } from '../../../lib/local/example/random.ts';
import type { Randomness } from '../../../lib/local/runner/states-functions.ts';
import { aCycle, FINANCE, furnish, granted, StillClock } from '../../acts/a-municipality.ts';
import { seatCouncil } from '../../acts/meeting/a-council.ts';
import { Life } from './a-life.ts';
import { Faults } from './faults.ts';
import { Promises } from './promises.ts';
import { Trace } from './trace.ts';

export const DEPARTMENTS = ['bygg', 'kultur', 'skola'] as const;
export const SEATS = 5;

/** A fault put into the product on purpose, to see that the runs find it. */
export interface Bug {
  write?: (writes: readonly Write[], store: SqliteStore) => Promise<boolean>;
  noReconcile?: boolean;
  /** Nothing that the workflows are told reaches them, and each is told that it did. */
  deaf?: boolean;
  /** Every step of this department's plan fails. */
  poisoned?: string;
}

/** The world around the processes: what outlives each of them. */
export interface Town {
  seed: number;
  file: string;
  random: () => number;
  randomness: Randomness;
  clock: StillClock;
  ids: Ids;
  salts: Salts;
  keys: Keys;
  trace: Trace;
  faults: Faults;
  bug: Bug | undefined;
  /** Deliveries that were put off. */
  late: ((life: Life) => Promise<unknown>)[];
  /** What the mail provider took. */
  taken: OutgoingMail[];
  promises: Promises;
  life: Life;
}

const keys: Keys = {
  sign: async () => new Uint8Array(),
  verify: async () => false,
  publicKey: async () => '',
  mac: async (message) => createHmac('sha256', 'a test key').update(message).digest(),
};

/** A municipality of three departments and a council of five, with a cycle planned and nothing begun. */
export const aTown = async (
  seed: number,
  file: string,
  bug?: Bug,
  departments: readonly string[] = DEPARTMENTS,
): Promise<Town> => {
  const random = randomFrom(seed);
  // Its own, so that what the product draws does not depend on how the run went.
  const drawn = randomFrom(seed ^ 0x5eed);
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => Math.floor(drawn() * 256));
  const salting = randomFrom(seed ^ 0x5a17);
  const clock = new StillClock('2027-02-25T08:00:00.000Z' as Instant);
  const trace = new Trace();
  const outer = {
    seed,
    file,
    random,
    randomness: { number: drawn, bytes },
    clock,
    ids: { next: () => crockford(Date.parse(clock.now()), Buffer.from(bytes(10))) },
    salts: createSalts((count) => Uint8Array.from({ length: count }, () => Math.floor(salting() * 256))),
    keys,
    trace,
    faults: new Faults(random, trace),
    bug,
    late: [],
    taken: [],
    promises: new Promises(),
  };
  const town: Town = Object.assign(outer, { life: undefined as unknown as Life });
  town.life = new Life(town);
  await furnish(town.life.ports, departments);
  await seatCouncil(town.life.ports, SEATS, 1);
  granted(await planCycle(town.life.ports, FINANCE, aCycle(), null));
  return town;
};

/** A new process over what the last one left. */
export const reopen = (town: Town): void => {
  town.life.close();
  town.trace.say('a new process');
  town.life = new Life(town);
};

export const moveClock = (town: Town, seconds: number): void => {
  town.clock.set(plusSeconds(town.clock.now(), seconds));
  town.trace.say(`clock ${town.clock.now()}`);
};
