import { join } from 'node:path';
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type LambdaEntry, MACHINES, MANIFEST, type Trigger } from '../../lambdas/manifest.ts';
import { acknowledge } from './acknowledged.ts';
import { ClockCall } from './constructs/clock-call.ts';
import { FrontDoor } from './constructs/front-door.ts';
import { Operations } from './constructs/operations.ts';
import { Overview } from './constructs/overview.ts';
import { ProductFunction } from './constructs/product-function.ts';
import { RowListener } from './constructs/row-listener.ts';
import { TopicListener } from './constructs/topic-listener.ts';
import { type Callee, Workflow } from './constructs/workflow.ts';
import type { DataStack } from './data-stack.ts';
import { statementsFor } from './grants.ts';
import type { DeploySettings } from './settings.ts';
import { environmentOf, grantedOn, type Whereabouts } from './whereabouts.ts';

export interface AppStackProps extends StackProps {
  settings: DeploySettings;
  data: DataStack;
  /** The folder of each Lambda's bundle. */
  bundles: ReadonlyMap<string, string>;
  /** Where the ASL files are. */
  statemachines: string;
}

const callsWorkflows = (entry: LambdaEntry): boolean => entry.rights.some((right) => right.startsWith('workflow.'));
const triggersOf = <K extends Trigger['kind']>(entry: LambdaEntry, kind: K): Extract<Trigger, { kind: K }>[] =>
  entry.triggers.filter((trigger): trigger is Extract<Trigger, { kind: K }> => trigger.kind === kind);

/** What can be replaced any day: the way in, the functions, the state machines, the clock and the alarms. */
export class AppStack extends Stack {
  readonly functions = new Map<string, ProductFunction>();
  readonly workflows = new Map<string, Workflow>();
  readonly #operations: Operations;
  readonly #props: AppStackProps;

  constructor(scope: Construct, id: string, props: AppStackProps) {
    super(scope, id, props);
    this.#props = props;
    this.#operations = new Operations(this, 'Operations', { alarmAddress: props.settings.alarmAddress });

    // Step functions first, then the machines that call them, then the functions that start and answer those.
    for (const entry of MANIFEST) if (!callsWorkflows(entry)) this.#addFunction(entry);
    for (const machine of MACHINES) this.#addWorkflow(machine);
    for (const entry of MANIFEST) if (callsWorkflows(entry)) this.#addFunction(entry);

    this.#setTheClock();
    const door = this.#openTheDoor();
    const metric = { period: Duration.hours(1) };
    new Overview(this, 'Overview', {
      functions: this.functions,
      workflows: this.workflows,
      alarms: this.#operations.raised,
      pages: {
        all: door.api.metricCount({ ...metric, label: 'all' }),
        failed: door.api.metricServerError({ ...metric, label: 'failed' }),
        slow: door.api.metricLatency({ ...metric, statistic: 'p95', label: 'p95' }),
      },
    });
  }

  #whereabouts(): Whereabouts {
    const { data, settings } = this.#props;
    return { stack: this, data, settings, workflows: this.workflows };
  }

  #addFunction(entry: LambdaEntry): void {
    const bundle = this.#props.bundles.get(entry.name);
    if (bundle === undefined) throw new Error(`The Lambda ${entry.name} has not been bundled`);
    const made = new ProductFunction(this, entry.name, {
      entry,
      bundle,
      environment: environmentOf(entry, this.#whereabouts()),
      statements: statementsFor(entry.rights, grantedOn(this.#whereabouts())),
      operations: this.#operations,
    });
    if (entry.rights.includes('workflow.describe')) {
      for (const { executionsArn } of this.workflows.values()) {
        acknowledge(made, 'AwsSolutions-IAM5', `Resource::${executionsArn.replace(this.account, '<AWS::AccountId>')}`);
      }
    }
    const { data } = this.#props;
    for (const [right, bucket] of [
      ['archive.write', data.archive],
      ['files.write', data.files],
    ] as const) {
      if (!entry.rights.includes(right)) continue;
      const { 'Fn::ImportValue': arn } = this.resolve(data.exportValue(bucket.bucketArn));
      acknowledge(made, 'AwsSolutions-IAM5', `Resource::${arn}/*`);
    }
    this.functions.set(entry.name, made);
  }

  #addWorkflow(machine: (typeof MACHINES)[number]): void {
    const callees: Record<string, Callee> = {};
    for (const entry of MANIFEST) {
      for (const { placeholder } of triggersOf(entry, 'steps')) {
        callees[placeholder] = { kind: 'function', arn: this.#made(entry.name).live.functionArn };
      }
    }
    for (const { name, placeholder } of MACHINES) {
      const made = this.workflows.get(name);
      if (placeholder && made) {
        callees[placeholder] = { kind: 'machine', arn: made.live, grantedOn: made.machine.stateMachineArn };
      }
    }
    this.workflows.set(
      machine.name,
      new Workflow(this, machine.name, {
        machine,
        file: join(this.#props.statemachines, `${machine.name}.asl.json`),
        callees,
        operations: this.#operations,
      }),
    );
  }

  /** What the clock, the table's stream and the mail provider's news set going; what each fails to do ends in a queue of its own. */
  #setTheClock(): void {
    const group = new CfnScheduleGroup(this, 'Schedules', { name: this.stackName });
    for (const entry of MANIFEST) {
      const schedules = triggersOf(entry, 'schedule');
      const streams = triggersOf(entry, 'stream');
      const topics = triggersOf(entry, 'topic');
      if (schedules.length + streams.length + topics.length === 0) continue;
      const made = this.#made(entry.name);
      const deadLetters = this.#operations.deadLetters(made, entry.name, entry.hurts);
      made.keepsFailures(deadLetters);
      for (const { expression } of schedules) {
        new ClockCall(made, 'Clock', { expression, says: entry.does, calls: made.live, group, deadLetters });
      }
      for (const { topic } of topics) {
        new TopicListener(made, 'Hears', { topic: this.#topic(topic), calls: made, deadLetters });
      }
      for (const { partition } of streams) {
        new RowListener(made, 'Listener', {
          table: this.#props.data.rows,
          partition,
          wakes: made,
          deadLetters,
          operations: this.#operations,
          hurts: entry.hurts,
          entry: entry.name,
        });
      }
    }
  }

  #topic(name: Extract<Trigger, { kind: 'topic' }>['topic']): ITopic {
    switch (name) {
      case 'mail-events':
        return this.#props.data.mail.events as ITopic;
    }
  }

  #openTheDoor(): FrontDoor {
    const { settings, data } = this.#props;
    const door = new FrontDoor(this, 'front-door', {
      domain: settings.domain,
      certificate: data.certificate,
      operations: this.#operations,
    });
    for (const entry of MANIFEST) {
      for (const { routes } of triggersOf(entry, 'http')) {
        for (const route of routes) door.opens(route, this.#made(entry.name).live);
      }
    }
    new CfnOutput(this, 'Address', { value: `https://${settings.domain}` });
    new CfnOutput(this, 'DomainTarget', {
      value: door.domainName.regionalDomainName,
      description: `CNAME of ${settings.domain}`,
    });
    // For whoever works on the store with rights of their own: the command line, a restore.
    new CfnOutput(this, 'RowsTable', { value: data.rows.tableName });
    new CfnOutput(this, 'AuditTable', { value: data.audit.tableName });
    new CfnOutput(this, 'LinkKey', { value: data.linkKey.keyArn });
    return door;
  }

  #made(name: string): ProductFunction {
    const made = this.functions.get(name);
    if (!made) throw new Error(`The Lambda ${name} is used before it is made`);
    return made;
  }
}
