import type { Instant } from '../../../lambdas/domain/brands.ts';
import type { ChoiceState, FailState, PassState, SucceedState, WaitState } from './definition.ts';
import { fillField, fillTyped, fillWhole, queryFailed } from './evaluation.ts';
import { StateFailed } from './failures.ts';
import { type Place, type Run, stateAt } from './place.ts';
import { leave, type Step } from './step.ts';
import { after, parseTimestamp, SECONDS_LIMIT } from './time.ts';

export const executePass = (run: Run, place: Place, state: PassState): Promise<Step> =>
  leave(run, place, state, { otherwise: place.thread.input });

export const executeSucceed = (run: Run, place: Place, { output }: SucceedState): Promise<Step> =>
  leave(run, place, { output, assign: null, next: null }, { otherwise: place.thread.input });

export const executeFail = async (run: Run, place: Place, { error, cause }: FailState): Promise<Step> => ({
  kind: 'failed',
  failure: {
    error: error && (await fillTyped(run, place, [error, 'Error'], 'string')),
    cause: cause && (await fillTyped(run, place, [cause, 'Cause'], 'string')),
  },
});

export const executeChoice = async (run: Run, place: Place, state: ChoiceState): Promise<Step> => {
  const otherwise = place.thread.input;
  for (const [index, rule] of state.choices.entries()) {
    if (await fillTyped(run, place, [rule.condition, `Choices[${index}]/Condition`], 'boolean'))
      return leave(run, place, rule, { otherwise });
  }
  if (state.default !== null) return leave(run, place, { ...state, next: state.default }, { otherwise });
  throw new StateFailed(
    'States.NoChoiceMatched',
    `An error occurred while executing the state '${state.name}' (entered at the event id #${place.thread.enteredEvent}). Failed to transition out of the state. The state does not point to a next state.`,
  );
};

export const executeWait = async (run: Run, place: Place, state: WaitState): Promise<Step> => {
  const until = state.seconds
    ? after(run.now, 1000 * (await fillWhole(run, place, [state.seconds, 'Seconds'], [0, SECONDS_LIMIT])))
    : await timestampOf(run, place, state);
  if (until <= run.now) return leaveWait(run, place);
  place.thread.doing = { kind: 'waiting', until };
  return { kind: 'blocked' };
};

const timestampOf = async (run: Run, place: Place, { timestamp }: WaitState): Promise<Instant> => {
  if (!timestamp) return run.now;
  const text = await fillField(run, place, [timestamp, 'Timestamp']);
  const until = typeof text === 'string' ? parseTimestamp(text) : undefined;
  if (until) return until;
  throw queryFailed(
    place,
    `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${String(text)}`,
  );
};

export const leaveWait = async (run: Run, place: Place): Promise<Step> => {
  const state = stateAt(place);
  if (state.type !== 'Wait') throw new Error(`The state '${state.name}' does not wait`);
  return leave(run, place, state, { otherwise: place.thread.input });
};
