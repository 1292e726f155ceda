import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { StateFailed } from '../../lib/local/runner/failures.ts';
import type { Json } from '../../lib/local/runner/json.ts';
import { load } from '../../lib/local/runner/load.ts';
import { DefinitionRefused } from '../../lib/local/runner/problems.ts';
import { createRunner } from '../../lib/local/runner/runner.ts';
import { createMemoryStorage } from '../../lib/local/runner/storage.ts';
import type { CallRequest, Perform } from '../../lib/local/runner/tasks.ts';
import { movedClock } from '../runner/moved-clock.ts';

/** A run that was recorded on AWS: test/asl/README.md. */
export interface RecordedCase {
  id: string;
  definition: object;
  input: Json;
  expectedStatus: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
  expectedOutput?: Json;
  /** JSON pointers into the output whose value was masked. */
  looseOutput?: readonly string[];
  expectedError?: string;
  /** A text, or the JSON that the text holds. */
  expectedCause?: Json;
  looseCause?: boolean;
  tasks?: readonly RecordedTask[];
  /** How many states were entered. */
  stateEntered?: number;
  events?: readonly (readonly (string | number)[])[];
  concurrent?: boolean;
}

interface RecordedTask {
  /** Null when the record does not say which state it was of. */
  state: string | null;
  request: Json;
  result: { output: Json } | { error: string; cause: Json } | { timeout: true } | null;
}

export interface Verdict {
  id: string;
  verdict: 'passed' | 'failed' | 'refused';
  reasons: readonly string[];
}

const START = '2027-01-15T08:00:00.000Z' as Instant;

/** Runs one recorded case with a clock that jumps from one instant to the next, and says how it compares. */
export const runCase = async (recorded: RecordedCase): Promise<Verdict> => {
  const { id } = recorded;
  const reasons: string[] = [];
  try {
    const machine = load(recorded.definition);
    const clock = movedClock(START);
    const runner = createRunner({
      storage: createMemoryStorage(),
      clock,
      ids: { next: () => 'id' },
      machines: { case: machine },
      tasks: () => Promise.reject(new Error('Recorded cases invoke nothing')),
      perform: replay(recorded, reasons),
    });
    runner.open();
    await runner.workflow.start('case' as 'decision', 'run', recorded.input);
    await runner.idle();
    for (let at = runner.nextDue(); at !== undefined; at = runner.nextDue()) {
      clock.set(at);
      runner.wake();
      await runner.idle();
    }
    const trace = runner.trace('case', 'run');
    if (!trace) throw new Error('The execution is not stored');
    reasons.push(...differences(recorded, trace));
  } catch (error) {
    if (!(error instanceof DefinitionRefused)) throw error;
    return { id, verdict: 'refused', reasons: error.message.split('\n') };
  }
  return { id, verdict: reasons.length > 0 ? 'failed' : 'passed', reasons };
};

/** Gives the recorded results back, in order by state, and notes every request that differs from the recorded one. */
const replay = ({ tasks = [] }: RecordedCase, reasons: string[]): Perform => {
  const left = [...tasks];
  return async (request: CallRequest): Promise<Json> => {
    const at = left.findIndex(({ state }) => state === request.state || state === null);
    const task = left[at];
    if (!task) throw new Error(`Nothing is recorded for another call of '${request.state}'`);
    left.splice(at, 1);
    if (!isDeepStrictEqual(task.request, request.arguments))
      reasons.push(`'${request.state}' was to be called with ${show(task.request)}, not ${show(request.arguments)}`);
    const { result } = task;
    // The runs whose results were not recorded are the ones whose function raised this exception.
    if (result === null) throw new StateFailed('Exception', '{"errorMessage":"Some exception was raised."}');
    if ('timeout' in result) return new Promise(() => undefined);
    if ('output' in result) return result.output;
    throw new StateFailed(result.error, typeof result.cause === 'string' ? result.cause : JSON.stringify(result.cause));
  };
};

interface Ended {
  status: string;
  output: Json;
  error: string | null;
  cause: string | null;
  entries: number;
  events: number;
}

const differences = (expected: RecordedCase, ended: Ended): string[] => {
  const found: string[] = [];
  const compare = (what: string, wanted: unknown, given: unknown): void => {
    if (!isDeepStrictEqual(wanted, given)) found.push(`${what}: expected ${show(wanted)}, got ${show(given)}`);
  };
  const timedOut = expected.expectedStatus === 'TIMED_OUT' && ended.error === 'States.Timeout';
  if (!timedOut) compare('status', expected.expectedStatus.toLowerCase(), ended.status);
  if (expected.expectedOutput !== undefined) {
    const loose = expected.looseOutput ?? [];
    compare('output', masked(expected.expectedOutput, loose), masked(ended.output, loose));
  }
  if (expected.expectedStatus === 'FAILED') compare('error', expected.expectedError ?? null, ended.error);
  if (expected.expectedCause !== undefined && !expected.looseCause) {
    const isText = typeof expected.expectedCause === 'string';
    compare('cause', expected.expectedCause, isText ? ended.cause : (JSON.parse(ended.cause ?? 'null') as Json));
  }
  if (expected.stateEntered !== undefined) compare('states entered', expected.stateEntered, ended.entries);
  if (expected.events && !expected.concurrent) compare('events', expected.events.length, ended.events);
  return found;
};

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

/** A copy in which the values at these JSON pointers are all the same; a pointer to nothing changes nothing. */
const masked = (value: Json, pointers: readonly string[]): Json => {
  const copy = structuredClone(value);
  for (const pointer of pointers) {
    const keys = pointer
      .slice(1)
      .split('/')
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop();
    let holder: unknown = copy;
    for (const key of keys) holder = isHolder(holder) ? holder[key] : undefined;
    if (last !== undefined && isHolder(holder) && last in holder) holder[last] = '(masked)';
  }
  return copy;
};

const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
