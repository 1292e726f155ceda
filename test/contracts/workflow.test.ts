import { SFNClient } from '@aws-sdk/client-sfn';
import { createStepFunctions } from '../../lambdas/adapters/aws/step-functions-workflow.ts';
import { aRunner, aTokenWait, machineOf } from '../runner/a-runner.ts';
import { type Answered, type Asked, inJson, startStub } from './aws-stub.ts';
import { type OpenedWorkflow, workflowContract } from './workflow.ts';

const MACHINE = 'department-plan' as const;

workflowContract('The runner of one machine', async () => {
  const tokens = new Map<string, string>();
  let names: string[] = [];
  const { runner } = aRunner(
    { [MACHINE]: machineOf({ Ask: aTokenWait() }) },
    {
      tasks: async (_name, payload) => {
        const started = names.find((name) => !tokens.has(name)) ?? '';
        tokens.set(started, (payload as { token: string }).token);
        return null;
      },
    },
  );
  return {
    workflow: {
      ...runner.workflow,
      start: (machine, name, input) => {
        if (!names.includes(name)) names = [...names, name];
        return runner.workflow.start(machine, name, input);
      },
    },
    machine: MACHINE,
    tokenOf: async (name) => {
      await runner.idle();
      return tokens.get(name) ?? '';
    },
    settle: () => runner.idle(),
    count: () => runner.list({}).length,
    close: () => runner.close(),
  };
});

const PREFIX = 'arn:aws:states:eu-north-1:000000000000';
const MACHINE_ARN = `${PREFIX}:stateMachine:planhjul-app-department-plan`;
const ALIAS_ARN = `${MACHINE_ARN}:live`;

interface Execution {
  input: string;
  status: string;
  token: string | undefined;
}

/** Step Functions as far as we use it. */
class StepFunctionsStub {
  readonly executions = new Map<string, Execution>();

  answer({ operation, body }: Asked): Answered {
    const asked = JSON.parse(body.toString('utf8')) as Record<string, string>;
    const refused = (type: string): Answered => inJson(400, { __type: type, message: type });
    switch (operation) {
      case 'StartExecution': {
        if (asked['stateMachineArn'] !== ALIAS_ARN) return refused('StateMachineDoesNotExist');
        const arn = `${PREFIX}:execution:planhjul-app-department-plan:${asked['name']}`;
        const there = this.executions.get(arn);
        const same = there?.status === 'RUNNING' && there.input === asked['input'];
        if (there && !same) return refused('ExecutionAlreadyExists');
        if (!there)
          this.executions.set(arn, { input: asked['input'] ?? '', status: 'RUNNING', token: `token of ${arn}` });
        return inJson(200, { executionArn: arn, startDate: 1_800_000_000 });
      }
      case 'SendTaskSuccess': {
        JSON.parse(asked['output'] ?? '');
        const token = asked['taskToken'] ?? '';
        if (!token.startsWith('token of ')) return refused('InvalidToken');
        const waiting = [...this.executions.values()].find((one) => one.token === token);
        if (waiting?.status !== 'RUNNING') return refused('TaskTimedOut');
        waiting.status = 'SUCCEEDED';
        waiting.token = undefined;
        return inJson(200, {});
      }
      case 'StopExecution': {
        const found = this.executions.get(asked['executionArn'] ?? '');
        if (!found) return refused('ExecutionDoesNotExist');
        found.status = 'ABORTED';
        return inJson(200, { stopDate: 1_800_000_000 });
      }
      case 'DescribeExecution': {
        const found = this.executions.get(asked['executionArn'] ?? '');
        if (!found) return refused('ExecutionDoesNotExist');
        return inJson(200, {
          status: found.status,
          executionArn: asked['executionArn'],
          stateMachineArn: MACHINE_ARN,
          startDate: 1_800_000_000,
          ...(found.status === 'FAILED' ? { error: 'States.Timeout' } : {}),
        });
      }
      default:
        return refused('UnknownOperation');
    }
  }
}

const stepFunctions = async (): Promise<OpenedWorkflow & { service: StepFunctionsStub }> => {
  const service = new StepFunctionsStub();
  const stub = await startStub((asked) => service.answer(asked));
  const client = new SFNClient(stub.client);
  return {
    service,
    workflow: createStepFunctions(client, { [MACHINE]: ALIAS_ARN }),
    machine: MACHINE,
    tokenOf: async (name) =>
      service.executions.get(`${PREFIX}:execution:planhjul-app-department-plan:${name}`)?.token ?? '',
    settle: async () => undefined,
    count: () => service.executions.size,
    close: async () => {
      client.destroy();
      await stub.close();
    },
  };
};

workflowContract('Step Functions', stepFunctions);

describe('Step Functions', () => {
  const statuses = [
    ['RUNNING', { status: 'running' }],
    ['PENDING_REDRIVE', { status: 'running' }],
    ['SUCCEEDED', { status: 'succeeded' }],
    ['FAILED', { status: 'failed', error: 'States.Timeout' }],
    ['TIMED_OUT', { status: 'timed-out' }],
    ['ABORTED', { status: 'aborted' }],
  ] as const;

  test.each(statuses)('%s in our words', async (theirs, ours) => {
    const { workflow, service, close } = await stepFunctions();
    try {
      await workflow.start(MACHINE, 'a', {});
      for (const execution of service.executions.values()) execution.status = theirs;
      expect(await workflow.describe(MACHINE, 'a')).toEqual(ours);
    } finally {
      await close();
    }
  });

  test.each(['TaskDoesNotExist', 'TaskTimedOut', 'InvalidToken'])(
    '%s is an answer that comes too late',
    async (type) => {
      const stub = await startStub(() => inJson(400, { __type: type, message: type }));
      const client = new SFNClient(stub.client);
      expect(await createStepFunctions(client, {}).answer('token', {})).toBe(false);
      client.destroy();
      await stub.close();
    },
  );

  test('any other refusal is thrown, for the errand to be tried again', async () => {
    const stub = await startStub(() => inJson(400, { __type: 'AccessDeniedException', message: 'No' }));
    const client = new SFNClient(stub.client);
    const workflow = createStepFunctions(client, { [MACHINE]: MACHINE_ARN });
    await expect(workflow.start(MACHINE, 'a', {})).rejects.toThrow('No');
    await expect(workflow.answer('token', {})).rejects.toThrow('No');
    await expect(workflow.stop(MACHINE, 'a', 'why')).rejects.toThrow('No');
    await expect(workflow.describe(MACHINE, 'a')).rejects.toThrow('No');
    client.destroy();
    await stub.close();
  });
});
