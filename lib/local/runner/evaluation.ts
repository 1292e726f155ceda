import { bindingsOf, describe, type Expression } from './expressions.ts';
import { StateFailed } from './failures.ts';
import { type Json, NotJson, toJson } from './json.ts';
import { contextOf, type Place, type Run, variablesOf } from './place.ts';
import { NOT_PLAIN } from './plain-expressions.ts';
import { fill, fillAtOnce, type Template } from './template.ts';

// Filling the fields of a state, with AWS's causes word for word where they are known from recorded runs.

/** What a field may read of `$states`, besides `input` and `context`. */
export interface Extra {
  result?: Json;
  errorOutput?: Json;
  token?: string;
}

const where = ({ thread }: Place): string =>
  `An error occurred while executing the state '${thread.state}' (entered at the event id #${thread.enteredEvent}).`;

export const queryFailed = (place: Place, words: string): StateFailed =>
  new StateFailed('States.QueryEvaluationError', `${where(place)} ${words}`);

export const fillField = async (
  run: Run,
  place: Place,
  [template, location]: readonly [Template, string],
  { token, ...readable }: Extra = {},
): Promise<Json> => {
  if (template.kind === 'literal') return template.value;
  const states = {
    input: place.thread.input,
    // Made when it is read, which it seldom is.
    get context() {
      return contextOf(run, place, token);
    },
    ...readable,
  };
  const bindings = bindingsOf({ variables: variablesOf(place), states });
  const atOnce = fillAtOnce(template, bindings);
  if (atOnce !== NOT_PLAIN) return atOnce;
  const evaluate = async (expression: Expression, at: string): Promise<Json> => {
    const named = `The JSONata expression '${expression.text}' specified for the field '${at}'`;
    let value: unknown;
    try {
      value = await expression.evaluate(bindings, { now: run.now, random: run.random });
    } catch (error) {
      throw queryFailed(place, `${named} threw an error during evaluation. ${describe(error)}`);
    }
    if (value === undefined) throw queryFailed(place, `${named} returned nothing (undefined).`);
    try {
      return toJson(value);
    } catch (error) {
      if (!(error instanceof NotJson)) throw error;
      throw queryFailed(place, `${named} returned an unsupported result type.`);
    }
  };
  return fill(template, evaluate, location);
};

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

const typeOf = (value: unknown): JsonType | 'function' => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'boolean' || type === 'number' || type === 'string' || type === 'function' ? type : 'object';
};

interface TypeOf {
  array: Json[];
  boolean: boolean;
  number: number;
  string: string;
  object: { [key: string]: Json };
}

/** Fills a field that must be of one type; an expression that gives another fails the state. */
export const fillTyped = async <T extends keyof TypeOf>(
  run: Run,
  place: Place,
  field: readonly [Template, string],
  wanted: T,
  extra: Extra = {},
): Promise<TypeOf[T]> => {
  const value = await fillField(run, place, field, extra);
  if (typeOf(value) === wanted) return value as TypeOf[T];
  const [template, location] = field;
  const named =
    template.kind === 'expression'
      ? `The JSONata expression '${template.expression.text}' specified for the field '${location}'`
      : `The field '${location}'`;
  throw queryFailed(
    place,
    `${named} returned an unexpected result type. Expected '${wanted}', but was '${typeOf(value)}' for value: ${JSON.stringify(value)}`,
  );
};

/** A whole number within limits, such as the seconds of a wait. */
export const fillWhole = async (
  run: Run,
  place: Place,
  field: readonly [Template, string],
  [least, most]: readonly [number, number],
): Promise<number> => {
  const value = await fillTyped(run, place, field, 'number');
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw queryFailed(
    place,
    `The value of the field '${field[1]}' must be a whole number from ${least} to ${most}, but was: ${value}`,
  );
};
