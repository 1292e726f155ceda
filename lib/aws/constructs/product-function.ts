import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { LambdaEntry } from '../../../lambdas/manifest.ts';
import { acknowledge } from '../acknowledged.ts';
import { ALARM_PERIOD, type Operations } from './operations.ts';
import { tracing } from './tracing.ts';

export interface ProductFunctionProps {
  entry: LambdaEntry;
  /** The folder of its bundle, complete in itself. */
  bundle: string;
  environment: Record<string, string>;
  statements: readonly iam.PolicyStatement[];
  operations: Operations;
}

const onEverything = ({ resources }: iam.PolicyStatement): boolean => resources.includes('*');

/** One Lambda of the manifest: its own role with exactly its rights, its own log, and an alarm that says who is hurt. */
export class ProductFunction extends Construct {
  readonly function: lambda.Function;
  /** What callers call: moves to a new version when that is ready, and back when it must. */
  readonly live: lambda.IFunction;
  readonly #rights: iam.ManagedPolicy;

  constructor(
    scope: Construct,
    id: string,
    { entry, bundle, environment, statements, operations }: ProductFunctionProps,
  ) {
    super(scope, id);
    const logGroup = operations.log(this, entry.name);
    this.#rights = new iam.ManagedPolicy(this, 'Rights', {
      description: `What ${entry.name} may do`,
      statements: [
        ...statements.filter((statement) => !onEverything(statement)),
        new iam.PolicyStatement({
          sid: 'OwnLog',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    const everywhere = statements.filter(onEverything).map(
      (statement) =>
        new iam.ManagedPolicy(this, statement.sid ?? 'Everywhere', {
          description: `What ${entry.name} may do where AWS has no resource level`,
          statements: [statement],
        }),
    );
    const role = new iam.Role(this, 'Role', {
      description: `Planhjul: ${entry.name}`,
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [this.#rights, ...everywhere, tracing(this, `What ${entry.name} may add to traces`)],
    });
    this.function = new lambda.Function(this, 'Function', {
      description: entry.does,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(bundle),
      handler: 'index.handler',
      memorySize: entry.memory,
      timeout: Duration.seconds(entry.timeout),
      environment,
      // The rights are written in the manifest and nowhere else, so no construct may add to them.
      role: role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      systemLogLevelV2: lambda.SystemLogLevel.WARN,
      tracing: lambda.Tracing.ACTIVE,
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    acknowledge(this, 'AwsSolutions-IAM5', 'Resource::*');
    for (const rule of [
      'NIST.800.53.R5-LambdaDLQ',
      'Serverless-LambdaDLQ',
      'NIST.800.53.R5-LambdaConcurrency',
      'NIST.800.53.R5-LambdaInsideVPC',
    ] as const) {
      acknowledge(this.function, rule);
    }
    // The CDK's classes declare optional members as `T | undefined`, which exactOptionalPropertyTypes tells apart.
    const version = this.function.currentVersion as lambda.IVersion;
    this.live = new lambda.Alias(this, 'Live', { aliasName: 'live', version }) as lambda.IFunction;
    operations.alarm(this, 'ErrorsAlarm', {
      metric: this.function.metricErrors({ statistic: 'Sum', period: ALARM_PERIOD }),
      threshold: 1,
      hurts: entry.hurts,
      entry: entry.name,
    });
  }

  /** What it fails to do to the last try is kept: Lambda itself tries a call from the clock three times, then forgets it. */
  keepsFailures(queue: IQueue): void {
    this.may(new iam.PolicyStatement({ sid: 'Keep', actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    this.live.configureAsyncInvoke({
      onFailure: new SqsDestination(queue),
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
    });
  }

  /** A right that comes with a trigger: to read its stream, to leave what failed. */
  may(statement: iam.PolicyStatement): void {
    this.#rights.addStatements(statement);
  }
}
