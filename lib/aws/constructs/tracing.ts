import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** To add one's part to the traces that lead from a call through workflows to a mail. AWS has no resource level for it. */
export const tracing = (scope: Construct, description: string): iam.ManagedPolicy =>
  new iam.ManagedPolicy(scope, 'Tracing', {
    description,
    statements: [
      new iam.PolicyStatement({
        sid: 'Tracing',
        actions: [
          'xray:PutTraceSegments',
          'xray:PutTelemetryRecords',
          'xray:GetSamplingRules',
          'xray:GetSamplingTargets',
        ],
        resources: ['*'],
      }),
    ],
  });
