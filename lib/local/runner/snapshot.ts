import type { Instant } from '../../../lambdas/domain/brands.ts';
import type { Json } from './json.ts';

// What is stored of an execution, as JSON: enough to go on from after the process died. No task token is in it, only
// the hashes of those that are waited for.

export type Status = 'running' | 'succeeded' | 'failed' | 'timed-out' | 'aborted';

export interface Snapshot {
  machine: string;
  name: string;
  /** Hash of the definition that it was started with, and keeps. */
  definition: string;
  input: Json;
  startedAt: Instant;
  /** The attempt of a task in another execution that started this one; that attempt may ask again. */
  startedBy: string | null;
  status: Status;
  endedAt: Instant | null;
  output: Json;
  error: string | null;
  cause: string | null;
  /** When the machine's own timeout comes. */
  deadline: Instant | null;
  /** How many events AWS would have recorded so far; causes name the event at which a state was entered. */
  events: number;
  /** How many task attempts were made; the number of each is its id. */
  calls: number;
  /** State entries, the newest last; the oldest go first when there are more than HISTORY_LIMIT. */
  history: [state: string, at: Instant][];
  entries: number;
  root: Thread | null;
}

export const HISTORY_LIMIT = 100;

/** One flow of states being walked: the machine's own, a Map's iteration or a Parallel's branch. */
export interface Thread {
  state: string;
  input: Json;
  enteredAt: Instant;
  enteredEvent: number;
  /** Only what this flow assigned; the variables around are read through the threads around. */
  variables: Record<string, Json>;
  /** The Map item that this iteration is for. */
  item: { index: number; value: Json } | null;
  /** Attempts used per retrier of the state. */
  retries: number[];
  doing: Doing;
}

export type Doing =
  /** The state was entered and is to be executed. */
  | { kind: 'entering' }
  | { kind: 'waiting'; until: Instant }
  | { kind: 'backing-off'; until: Instant }
  | Calling
  | Gathering;

export interface Calling {
  kind: 'calling';
  call: number;
  due: Instant | null;
  /** SHA-256 of the tokens told for this attempt; more than one when the process died while the function ran. */
  tokens: string[];
  /** The function has returned, and only the answer is waited for. */
  submitted: boolean;
}

export interface Gathering {
  kind: 'gathering';
  /** A Map's items, or each branch's input. */
  items: Json[];
  concurrency: number;
  /** Null: the first failure fails the state. */
  tolerated: number | null;
  failures: number;
  next: number;
  results: Json[];
  threads: { index: number; thread: Thread }[];
}
