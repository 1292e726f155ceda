import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';

/** Logs hold codes and ids alone; half a year covers a round from its start to the council's decision. */
export const LOG_RETENTION = logs.RetentionDays.SIX_MONTHS;

const OWN_LOGS = '/planhjul';
/** Services write to groups under this name without growing the account's log policy past its limit. */
const VENDED_LOGS = '/aws/vendedlogs';

/** An alarm comes within five minutes of the first failure. */
export const ALARM_PERIOD = Duration.minutes(5);

export interface AlarmProps {
  metric: cloudwatch.IMetric;
  threshold: number;
  /** Who is hurt, and the heading in docs/operations.md that says what to do. */
  hurts: string;
  entry: string;
}

/** What the people who run Planhjul need: logs under one key, queues of what failed, and alarms that say who is hurt. */
export class Operations extends Construct {
  /** Every alarm raised so far. */
  readonly raised: cloudwatch.IAlarm[] = [];
  readonly #key: kms.Key;
  readonly #alarms: sns.Topic;
  readonly #prefix: string;

  constructor(scope: Construct, id: string, props: { alarmAddress: string }) {
    super(scope, id);
    const stack = Stack.of(this);
    this.#prefix = stack.stackName;
    this.#key = new kms.Key(this, 'Key', {
      description: 'Planhjul: logs, failed calls and alarms at rest',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'OwnLogs',
        principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
        actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': [OWN_LOGS, VENDED_LOGS].map((start) =>
              stack.formatArn({
                service: 'logs',
                resource: 'log-group',
                resourceName: `${start}/${this.#prefix}/*`,
                arnFormat: ArnFormat.COLON_RESOURCE_NAME,
              }),
            ),
          },
        },
      }),
    );
    this.#key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AlarmsToTheirTopic',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
      }),
    );
    this.#alarms = new sns.Topic(this, 'Alarms', { masterKey: this.#key, enforceSSL: true });
    this.#alarms.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'OwnAlarms',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.#alarms.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
    );
    // Mail that a broken mail server takes for hours to refuse is kept; nothing could raise an alarm about an alarm.
    this.#alarms.addSubscription(
      new EmailSubscription(props.alarmAddress, { deadLetterQueue: failureQueue(this, 'UndeliveredAlarms') }),
    );
  }

  /** A log of its own with an end date, under the operations key. */
  log(scope: Construct, name: string, from: 'function' | 'service' = 'function'): logs.LogGroup {
    return new logs.LogGroup(scope, 'Log', {
      logGroupName: `${from === 'function' ? OWN_LOGS : VENDED_LOGS}/${this.#prefix}/${name}`,
      retention: LOG_RETENTION,
      encryptionKey: this.#key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** Where calls end that failed to the last try; anything in it raises an alarm. */
  deadLetters(scope: Construct, entry: string, hurts: string): sqs.Queue {
    const queue = failureQueue(scope, 'DeadLetters');
    this.alarm(scope, 'DeadLettersAlarm', {
      metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: ALARM_PERIOD }),
      threshold: 1,
      hurts: `A call failed to the last try. ${hurts}`,
      entry,
    });
    return queue;
  }

  alarm(scope: Construct, id: string, props: AlarmProps): cloudwatch.Alarm {
    const alarm = new cloudwatch.Alarm(scope, id, {
      alarmDescription: `${props.hurts} See docs/operations.md, ${props.entry}.`,
      metric: props.metric,
      threshold: props.threshold,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#alarms));
    this.raised.push(alarm);
    return alarm;
  }
}

const failureQueue = (scope: Construct, id: string): sqs.Queue => {
  const queue = new sqs.Queue(scope, id, {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  acknowledge(queue, 'AwsSolutions-SQS3');
  acknowledge(queue, 'Serverless-SQSRedrivePolicy');
  return queue;
};
