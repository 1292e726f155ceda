import type { Flow, State } from './definition.ts';
import type { Problems } from './problems.ts';
import type { Template } from './template.ts';

/** Every state name that a state may lead to. */
const targetsOf = (state: State): string[] => {
  switch (state.type) {
    case 'Succeed':
    case 'Fail':
      return [];
    case 'Choice':
      return [...state.choices.map(({ next }) => next), ...(state.default === null ? [] : [state.default])];
    case 'Pass':
    case 'Wait':
      return state.next === null ? [] : [state.next];
    case 'Task':
    case 'Map':
    case 'Parallel':
      return [...(state.next === null ? [] : [state.next]), ...state.catch.map(({ next }) => next)];
  }
};

export const innerFlows = (state: State): readonly Flow[] => {
  if (state.type === 'Map') return [state.processor];
  return state.type === 'Parallel' ? state.branches : [];
};

/** Refuses a name that leads nowhere, a state that nothing leads to, and two states of one name anywhere. */
export const checkGraph = (flow: Flow, pointer: string, problems: Problems, names = new Set<string>()): void => {
  const reached = new Set<string>();
  const waiting = [flow.startAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const state = flow.states.get(name);
    if (state) waiting.push(...targetsOf(state));
    else problems.invalid(`There is no state '${name}'`, pointer);
  }
  for (const name of flow.states.keys()) {
    if (!reached.has(name)) problems.invalid(`Nothing leads to the state '${name}'`, `${pointer}/States/${name}`);
    if (names.has(name)) problems.invalid(`Two states are named '${name}'`, `${pointer}/States/${name}`);
    names.add(name);
  }
  for (const [name, state] of flow.states) {
    for (const inner of innerFlows(state)) checkGraph(inner, `${pointer}/States/${name}`, problems, names);
  }
};

const assignmentsOf = (state: State): (Template | null)[] => {
  if (state.type === 'Succeed' || state.type === 'Fail') return [];
  const rules = state.type === 'Choice' ? state.choices : 'catch' in state ? state.catch : [];
  return [state.assign, ...rules.map(({ assign }) => assign)];
};

const namesIn = (assign: Template | null): string[] => {
  if (assign?.kind === 'object') return assign.fields.map(([name]) => name);
  if (assign?.kind === 'literal' && typeof assign.value === 'object') return Object.keys(assign.value ?? {});
  return [];
};

/**
 * States Language, "Variable Scope": an inner scope reads the variables around it, and never assigns one of their names.
 * The state around may use the same names itself, as recorded runs do: it assigns when the inner scope is gone.
 */
export const checkScopes = (flow: Flow, problems: Problems, around: ReadonlySet<string> = new Set()): void => {
  const states = [...flow.states.values()];
  const assigned = new Map(states.map((state) => [state, assignmentsOf(state).flatMap(namesIn)]));
  for (const name of new Set([...assigned.values()].flat())) {
    if (around.has(name)) problems.invalid(`The variable '${name}' belongs to the scope around`, '/States');
  }
  for (const state of states) {
    const others = states.filter((other) => other !== state).flatMap((other) => assigned.get(other) ?? []);
    for (const inner of innerFlows(state)) checkScopes(inner, problems, new Set([...around, ...others]));
  }
};
