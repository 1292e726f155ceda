import { type Answered, type Asked, inJson } from './aws-stub.ts';

const PREFIX = 'arn:aws:states:eu-north-1:000000000000';
export const MACHINE_ARN = `${PREFIX}:stateMachine:planhjul-app-department-plan`;
export const ALIAS_ARN = `${MACHINE_ARN}:live`;

/** The ARN of an execution by its name. */
export const executionArnOf = (name: string): string => `${PREFIX}:execution:planhjul-app-department-plan:${name}`;

interface Execution {
  input: string;
  status: string;
  token: string | undefined;
}

/** Step Functions as far as we use it. */
export class StepFunctionsStub {
  readonly executions = new Map<string, Execution>();

  answer({ operation, body }: Asked): Answered {
    const asked = JSON.parse(body.toString('utf8')) as Record<string, string>;
    const refused = (type: string): Answered => inJson(400, { __type: type, message: type });
    switch (operation) {
      case 'StartExecution': {
        if (asked['stateMachineArn'] !== ALIAS_ARN) return refused('StateMachineDoesNotExist');
        const arn = executionArnOf(asked['name'] ?? '');
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
