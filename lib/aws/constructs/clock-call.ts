import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, type CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { TIME_ZONE } from '../../../lambdas/manifest.ts';

export interface ClockCallProps {
  expression: string;
  says: string;
  calls: IFunction;
  group: CfnScheduleGroup;
  deadLetters: IQueue;
}

/** Calls one function by the clock, in Swedish time; what fails to the last try is kept in a queue. */
export class ClockCall extends Construct {
  constructor(scope: Construct, id: string, { expression, says, calls, group, deadLetters }: ClockCallProps) {
    super(scope, id);
    const role = new iam.Role(this, 'Role', {
      description: `Planhjul: ${says}`,
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
          ArnEquals: { 'aws:SourceArn': group.attrArn },
        },
      }),
      managedPolicies: [
        new iam.ManagedPolicy(this, 'Rights', {
          description: 'What this schedule may do',
          statements: [
            new iam.PolicyStatement({
              sid: 'Call',
              actions: ['lambda:InvokeFunction'],
              resources: [calls.functionArn],
            }),
            new iam.PolicyStatement({ sid: 'Keep', actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
          ],
        }),
      ],
    });
    new CfnSchedule(this, 'Schedule', {
      description: says,
      groupName: group.ref,
      scheduleExpression: expression,
      scheduleExpressionTimezone: TIME_ZONE,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: calls.functionArn,
        roleArn: role.roleArn,
        input: '{}',
        deadLetterConfig: { arn: deadLetters.queueArn },
        retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 3600 },
      },
    });
  }
}
