// Nearly all expressions of a state machine only read a name (`$states.input.year`) or compare it with a word
// (`$states.input.outcome = 'closed'`). Those are answered here; whatever is not quite so plain is left to JSONata.

/** What stands for "ask JSONata": a list on the way, something missing, types that differ. */
export const NOT_PLAIN: unique symbol = Symbol('not plain');

export type Plain = (bindings: Readonly<Record<string, unknown>>) => unknown;

const NAME = '[A-Za-z_]\\w*';
const READS = new RegExp(`^\\$(${NAME})((?:\\.${NAME})*)$`);
const COMPARES = new RegExp(`^\\$(${NAME})((?:\\.${NAME})*)\\s*(!?=)\\s*'([^'"\\\\]*)'$`);
/** After a dot JSONata reads these as values or operators. */
const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

const reading = (variable: string, steps: readonly string[]): Plain => {
  const names = [variable, ...steps];
  return (bindings) => {
    let value: unknown = bindings;
    for (const name of names) {
      if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
        return NOT_PLAIN;
      value = (value as Readonly<Record<string, unknown>>)[name];
    }
    return value === undefined || Array.isArray(value) || typeof value === 'function' ? NOT_PLAIN : value;
  };
};

const never: Plain = () => NOT_PLAIN;

/** How to answer the expression without JSONata, which says `NOT_PLAIN` where JSONata alone can tell. */
export const plainly = (text: string): Plain => {
  const match = READS.exec(text) ?? COMPARES.exec(text);
  if (!match) return never;
  const [, variable = '', path = '', operator, word] = match;
  const steps = path.split('.').slice(1);
  if (steps.some((step) => WORDS.has(step))) return never;
  const read = reading(variable, steps);
  if (operator === undefined) return read;
  return (bindings) => {
    const value = read(bindings);
    return typeof value === 'string' ? (value === word) === (operator === '=') : NOT_PLAIN;
  };
};
