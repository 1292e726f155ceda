import type { Choice, Flow, MapState, ParallelState, State, TaskState, WaitState } from './definition.ts';
import { Fields } from './fields.ts';
import { isJsonObject, type Json, pointerTo } from './json.ts';
import { languageOf, pathStateDiffers } from './load-language.ts';
import { going, type Loading, leaving } from './load-leaving.ts';
import { loadRecovery } from './load-recovery.ts';
import { loadResource } from './load-resource.ts';
import { parseTimestamp, SECONDS_LIMIT } from './time.ts';

/** Reads `StartAt` and `States` of a machine, branch or item processor. */
export const loadFlow = (fields: Fields, loading: Loading): Flow => {
  const startAt = fields.required('StartAt');
  const states = new Map<string, State>();
  const written = fields.raw('States');
  const pointer = fields.at('States');
  if (!isJsonObject(written) || Object.keys(written).length === 0) {
    loading.problems.invalid('States must be an object that is not empty', pointer);
    return { startAt, states };
  }
  for (const [name, value] of Object.entries(written)) {
    const state = loadState(name, value, pointerTo(pointer, name), loading);
    if (state) states.set(name, state);
  }
  return { startAt, states };
};

const loadState = (name: string, value: Json, pointer: string, loading: Loading): State | null => {
  const { problems } = loading;
  const type = isJsonObject(value) && typeof value['Type'] === 'string' ? value['Type'] : 'State';
  const fields = new Fields(value, pointer, type, problems);
  const before = problems.list.length;
  if ([...name].length > 80) problems.invalid('The name of a state has at most 80 characters', pointer);
  fields.required('Type');
  fields.text('Comment');
  const language = languageOf(fields, loading.language, problems);
  if (language === 'JSONPath' && isJsonObject(value) && pathStateDiffers(value)) {
    problems.unsupported(`QueryLanguage JSONPath in ${type}`, pointer);
    return null;
  }
  const state = loadByType(name, type, fields, loading);
  if (state || problems.list.length > before) fields.done();
  return state;
};

const loadByType = (name: string, type: string, fields: Fields, loading: Loading): State | null => {
  switch (type) {
    case 'Pass':
      return { type, name, ...going(fields, loading) };
    case 'Task':
      return loadTask(name, fields, loading);
    case 'Choice':
      return {
        type,
        name,
        choices: loadChoices(fields, loading),
        default: fields.text('Default'),
        ...leaving(fields, 'neither', loading),
      };
    case 'Wait':
      return loadWait(name, fields, loading);
    case 'Succeed':
      return { type, name, output: fields.template('Output') };
    case 'Fail':
      return {
        type,
        name,
        error: fields.typed('Error', isText, 'a text'),
        cause: fields.typed('Cause', isText, 'a text'),
      };
    case 'Map':
      return loadMap(name, fields, loading);
    case 'Parallel':
      return loadParallel(name, fields, loading);
    default:
      loading.problems.unsupported(`the state type '${type}'`, fields.at('Type'));
      return null;
  }
};

const loadTask = (name: string, fields: Fields, loading: Loading): TaskState => ({
  type: 'Task',
  name,
  ...loadResource(fields, loading.problems),
  timeoutSeconds: fields.typed('TimeoutSeconds', isPositive, 'a positive whole number'),
  ...loadRecovery(fields, loading),
  ...going(fields, loading, 'result'),
});

const loadWait = (name: string, fields: Fields, loading: Loading): WaitState => {
  if ((fields.raw('Seconds') === undefined) === (fields.raw('Timestamp') === undefined))
    loading.problems.invalid('Exactly one of Seconds, Timestamp is needed', fields.pointer);
  return {
    type: 'Wait',
    name,
    seconds: fields.typed('Seconds', isSeconds, 'a whole number of seconds'),
    timestamp: fields.typed('Timestamp', isTimestamp, 'a timestamp with its offset'),
    ...going(fields, loading),
  };
};

const loadMap = (name: string, fields: Fields, loading: Loading): MapState => {
  const processor = new Fields(
    fields.raw('ItemProcessor'),
    fields.at('ItemProcessor'),
    'ItemProcessor',
    loading.problems,
  );
  const config = processor.raw('ProcessorConfig');
  if (config !== undefined) {
    const mode = new Fields(config, processor.at('ProcessorConfig'), 'ProcessorConfig', loading.problems);
    const text = mode.text('Mode') ?? 'INLINE';
    if (text !== 'INLINE') loading.problems.unsupported(`ProcessorConfig.Mode ${text}`, mode.at('Mode'));
    mode.done();
  }
  return {
    type: 'Map',
    name,
    items: fields.typed('Items', Array.isArray, 'a list'),
    itemSelector: fields.typed('ItemSelector', isJsonObject, 'an object'),
    maxConcurrency: fields.typed('MaxConcurrency', isSeconds, 'a whole number'),
    toleratedFailureCount: fields.typed('ToleratedFailureCount', isSeconds, 'a whole number'),
    toleratedFailurePercentage: fields.typed('ToleratedFailurePercentage', isPercentage, 'a number from 0 to 100'),
    processor: innerFlow(processor, loading),
    ...loadRecovery(fields, loading),
    ...going(fields, loading, 'result'),
  };
};

const loadParallel = (name: string, fields: Fields, loading: Loading): ParallelState => ({
  type: 'Parallel',
  name,
  arguments: fields.template('Arguments'),
  branches: required(fields, 'Branches', loading).map((value, index) =>
    innerFlow(new Fields(value, pointerTo(fields.at('Branches'), index), 'Branch', loading.problems), loading),
  ),
  ...loadRecovery(fields, loading),
  ...going(fields, loading, 'result'),
});

const innerFlow = (fields: Fields, loading: Loading): Flow => {
  fields.text('Comment');
  const flow = loadFlow(fields, { ...loading, language: languageOf(fields, loading.language, loading.problems) });
  fields.done();
  return flow;
};

const loadChoices = (fields: Fields, loading: Loading): Choice[] =>
  required(fields, 'Choices', loading).map((value, index) => {
    const rule = new Fields(value, pointerTo(fields.at('Choices'), index), 'Choice rule', loading.problems);
    rule.text('Comment');
    const condition = rule.typed('Condition', (one) => typeof one === 'boolean', 'true, false');
    if (!condition) loading.problems.invalid('Choice rule.Condition is missing', rule.pointer);
    const choice: Choice = {
      condition: condition ?? { kind: 'literal', value: false },
      next: rule.required('Next'),
      ...leaving(rule, 'neither', loading),
    };
    rule.done();
    return choice;
  });

const required = (fields: Fields, name: string, loading: Loading): Json[] => {
  if (fields.raw(name) === undefined) loading.problems.invalid(`${name} is missing`, fields.pointer);
  return fields.list(name);
};

const isText = (value: Json): boolean => typeof value === 'string';
const isSeconds = (value: Json): boolean => isWhole(value, 0);
const isPositive = (value: Json): boolean => isWhole(value, 1);
const isPercentage = (value: Json): boolean => typeof value === 'number' && value >= 0 && value <= 100;
const isWhole = (value: Json, least: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= SECONDS_LIMIT;
const isTimestamp = (value: Json): boolean => typeof value === 'string' && parseTimestamp(value) !== undefined;
