import { readFileSync } from 'node:fs';
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { MachineEntry } from '../../../lambdas/manifest.ts';
import { acknowledge } from '../acknowledged.ts';
import { ALARM_PERIOD, type Operations } from './operations.ts';
import { tracing } from './tracing.ts';

/** What a placeholder in an ASL file stands for. */
export type Callee =
  | { kind: 'function'; arn: string }
  /** Started by its alias; AWS gives rights on the machine itself. */
  | { kind: 'machine'; arn: string; grantedOn: string };

export interface WorkflowProps {
  machine: MachineEntry;
  /** The ASL file. */
  file: string;
  callees: Readonly<Record<string, Callee>>;
  operations: Operations;
}

/** The names in `"${Name}"`, each once. */
export const placeholdersOf = (asl: string): string[] => [
  ...new Set([...asl.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1] ?? '')),
];

/**
 * One ASL file as a state machine that may call what the file names, and logs every event without what people wrote. Started
 * by an alias, so that a deploy that turns out wrong is undone by pointing it at the version before.
 */
export class Workflow extends Construct {
  readonly machine: sfn.StateMachine;
  /** The alias that executions are started by: moves to each new version, and back when it must. */
  readonly live: string;
  readonly executionsArn: string;

  constructor(scope: Construct, id: string, { machine, file, callees, operations }: WorkflowProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const stateMachineName = `${stack.stackName}-${machine.name}`;
    const asl = readFileSync(file, 'utf8');
    const called = placeholdersOf(asl).map((placeholder) => {
      const callee = callees[placeholder];
      if (!callee)
        throw new Error(`${machine.name}.asl.json calls \${${placeholder}}, which the manifest does not know`);
      return { placeholder, ...callee };
    });
    const functions = called.flatMap((one) => (one.kind === 'function' ? [one.arn] : []));
    const machines = called.flatMap((one) => (one.kind === 'machine' ? [one.grantedOn] : []));

    const role = new iam.Role(this, 'Role', {
      description: `Planhjul: the state machine ${machine.name}`,
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
      managedPolicies: [
        new iam.ManagedPolicy(this, 'Rights', {
          description: `What the state machine ${machine.name} may do`,
          statements: [
            new iam.PolicyStatement({
              sid: 'CallSteps',
              actions: ['lambda:InvokeFunction'],
              resources: functions,
            }),
            ...(machines.length > 0
              ? [
                  new iam.PolicyStatement({
                    sid: 'StartMachines',
                    actions: ['states:StartExecution'],
                    resources: machines,
                  }),
                ]
              : []),
          ],
        }),
        // AWS has no resource level for these; Step Functions asks for them to set up its log.
        new iam.ManagedPolicy(this, 'LogDelivery', {
          description: `Lets Step Functions set up the log of ${machine.name}`,
          statements: [
            new iam.PolicyStatement({
              sid: 'LogDelivery',
              actions: [
                'logs:CreateLogDelivery',
                'logs:GetLogDelivery',
                'logs:UpdateLogDelivery',
                'logs:DeleteLogDelivery',
                'logs:ListLogDeliveries',
                'logs:PutResourcePolicy',
                'logs:DescribeResourcePolicies',
                'logs:DescribeLogGroups',
              ],
              resources: ['*'],
            }),
          ],
        }),
        tracing(this, `What the state machine ${machine.name} may add to traces`),
      ],
    });

    this.machine = new sfn.StateMachine(this, 'Machine', {
      stateMachineName,
      stateMachineType: sfn.StateMachineType.STANDARD,
      definitionBody: sfn.DefinitionBody.fromString(asl),
      definitionSubstitutions: Object.fromEntries(called.map(({ placeholder, arn }) => [placeholder, arn])),
      role: role.withoutPolicyUpdates(),
      logs: {
        destination: operations.log(this, machine.name, 'service'),
        level: sfn.LogLevel.ALL,
        includeExecutionData: false,
      },
      tracingEnabled: true,
      // What waits in it can be started again from the table, so nothing is lost with it.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(this, 'AwsSolutions-IAM5', 'Resource::*');
    // cfn-lint takes `TimeoutSeconds` for a number, though in JSONata it may be computed; the ASL tests check it.
    (this.machine.node.defaultChild as sfn.CfnStateMachine).addMetadata('cfn-lint', {
      config: { ignore_checks: ['E3601'] },
    });
    // A version is a definition that stays as it was. Whatever is changed makes a new one, and the earlier ones are kept.
    const version = new sfn.CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: this.machine.stateMachineArn,
      stateMachineRevisionId: this.machine.stateMachineRevisionId,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const live = new sfn.CfnStateMachineAlias(this, 'Live', {
      name: 'live',
      routingConfiguration: [{ stateMachineVersionArn: version.attrArn, weight: 100 }],
    });
    this.live = live.attrArn;
    this.executionsArn = stack.formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    for (const [name, metric] of [
      ['Failed', this.machine.metricFailed({ statistic: 'Sum', period: ALARM_PERIOD })],
      ['TimedOut', this.machine.metricTimedOut({ statistic: 'Sum', period: ALARM_PERIOD })],
    ] as const) {
      operations.alarm(this, `${name}Alarm`, { metric, threshold: 1, hurts: machine.hurts, entry: machine.name });
    }
  }
}
