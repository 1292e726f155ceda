import { SFNClient } from '@aws-sdk/client-sfn';
import { createStepFunctions } from '../../lambdas/adapters/aws/step-functions-workflow.ts';
import { aRunner, aTokenWait, machineOf } from '../runner/a-runner.ts';
import { inJson, startStub } from './aws-stub.ts';
import { ALIAS_ARN, executionArnOf, MACHINE_ARN, StepFunctionsStub } from './step-functions-stub.ts';
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

const stepFunctions = async (): Promise<OpenedWorkflow & { service: StepFunctionsStub }> => {
  const service = new StepFunctionsStub();
  const stub = await startStub((asked) => service.answer(asked));
  const client = new SFNClient(stub.client);
  return {
    service,
    workflow: createStepFunctions(client, { [MACHINE]: ALIAS_ARN }),
    machine: MACHINE,
    tokenOf: async (name) => service.executions.get(executionArnOf(name))?.token ?? '',
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
