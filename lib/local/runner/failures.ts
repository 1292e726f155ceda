import type { JsonObject } from './json.ts';

/** Why a state, and perhaps the execution, failed. */
export interface Failure {
  error: string | null;
  cause: string | null;
}

/** Thrown inside the interpreter and caught at the border of a state; never leaves it. */
export class StateFailed extends Error {
  readonly failure: Failure;

  constructor(error: string, cause: string | null) {
    super(`${error}: ${cause ?? ''}`);
    this.failure = { error, cause };
  }
}

/** `$states.errorOutput`. AWS gives an empty text for what is missing. */
export const errorOutputOf = ({ error, cause }: Failure): JsonObject => ({ Error: error ?? '', Cause: cause ?? '' });

/**
 * Whether a Retrier or Catcher takes an error. `States.TaskFailed` takes any but a timeout; no wildcard takes
 * `States.DataLimitExceeded`, and nothing takes `States.Runtime`.
 */
export const matches = (errorEquals: readonly string[], error: string): boolean => {
  if (error === 'States.Runtime') return false;
  if (errorEquals.includes(error)) return true;
  if (error === 'States.DataLimitExceeded') return false;
  return (
    errorEquals.includes('States.ALL') || (errorEquals.includes('States.TaskFailed') && error !== 'States.Timeout')
  );
};

/** 256 KiB of UTF-8: the most that a state may take or give. */
export const PAYLOAD_LIMIT = 262_144;
/** The most events that an execution may have before it is ended. */
export const EVENT_LIMIT = 25_000;

export const tooLarge = (value: unknown): boolean => {
  if (typeof value !== 'object' && typeof value !== 'string') return false;
  const text = JSON.stringify(value);
  return text.length > PAYLOAD_LIMIT || (text.length * 3 > PAYLOAD_LIMIT && Buffer.byteLength(text) > PAYLOAD_LIMIT);
};

/** `what` is the state's name, or the integration's: `lambda`. */
export const dataLimitExceeded = (what: string): StateFailed =>
  new StateFailed(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
