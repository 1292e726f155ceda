import type { Instant } from '../../../lambdas/domain/brands.ts';
import type { Resource } from './definition.ts';
import { StateFailed, tooLarge } from './failures.ts';
import { isJsonObject, type Json, type JsonObject, toJson } from './json.ts';

// The three integrations, giving what AWS gives: the shape of a Lambda invocation, its errors as name and JSON cause.

/** One attempt of a task. */
export interface CallRequest {
  call: number;
  state: string;
  resource: Resource;
  /** For the resource 'function' alone. */
  functionName: string | null;
  arguments: Json;
  /** What an execution started by this attempt is marked with. */
  startedBy: string;
}

export type Perform = (request: CallRequest) => Promise<Json>;

/** Invokes a Lambda handler in this process. What it throws is the function's error. */
export type InvokeFunction = (functionName: string, payload: unknown) => Promise<unknown>;

/** Starts a child; false when the name is taken by another execution, or by one with another input. */
export type StartChild = (
  machine: string,
  name: string,
  request: { input: Json; startedBy: string },
) => Promise<{ arn: string; startedAt: Instant } | 'exists' | 'no-machine'>;

interface Integrations {
  invoke: InvokeFunction;
  start: StartChild;
  now(): Instant;
  /** A new request id, or the name of an execution that was given none. */
  id(): string;
}

export const createPerform =
  (integrations: Integrations): Perform =>
  async (request) => {
    const args = isJsonObject(request.arguments) ? request.arguments : {};
    switch (request.resource) {
      case 'function':
        return invoked(integrations, request.functionName ?? '', request.arguments);
      case 'invoke':
      case 'invoke-and-wait': {
        const payload = await invoked(integrations, nameIn(args['FunctionName']), payloadOf(args['Payload']));
        return invocation(payload, integrations);
      }
      case 'start-execution':
        return started(integrations, args, request.startedBy);
    }
  };

const invoked = async ({ invoke }: Integrations, functionName: string, payload: Json): Promise<Json> => {
  try {
    // A copy, as Lambda gives one: the payload may be part of the definition or of the snapshot.
    const result = await invoke(functionName, toJson(payload));
    // A handler that returns nothing gives null, as on Lambda.
    return result === undefined ? null : toJson(result);
  } catch (error) {
    throw functionError(error);
  }
};

/** Without a stack: it holds the machine's paths, and the cause is stored and shown. */
const functionError = (error: unknown): StateFailed => {
  const name = error instanceof Error ? error.name : 'Error';
  const message = error instanceof Error ? error.message : String(error);
  return new StateFailed(name, JSON.stringify({ errorType: name, errorMessage: message, trace: [] }));
};

/** The name in an ARN, without its version; or the text itself. */
const nameIn = (value: Json | undefined): string =>
  /(?:function|stateMachine):([\w-]+)/.exec(String(value))?.[1] ?? String(value);

/** A payload that is a text is JSON text, as the Lambda API takes it. */
const payloadOf = (value: Json | undefined): Json => {
  if (value === undefined) return {};
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    throw new StateFailed('Lambda.InvalidRequestContentException', 'Could not parse request body into json');
  }
};

const started = async ({ start, id }: Integrations, args: JsonObject, startedBy: string): Promise<Json> => {
  const machine = nameIn(args['StateMachineArn']);
  const name = typeof args['Name'] === 'string' ? args['Name'] : id();
  const result = await start(machine, name, { input: payloadOf(args['Input']), startedBy });
  if (result === 'no-machine')
    throw new StateFailed(
      'StepFunctions.StateMachineDoesNotExistException',
      `State Machine Does Not Exist: '${machine}'`,
    );
  if (result === 'exists')
    throw new StateFailed('StepFunctions.ExecutionAlreadyExistsException', `Execution Already Exists: '${name}'`);
  const requestId = id();
  return {
    ExecutionArn: result.arn,
    SdkHttpMetadata: { HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
    StartDate: result.startedAt,
  };
};

const invocation = (payload: Json, { now, id }: Integrations): Json => {
  const requestId = id();
  const headers = {
    'X-Amz-Executed-Version': '$LATEST',
    'x-amzn-Remapped-Content-Length': '0',
    Connection: 'keep-alive',
    'x-amzn-RequestId': requestId,
    'Content-Length': String(Buffer.byteLength(JSON.stringify(payload))),
    Date: new Date(now()).toUTCString(),
    'X-Amzn-Trace-Id': `root=1-${requestId};sampled=0`,
    'Content-Type': 'application/json',
  };
  return {
    ExecutedVersion: '$LATEST',
    Payload: payload,
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      HttpHeaders: headers,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  };
};

/** What AWS calls the task in the cause of a result that is too large. */
export const tooLargeResult = (resource: Resource, result: Json): string | undefined => {
  if (!tooLarge(result)) return undefined;
  return resource === 'start-execution' ? 'states' : 'lambda';
};
