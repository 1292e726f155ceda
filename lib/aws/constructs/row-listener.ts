import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ALARM_PERIOD, type Operations } from './operations.ts';
import type { ProductFunction } from './product-function.ts';

export interface RowListenerProps {
  table: Table;
  /** Only new rows of this partition wake the function. */
  partition: string;
  wakes: ProductFunction;
  deadLetters: IQueue;
  operations: Operations;
  hurts: string;
  entry: string;
}

/** Half a minute behind is felt by someone who waits for a sign-in link. */
const BEHIND = Duration.seconds(30);

/** Wakes a function when rows are added to one partition; a record that poisons it is set aside after five tries. */
export class RowListener extends Construct {
  constructor(scope: Construct, id: string, props: RowListenerProps) {
    super(scope, id);
    const stream = props.table.tableStreamArn;
    if (stream === undefined) throw new Error('A table without a stream has nothing to listen to');
    props.wakes.may(
      new iam.PolicyStatement({
        sid: 'ReadStream',
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [stream],
      }),
    );
    new lambda.EventSourceMapping(this, 'Mapping', {
      target: props.wakes.live,
      eventSourceArn: stream,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      filters: [
        lambda.FilterCriteria.filter({
          eventName: lambda.FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { pk: { S: lambda.FilterRule.isEqual(props.partition) } } },
        }),
      ],
      retryAttempts: 5,
      maxRecordAge: Duration.hours(1),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(props.deadLetters),
    });
    props.operations.alarm(this, 'BehindAlarm', {
      metric: props.wakes.function.metric('IteratorAge', { statistic: 'Maximum', period: ALARM_PERIOD }),
      threshold: BEHIND.toMilliseconds(),
      hurts: `It lies behind. ${props.hurts}`,
      entry: props.entry,
    });
  }
}
