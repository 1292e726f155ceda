import { StoreUnavailable } from '../../../lambdas/ports.ts';
import { read, readAll } from '../../../lambdas/records/read.ts';
import { cycles, meetings } from '../../../lambdas/records/tables.ts';
import { YEAR } from '../../acts/a-municipality.ts';
import type { Life } from './a-life.ts';
import { aTown, type Bug, moveClock, reopen, type Town } from './a-town.ts';
import { type Wish, wishesNow } from './people.ts';

const HOUR = 3600;
const A_DAY = 24 * HOUR;
/** So many steps of people, clock and machines at most, with bad luck and then without. */
const STEPS = 900;

const isOver = async ({ life: { store } }: Town): Promise<boolean> => {
  const cycle = (await read(store, cycles, YEAR))?.body;
  const held = await readAll(store, meetings, 'meetings');
  return cycle?.status === 'published' && held.every(({ body }) => body.status === 'final');
};

const grant = async (town: Town, wish: Wish): Promise<void> => {
  const { life } = town;
  const result = await wish.act(life).catch((error: unknown) => {
    // Whoever gets no answer, or an answer that says so, comes again.
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  });
  if (life.dead) return;
  town.trace.say(`${wish.id}: ${result ? (result.ok ? 'yes' : result.refusal.why) : 'no answer'}`);
  if (!result?.ok) return;
  town.promises.acts.add(wish.id);
  wish.promised?.();
};

/** All that people would do, at the same moment. */
export const grantAll = (town: Town, wishes: readonly Wish[]): Promise<void> =>
  town.life.whileAlive(() => Promise.all(wishes.map((wish) => grant(town, wish))));

/** Some of what people would do, at the same moment. */
const actSome = async (town: Town, wishes: readonly Wish[]): Promise<void> => {
  const some = wishes.filter(() => town.random() < 0.7);
  await town.life.whileAlive(() => Promise.all(some.map((wish) => grant(town, wish))));
};

/** Does it in a process that lives, until nothing of it is left under way; when it dies of it, there is a new one. */
const inLife = async (town: Town, work: (life: Life) => Promise<unknown>): Promise<void> => {
  await work(town.life);
  if (!town.life.dead) await town.life.settle();
  if (town.life.dead) reopen(town);
};

const deliverLate = async (town: Town, chance: number): Promise<void> => {
  const now = town.late.filter(() => town.random() < chance);
  town.late = town.late.filter((one) => !now.includes(one));
  for (const deliver of now.toReversed()) {
    town.trace.say('something comes late');
    await inLife(town, (life) => life.whileAlive(() => deliver(life).catch(() => undefined)));
  }
};

/** On to the next thing that falls due, a little further, or five minutes back. */
const letTimePass = async (town: Town, busy: boolean): Promise<void> => {
  const { clock, random, life, faults } = town;
  if (faults.on && random() < 0.03) return moveClock(town, -300);
  const untilDue = (Date.parse(await life.nextDue()) - Date.parse(clock.now())) / 1000;
  const most = busy ? 2 * HOUR : 3 * A_DAY;
  const seconds = Math.min(most, Math.max(60, Math.ceil(untilDue)));
  return moveClock(town, faults.on && random() < 0.1 ? seconds + Math.floor(random() * 6 * HOUR) : seconds);
};

const step = async (town: Town): Promise<void> => {
  const wishes = await wishesNow(town);
  await inLife(town, () => actSome(town, wishes));
  if (town.random() < 0.1) await inLife(town, (life) => life.sweep());
  await deliverLate(town, 0.1);
  const before = town.clock.now();
  await letTimePass(town, wishes.length > 0);
  // Every ten minutes it runs; here at the latest after an hour, for a callback may be away that long.
  const long = Date.parse(town.clock.now()) - Date.parse(before) > HOUR * 1000;
  if (!town.bug?.noReconcile && (long || town.random() < 0.2)) await inLife(town, (life) => life.reconcile());
};

/** A call that was given up goes on by itself, and the process may die of it while somebody looks around. */
const unlessDead = async <T>(town: Town, look: () => Promise<T>): Promise<T | undefined> => {
  if (town.life.dead) reopen(town);
  const { life } = town;
  try {
    return await look();
  } catch (error) {
    if (!life.dead) throw error;
    return undefined;
  }
};

const steps = async (town: Town, most: number): Promise<boolean> => {
  for (let count = 0; count < most; count += 1) {
    if (await unlessDead(town, () => isOver(town))) return true;
    await unlessDead(town, () => step(town));
  }
  return (await unlessDead(town, () => isOver(town))) ?? false;
};

export interface Played {
  town: Town;
  /** Whether the year came to its end. */
  over: boolean;
  /** What was still to be mended a quarter of an hour after the bad luck ended; 0 when nothing was stuck. */
  stillStuck: number;
  /** When the bad luck ended. */
  calmFrom: string;
}

/**
 * Plays one small year with bad luck all the way, then a quarter of an hour without, in which everything must come to
 * rest, and then what is left of the year.
 */
export const playChaos = async (seed: number, file: string, bug?: Bug): Promise<Played> => {
  const town = await aTown(seed, file, bug);
  town.faults.on = true;
  await steps(town, Math.floor(town.random() * 600));
  town.faults.on = false;
  const calmFrom = town.clock.now();
  town.trace.say('the bad luck ends');
  await unlessDead(town, () => deliverLate(town, 1));
  if (town.life.dead) reopen(town);
  let stillStuck = 0;
  for (let quarter = 0; quarter < 3; quarter += 1) {
    await town.life.settle();
    const mended = bug?.noReconcile ? 0 : await town.life.reconcile();
    await town.life.settle();
    stillStuck = mended ?? 1;
    moveClock(town, 300);
  }
  const over = await steps(town, STEPS);
  // Past every deadline of an errand: what was taken and not noted is looked at again.
  for (let times = 0; times < 4; times += 1) {
    moveClock(town, 1800);
    await town.life.settle();
  }
  return { town, over, stillStuck, calmFrom };
};
