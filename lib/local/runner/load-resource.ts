import type { Resource, TaskState } from './definition.ts';
import type { Fields } from './fields.ts';
import { isJsonObject, pointerTo } from './json.ts';
import type { Problems } from './problems.ts';
import { expressionsIn } from './template.ts';

const OPTIMIZED: Readonly<Record<string, Resource>> = {
  'arn:aws:states:::lambda:invoke': 'invoke',
  'arn:aws:states:::lambda:invoke.waitForTaskToken': 'invoke-and-wait',
  'arn:aws:states:::states:startExecution': 'start-execution',
};

const LAMBDA = /^arn:aws[\w-]*:lambda:[\w-]*:\d*:function:([\w-]+)(?::[\w$-]+)?$/;

/** The arguments that each integration is given here; AWS has more (InvocationType, Qualifier, TraceHeader …). */
const KNOWN: Readonly<Record<Exclude<Resource, 'function'>, { must: readonly string[]; may: readonly string[] }>> = {
  invoke: { must: ['FunctionName'], may: ['FunctionName', 'Payload'] },
  'invoke-and-wait': { must: ['FunctionName'], may: ['FunctionName', 'Payload'] },
  'start-execution': { must: ['StateMachineArn'], may: ['StateMachineArn', 'Name', 'Input'] },
};

export const argumentsOf = (resource: Exclude<Resource, 'function'>): readonly string[] => KNOWN[resource].may;

/** `Resource` and `Arguments` of a Task. */
export const loadResource = (
  fields: Fields,
  problems: Problems,
): Pick<TaskState, 'resource' | 'functionName' | 'arguments'> => {
  const arn = fields.required('Resource');
  const functionName = LAMBDA.exec(arn)?.[1] ?? null;
  const resource = functionName === null ? OPTIMIZED[arn] : 'function';
  const given = fields.template('Arguments');
  if (!resource) {
    if (arn !== '') problems.unsupported(`Task.Resource ${arn}`, fields.at('Resource'));
    return { resource: 'invoke', functionName, arguments: given };
  }
  if (resource !== 'function') checkArguments(fields, resource, problems);
  if (resource === 'invoke-and-wait') {
    // The token is kept as a hash alone, so it can't be told again once the function has been called.
    for (const template of [fields.template('Output', 'result'), fields.template('Assign', 'result')]) {
      if (expressionsIn(template).some(({ text }) => /Task\s*\.\s*Token/.test(text)))
        problems.unsupported('reading Task.Token after the task', fields.pointer);
    }
  }
  return { resource, functionName, arguments: given };
};

const checkArguments = (fields: Fields, resource: Exclude<Resource, 'function'>, problems: Problems): void => {
  const written = fields.raw('Arguments');
  if (!isJsonObject(written)) {
    if (typeof written !== 'string' || !written.startsWith('{%'))
      problems.invalid('Arguments must be an object or an expression', fields.at('Arguments'));
    return;
  }
  const { must, may } = KNOWN[resource];
  for (const name of must) {
    if (written[name] === undefined) problems.invalid(`Arguments.${name} is missing`, fields.at('Arguments'));
  }
  for (const name of Object.keys(written)) {
    if (!may.includes(name)) problems.unsupported(`Arguments.${name}`, pointerTo(fields.at('Arguments'), name));
  }
};
