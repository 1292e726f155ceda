import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Machine, Workflow } from '../../ports.ts';

/** The machines that this deployment has, by name; each by its alias, or by itself. */
export type MachineArns = Readonly<Partial<Record<Machine, string>>>;

const STATUSES = {
  RUNNING: 'running',
  PENDING_REDRIVE: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed-out',
  ABORTED: 'aborted',
} as const;

/** Up to the machine's name; an alias comes after it. */
const MACHINE_PARTS = 7;

/** An execution's ARN holds the machine's name and its own, and not the alias that it was started by. */
const executionArn = (machineArn: string, name: string): string => {
  const machine = machineArn.split(':').slice(0, MACHINE_PARTS).join(':');
  return `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
};

/** Step Functions. The client is handed in, with its region and retries. */
export const createStepFunctions = (client: Pick<SFNClient, 'send'>, machines: MachineArns): Workflow => {
  const arnOf = (machine: Machine): string => {
    const arn = machines[machine];
    if (arn === undefined) throw new RangeError(`This deployment has no state machine ${machine}`);
    return arn;
  };
  return {
    async start(machine, name, input) {
      try {
        await client.send(
          new StartExecutionCommand({ stateMachineArn: arnOf(machine), name, input: JSON.stringify(input) }),
        );
      } catch (error) {
        // Started before, perhaps ended since: once per name is what was asked for.
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
    async answer(taskToken, output) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
        return true;
      } catch (error) {
        if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
          return false;
        throw error;
      }
    },
    async stop(machine, name, cause) {
      try {
        await client.send(new StopExecutionCommand({ executionArn: executionArn(arnOf(machine), name), cause }));
      } catch (error) {
        if (!(error instanceof ExecutionDoesNotExist)) throw error;
      }
    },
    async describe(machine, name) {
      try {
        const found = await client.send(
          new DescribeExecutionCommand({ executionArn: executionArn(arnOf(machine), name) }),
        );
        const status = STATUSES[found.status ?? 'RUNNING'];
        return { status, ...(found.error === undefined ? {} : { error: found.error }) };
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return undefined;
        throw error;
      }
    },
  };
};
