import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { ProductFunction } from './product-function.ts';
import type { Workflow } from './workflow.ts';

export interface OverviewProps {
  functions: ReadonlyMap<string, ProductFunction>;
  workflows: ReadonlyMap<string, Workflow>;
  alarms: readonly cloudwatch.IAlarm[];
  pages: { all: cloudwatch.IMetric; failed: cloudwatch.IMetric; slow: cloudwatch.IMetric };
}

const HOUR = Duration.hours(1);

/** One page for finance's IT colleague: does anything hurt, do people get in, does the round move, does mail go out. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { functions, workflows, alarms, pages }: OverviewProps) {
    super(scope, id);
    const mail = (name: string, label: string): cloudwatch.Metric =>
      new cloudwatch.Metric({ namespace: 'AWS/SES', metricName: name, label, statistic: 'Sum', period: HOUR });
    const each = <T>(of: ReadonlyMap<string, T>, metric: (one: T, label: string) => cloudwatch.IMetric) =>
      [...of].map(([label, one]) => metric(one, label));

    new cloudwatch.Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.days(7),
      widgets: [
        [
          new cloudwatch.AlarmStatusWidget({
            title: 'Does anything hurt? (what to do: docs/operations.md)',
            alarms: [...alarms],
            width: 24,
            height: 5,
          }),
        ],
        [
          new cloudwatch.GraphWidget({
            title: 'Do people get in? Requests an hour',
            left: [pages.all, pages.failed],
            width: 12,
          }),
          new cloudwatch.GraphWidget({ title: 'How long do they wait? 95 of 100, ms', left: [pages.slow], width: 12 }),
        ],
        [
          new cloudwatch.GraphWidget({
            title: 'Does the round move? Workflows started',
            left: each(workflows, ({ machine }, label) => machine.metricStarted({ label, period: HOUR })),
            width: 8,
          }),
          new cloudwatch.GraphWidget({
            title: 'Does mail go out?',
            left: [mail('Send', 'sent'), mail('Delivery', 'delivered')],
            right: [mail('Bounce', 'bounced'), mail('Complaint', 'complained of')],
            width: 8,
          }),
          new cloudwatch.GraphWidget({
            title: 'What failed? Errors',
            left: each(functions, (one, label) => one.function.metricErrors({ label, statistic: 'Sum', period: HOUR })),
            width: 8,
          }),
        ],
      ],
    });
  }
}
