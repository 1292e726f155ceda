import jsonata from 'jsonata';
import type { Json } from './json.ts';
import { type Plain, plainly } from './plain-expressions.ts';
import { HOST, type Host, STATES_FUNCTIONS } from './states-functions.ts';

// JSONata 2.0.6, the version whose language AWS Step Functions speaks. An expression is compiled once for the whole
// process, however many states, machines and executions use it.

export interface Expression {
  /** The text between `{%` and `%}`, without the blanks around it. */
  text: string;
  evaluate(bindings: Readonly<Record<string, unknown>>, host: Host): Promise<unknown>;
  /** What `evaluate` would give, at once; `NOT_PLAIN` where only that can tell. */
  atOnce: Plain;
}

type Native = Parameters<jsonata.Expression['registerFunction']>[1];

const cache = new Map<string, Expression>();
let compiled = 0;

/** How many expressions this process has compiled. */
export const compilations = (): number => compiled;

export const isExpression = (text: string): boolean => text.startsWith('{%') && text.endsWith('%}') && text.length >= 4;

/** Throws Error with JSONata's own code and words when the text is no expression, or reads an input document. */
export const compile = (delimited: string): Expression => {
  const text = delimited.slice(2, -2).trim();
  const known = cache.get(text);
  if (known) return known;
  const program = parsed(text);
  compiled += 1;
  // AWS has no $eval: a text from outside must not become a program.
  program.assign('eval', undefined);
  for (const { name, run, signature } of STATES_FUNCTIONS)
    program.registerFunction(name, run as unknown as Native, signature);
  const expression: Expression = {
    text,
    evaluate: (bindings, host) => program.evaluate(undefined, { ...bindings, [HOST]: host }),
    atOnce: plainly(text),
  };
  cache.set(text, expression);
  return expression;
};

const parsed = (text: string): jsonata.Expression => {
  let program: jsonata.Expression;
  try {
    program = jsonata(text);
  } catch (error) {
    throw new Error(describe(error), { cause: error });
  }
  const unqualified = readsInputDocument(program.ast());
  if (unqualified) throw new Error(`'${unqualified}' reads an input document, and a state has none: use $states.input`);
  return program;
};

/** AWS refuses `$`, `$$` and unqualified names at the top of an expression, since nothing lies there. */
const readsInputDocument = (root: jsonata.ExprNode): string | undefined => {
  const first = root.type === ('path' as string) ? root.steps?.[0] : root;
  if (first?.type === 'name') return String(first.value);
  if (first?.type === 'variable' && (first.value === '' || first.value === '$')) return `$${String(first.value)}`;
  return undefined;
};

/** `T1006: Attempted to invoke a non-function` */
export const describe = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  const message = 'message' in error && typeof error.message === 'string' ? error.message : 'unknown';
  return `${code}${message}`;
};

/** What an expression sees as variables. `$states` is AWS's reserved one. */
export interface Scope {
  variables: Readonly<Record<string, Json>>;
  states: { input: Json; readonly context: Json; result?: Json; errorOutput?: Json };
}

export const bindingsOf = (scope: Scope): Record<string, unknown> => ({ ...scope.variables, states: scope.states });
