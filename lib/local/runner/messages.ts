import type { Instant } from '../../../lambdas/domain/brands.ts';
import { never } from '../../../lambdas/domain/result.ts';
import type { Failure } from './failures.ts';
import type { Json } from './json.ts';
import { leaves, newThread, type Place, type Run, rootPlace } from './place.ts';
import type { Status } from './snapshot.ts';
import type { Outcome } from './step.ts';
import type { CallRequest } from './tasks.ts';
import { callAgain, taskEnded, timeCame } from './walk.ts';

// What an execution is told, and what that does to its snapshot. Nothing here is stored or called yet.

export type Message =
  | { kind: 'begin' }
  /** After the process was started again. */
  | { kind: 'reopen' }
  | { kind: 'due' }
  | { kind: 'returned'; request: CallRequest; result: Json }
  | { kind: 'failed'; call: number; failure: Failure }
  | { kind: 'answer'; hash: string; output: Json; reply: PromiseWithResolvers<boolean> }
  | { kind: 'stop'; cause: string; reply: PromiseWithResolvers<void> };

/** What the sender is told once the snapshot is stored. */
export type Reply = () => void;

/**
 * Takes one message, after everything that was due by then. A mistake of the runner's own ends the execution and not the
 * runner, since it would be made again at each start.
 */
export const take = async (run: Run, message: Message): Promise<Reply | undefined> => {
  try {
    await fireDue(run);
    const reply = await apply(run, message);
    await fireDue(run);
    return reply;
  } catch (error) {
    end(run, 'failed', { error: 'States.Runtime', cause: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
};

const apply = async (run: Run, message: Message): Promise<Reply | undefined> => {
  switch (message.kind) {
    case 'due':
      return undefined;
    case 'begin':
      // ExecutionStarted.
      run.snapshot.events = 1;
      run.snapshot.root = newThread(run, run.machine.flow, run.snapshot.input);
      for (const place of leaves(rootPlace(run))) outcome(run, await timeCame(run, place));
      return undefined;
    case 'reopen':
      for (const place of leaves(rootPlace(run))) await reopen(run, place);
      return undefined;
    case 'returned':
      await returned(run, message);
      return undefined;
    case 'failed': {
      const place = callingAt(run, message.call);
      if (place) outcome(run, await taskEnded(run, place, { kind: 'failure', failure: message.failure }));
      return undefined;
    }
    case 'answer': {
      const place = leaves(rootPlace(run)).find(
        ({ thread: { doing } }) => doing.kind === 'calling' && doing.tokens.includes(message.hash),
      );
      if (place) outcome(run, await taskEnded(run, place, { kind: 'result', result: message.output }));
      return () => message.reply.resolve(place !== undefined);
    }
    case 'stop':
      end(run, 'aborted', { error: null, cause: message.cause });
      return () => message.reply.resolve();
    default:
      return never(message);
  }
};

const returned = async (run: Run, { request, result }: Extract<Message, { kind: 'returned' }>): Promise<void> => {
  const place = callingAt(run, request.call);
  const doing = place?.thread.doing;
  if (!place || doing?.kind !== 'calling') return;
  if (request.resource === 'invoke-and-wait') {
    doing.submitted = true;
    // TaskSubmitted.
    run.snapshot.events += 1;
  } else outcome(run, await taskEnded(run, place, { kind: 'result', result }));
};

const reopen = async (run: Run, place: Place): Promise<void> => {
  const { doing } = place.thread;
  if (doing.kind !== 'calling' || doing.submitted) return;
  // What was overdue may have begun a call of its own a moment ago.
  if (run.requests.some(({ call }) => call === doing.call)) return;
  outcome(run, await callAgain(run, place, doing));
};

/** Lets every instant that has passed have its effect, in order, before anything else has. */
const fireDue = async (run: Run): Promise<void> => {
  for (;;) {
    const due = leaves(rootPlace(run)).reduce<{ place: Place; at: Instant } | undefined>((first, place) => {
      const at = dueOf(place);
      return at !== null && at <= run.now && (!first || at < first.at) ? { place, at } : first;
    }, undefined);
    const { deadline } = run.snapshot;
    if (deadline !== null && deadline <= run.now && (!due || due.at >= deadline))
      return end(run, 'timed-out', { error: 'States.Timeout', cause: null });
    if (!due) return;
    outcome(run, await timeCame(run, due.place));
  }
};

const outcome = (run: Run, ended: Outcome | undefined): void => {
  if (ended?.kind === 'failed') end(run, 'failed', ended.failure);
  if (ended?.kind === 'ended') end(run, 'succeeded', { error: null, cause: null }, ended.output);
};

const end = (run: Run, status: Status, { error, cause }: Failure, output: Json = null): void => {
  if (run.snapshot.status !== 'running') return;
  run.snapshot.events += 1;
  Object.assign(run.snapshot, { status, endedAt: run.now, error, cause, output, deadline: null, root: null });
};

const callingAt = (run: Run, call: number): Place | undefined =>
  leaves(rootPlace(run)).find(({ thread: { doing } }) => doing.kind === 'calling' && doing.call === call);

/** When a place goes on by itself. */
export const dueOf = ({ thread: { doing } }: Place): Instant | null => {
  if (doing.kind === 'waiting' || doing.kind === 'backing-off') return doing.until;
  return doing.kind === 'calling' ? doing.due : null;
};
