import type { TaskState } from './definition.ts';
import { type Extra, fillField, fillTyped, fillWhole, queryFailed } from './evaluation.ts';
import { dataLimitExceeded, StateFailed } from './failures.ts';
import { isJsonObject, type Json } from './json.ts';
import { argumentsOf } from './load-resource.ts';
import { executionArn, type Place, type Run, stateAt } from './place.ts';
import type { Calling } from './snapshot.ts';
import { leave, type Step, type TaskEnd } from './step.ts';
import { type CallRequest, tooLargeResult } from './tasks.ts';
import { after, SECONDS_LIMIT } from './time.ts';
import { hashOf, newToken } from './tokens.ts';

/** Begins an attempt: fills the arguments and asks for the call, which is made once the snapshot is stored. */
export const beginTask = async (run: Run, place: Place, state: TaskState): Promise<Step> => {
  const { snapshot, now } = run;
  const token = state.resource === 'invoke-and-wait' ? newToken(run.random) : undefined;
  const request = await requestOf(run, place, { call: snapshot.calls + 1, token });
  const { timeoutSeconds } = state;
  const seconds =
    timeoutSeconds && (await fillWhole(run, place, [timeoutSeconds, 'TimeoutSeconds'], [1, SECONDS_LIMIT]));
  snapshot.calls += 1;
  // TaskScheduled and TaskStarted.
  snapshot.events += 2;
  place.thread.doing = {
    kind: 'calling',
    call: snapshot.calls,
    due: seconds === null ? null : after(now, seconds * 1000),
    tokens: token === undefined ? [] : [hashOf(token)],
    submitted: false,
  };
  run.requests.push(request);
  return { kind: 'blocked' };
};

const requestOf = async (
  run: Run,
  place: Place,
  { call, token }: { call: number; token: string | undefined },
): Promise<CallRequest> => {
  const state = taskAt(place);
  const { resource, functionName } = state;
  const extra: Extra = token === undefined ? {} : { token };
  const args = await argumentsFor(run, place, state, extra);
  return { call, state: state.name, resource, functionName, arguments: args, startedBy: attemptOf(run, call) };
};

const attemptOf = ({ snapshot }: Run, call: number): string =>
  `${executionArn(snapshot.machine, snapshot.name)}#${call}`;

const argumentsFor = async (run: Run, place: Place, state: TaskState, extra: Extra): Promise<Json> => {
  if (!state.arguments) return place.thread.input;
  if (state.resource === 'function') return fillField(run, place, [state.arguments, 'Arguments'], extra);
  const args = await fillTyped(run, place, [state.arguments, 'Arguments'], 'object', extra);
  const unknown = Object.keys(args).find((name) => !argumentsOf(state.resource as 'invoke').includes(name));
  // Only an expression for the whole can bring one here: named ones are refused at load.
  if (unknown !== undefined) throw new StateFailed('States.Runtime', `UnsupportedFeature: Arguments.${unknown}`);
  if (isJsonObject(args) && typeof (args['FunctionName'] ?? args['StateMachineArn']) !== 'string')
    throw queryFailed(place, `The field 'Arguments' must name what is called.`);
  return args;
};

const taskAt = (place: Place): TaskState => {
  const state = stateAt(place);
  if (state.type !== 'Task') throw new Error(`The state '${state.name}' is no task`);
  return state;
};

/**
 * Asks again for a call that was under way when the process ended: the same attempt, so at least once. A token that
 * was told then stays good, since the function may have stored it.
 */
export const askAgain = async (run: Run, place: Place, doing: Calling): Promise<Step> => {
  const token = taskAt(place).resource === 'invoke-and-wait' ? newToken(run.random) : undefined;
  const request = await requestOf(run, place, { call: doing.call, token });
  if (token !== undefined) doing.tokens = [...doing.tokens.slice(-TOKENS_KEPT), hashOf(token)];
  run.requests.push(request);
  return { kind: 'blocked' };
};

/** How many tokens of broken-off calls of one attempt stay good, besides the newest. */
const TOKENS_KEPT = 7;

/** The attempt has ended: with the result of the call, the answer to its token, an error, or by its timeout. */
export const endTask = async (run: Run, place: Place, end: TaskEnd): Promise<Step> => {
  const state = taskAt(place);
  run.snapshot.events += 1;
  switch (end.kind) {
    case 'failure':
      return { kind: 'failed', failure: end.failure };
    case 'timeout':
      return { kind: 'failed', failure: { error: 'States.Timeout', cause: null } };
    case 'result': {
      const large = tooLargeResult(state.resource, end.result);
      if (large !== undefined) throw dataLimitExceeded(large);
      return leave(run, place, state, { otherwise: end.result, result: end.result });
    }
  }
};
