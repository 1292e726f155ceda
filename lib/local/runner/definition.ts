import type { Template } from './template.ts';

// A state machine as the runner executes it: everything checked, every expression compiled.

export interface Machine {
  comment: string | null;
  /** Whole seconds from the start until the execution is ended as timed out. */
  timeoutSeconds: number | null;
  flow: Flow;
  /** The definition's JSON text after substitution: what a running execution keeps when the file changes. */
  text: string;
  /** SHA-256 of `text`, in hex. */
  hash: string;
}

/** States that lead to each other: the machine itself, a Parallel's branch, a Map's item processor. */
export interface Flow {
  startAt: string;
  states: ReadonlyMap<string, State>;
}

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | MapState
  | ParallelState;

interface Named {
  name: string;
}

/** What is evaluated when a state is left. Both see the variables as they were when it was entered. */
export interface Leaving {
  output: Template | null;
  assign: Template | null;
}

interface Going extends Named, Leaving {
  /** Null ends the flow. */
  next: string | null;
}

interface Recovering {
  retry: readonly Retrier[];
  catch: readonly Catcher[];
}

export interface PassState extends Going {
  type: 'Pass';
}

export type Resource = 'invoke' | 'invoke-and-wait' | 'start-execution' | 'function';

export interface TaskState extends Going, Recovering {
  type: 'Task';
  resource: Resource;
  /** For 'function', the function's name; otherwise the arguments name it. */
  functionName: string | null;
  arguments: Template | null;
  timeoutSeconds: Template | null;
}

export interface ChoiceState extends Named, Leaving {
  type: 'Choice';
  choices: readonly Choice[];
  default: string | null;
}

export interface Choice extends Leaving {
  condition: Template;
  next: string;
}

export interface WaitState extends Going {
  type: 'Wait';
  seconds: Template | null;
  timestamp: Template | null;
}

export interface SucceedState extends Named {
  type: 'Succeed';
  output: Template | null;
}

export interface FailState extends Named {
  type: 'Fail';
  error: Template | null;
  cause: Template | null;
}

export interface MapState extends Going, Recovering {
  type: 'Map';
  items: Template | null;
  itemSelector: Template | null;
  maxConcurrency: Template | null;
  toleratedFailureCount: Template | null;
  toleratedFailurePercentage: Template | null;
  processor: Flow;
}

export interface ParallelState extends Going, Recovering {
  type: 'Parallel';
  arguments: Template | null;
  branches: readonly Flow[];
}

export interface Retrier {
  errorEquals: readonly string[];
  intervalSeconds: number;
  maxAttempts: number;
  backoffRate: number;
  maxDelaySeconds: number | null;
  jitter: 'NONE' | 'FULL';
}

export interface Catcher extends Leaving {
  errorEquals: readonly string[];
  next: string;
}
