import { randomFrom } from '../example/random.ts';
import { type Passed, passThrough, type Station } from './queues.ts';
import type { Quotas } from './quotas.ts';

export interface RoundSize {
  departments: number;
  councillors: number;
  seed: number;
}

export interface Event {
  name: string;
  /** How many things come: plans, mails, votes. */
  things: number;
  stations: readonly Passed[];
  /** The place that holds it up most; null when none does. */
  slowest: Passed | null;
}

/**
 * An errand of the outbox lies in one partition, and is put there, leased (removed and put) and removed: four writes in
 * transactions, of two units each.
 */
const ERRAND_UNITS = 8;
/** A department that fills in and submits: pages and posts. Ten changes with a form and a save each, and the submission. */
const CALLS_TO_SUBMIT = 25;
/** Milliseconds that a call keeps a function. */
const CALL_SECONDS = 0.1;
const AN_HOUR = 3_600;
/** Of the departments: who submits in the last hour, who still owes when the sweep reminds, who is late with their answer. */
const IN_THE_LAST_HOUR = 0.4;
const OWING = 0.6;
/** A meeting of a day. */
const MEETING_SECONDS = 8 * AN_HOUR;
/** Looks at the item, chooses, confirms, sees the receipt. */
const CALLS_TO_VOTE = 4;

const at = (name: string, perSecond: number, takes = 1): Station => ({ name, perSecond, takes });
const allAtOnce = (count: number): number[] => [count];

/** Beyond so many, one draw stands for several things. */
const MOST_DRAWS = 20_000;

/** More and more as the deadline comes near: of two even draws the later one. */
const rush = (count: number, seconds: number, seed: number): Float64Array => {
  const next = randomFrom(seed);
  const arrivals = new Float64Array(seconds);
  const draws = Math.min(count, MOST_DRAWS);
  for (let one = 0; one < draws; one += 1) {
    const second = Math.floor(Math.max(next(), next()) * seconds);
    arrivals[second] = (arrivals[second] ?? 0) + count / draws;
  }
  return arrivals;
};

const event = (name: string, arrivals: ArrayLike<number>, stations: readonly Station[]): Event => {
  const passed = passThrough(arrivals, stations);
  /** How much later than the place before it a place is done. */
  const delays = passed.map((one, index) => one.emptyAfter - (passed[index - 1]?.emptyAfter ?? arrivals.length));
  const longest = Math.max(...delays);
  const slowest = longest > 0 ? (passed[delays.indexOf(longest)] ?? null) : null;
  const things = Array.from(arrivals).reduce((sum, count) => sum + count, 0);
  return { name, things: Math.round(things), stations: passed, slowest };
};

/** The year's five rushes under the quotas, each by itself since they lie weeks apart. The same seed gives the same answer. */
export const simulateRound = ({ departments, councillors, seed }: RoundSize, quotas: Quotas): Event[] => {
  const outbox = at('outbox partition', quotas.partitionWrites, ERRAND_UNITS);
  const mail = at('mail a second', quotas.mailsPerSecond);
  const mailDay = { ...at('mail a day', quotas.mailsPerDay / 86_400), burst: quotas.mailsPerDay };
  const post = [outbox, mail, mailDay];
  const calls = (each: number): Station[] => [
    at('way in', quotas.callsPerSecond, each),
    at('functions', quotas.concurrency / CALL_SECONDS, each),
  ];
  return [
    event('the round opens', allAtOnce(departments), [
      at('starts', quotas.startsPerSecond),
      // Started, invited, waiting.
      at('transitions', quotas.transitionsPerSecond, 3),
      ...post,
    ]),
    event('the sweep reminds', allAtOnce(Math.round(departments * OWING)), post),
    event('the last hour', rush(Math.round(departments * IN_THE_LAST_HOUR), AN_HOUR, seed), [
      ...calls(CALLS_TO_SUBMIT),
      // A nudge to its workflow and a receipt.
      at('outbox partition', quotas.partitionWrites, 2 * ERRAND_UNITS),
      at('answers', quotas.answersPerSecond),
      at('transitions', quotas.transitionsPerSecond, 3),
      mail,
      mailDay,
    ]),
    event('the council is summoned', allAtOnce(councillors), post),
    event('the council votes', rush(councillors * departments, MEETING_SECONDS, seed + 1), calls(CALLS_TO_VOTE)),
  ];
};

export interface Bound {
  what: string;
  /** The most departments that it allows. */
  departments: number;
  why: string;
}

const HISTORY_EVENTS = 25_000;
const EVENTS_A_START = 7;
const PAYLOAD_BYTES = 256 * 1024;
const ID_BYTES = 16;
const STEP_SECONDS = 60;
const PLANS_AT_ONCE = 40;
/** Forty reads, one after another, and one transaction. */
const SECONDS_FOR_FORTY = 0.2;

/** What no quota's raise moves: how many departments the design of today carries, the tightest first. */
export const boundsOfTheDesign = (quotas: Quotas): Bound[] =>
  [
    {
      what: 'events of one execution',
      departments: Math.floor(HISTORY_EVENTS / EVENTS_A_START),
      why: 'budget-cycle starts every plan in one inline map, about seven events each of its 25,000',
    },
    {
      what: 'payload of one state',
      departments: Math.floor(PAYLOAD_BYTES / ID_BYTES),
      why: "the step that opens the round gives every department's id, in 256 KiB",
    },
    {
      what: 'time of one step',
      departments: Math.floor((STEP_SECONDS / SECONDS_FOR_FORTY) * PLANS_AT_ONCE),
      why: 'the step that opens the round makes forty plans in a transaction, in 60 seconds',
    },
    {
      what: 'errands of one partition',
      departments: Math.floor((quotas.partitionWrites / ERRAND_UNITS) * AN_HOUR),
      why: 'every errand lies in the partition `outbox`, eight write units each: this many mails in an hour',
    },
  ].sort((a, b) => a.departments - b.departments);
