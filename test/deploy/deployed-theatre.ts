import { readFileSync } from 'node:fs';
import {
  DescribeExecutionCommand,
  DescribeStateMachineAliasCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  ListStateMachineVersionsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { type ActPorts, actPorts } from '../../lambdas/adapters/aws/act-ports.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { addDays, atLocalTime, localDateAt } from '../../lambdas/domain/local-time.ts';
import { MACHINES } from '../../lambdas/manifest.ts';
import { type Errand, OUTBOX } from '../../lambdas/records/tables.ts';
import { leads } from '../../lib/local/rehearsal/exchange.ts';
import type { Theatre } from '../../lib/local/rehearsal/stage.ts';
import { callsOf } from './ask-aws.ts';
import type { Outputs } from './cdk.ts';
import { loopbackIn } from './loopback.ts';
import { setClock } from './stand-in.ts';

const STACK = 'planhjul-app';
const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** How often it is looked whether something still goes on, and how often in a row nothing must have. */
const GLANCE = 150;
const QUIET = 3;
/** Longer than any step takes, its tries again included: then something hangs. */
const PATIENCE = 240_000;

/** The state only waits: for a moment, or for somebody's answer. */
const waits = ({ type, taskScheduledEventDetails }: HistoryEvent): boolean =>
  type === 'WaitStateEntered' ||
  (type === 'TaskScheduled' && (taskScheduledEventDetails?.resource ?? '').includes('waitForTaskToken'));

/** The deployed product, through what AWS has for those who look after it; its store with the rights of the account. */
export class DeployedTheatre implements Theatre {
  readonly url: string;
  readonly ports: ActPorts;
  /** Each call is a process on this machine, which may be a small one. */
  readonly width = 3;
  readonly #sfn = new SFNClient({});
  readonly #account: string;

  constructor(outputs: Outputs) {
    const { Address: address = '', RowsTable, AuditTable, LinkKey = '' } = outputs[STACK] ?? {};
    this.url = address;
    this.#account = LinkKey.split(':').slice(3, 5).join(':');
    this.ports = actPorts({
      PLANHJUL_ROWS_TABLE: RowsTable,
      PLANHJUL_AUDIT_TABLE: AuditTable,
      PLANHJUL_LINK_KEY: LinkKey,
    });
    const certificate = readFileSync(process.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8');
    const { hostname, port } = new URL(loopbackIn(process.env));
    leads(address, { address: hostname, port: Number(port), certificate, servername: 'localhost' });
  }

  async settle(): Promise<void> {
    const began = performance.now();
    let before: string | undefined;
    for (let quiet = 0; quiet < QUIET; ) {
      const { busy, state } = await this.#look();
      quiet = busy === null && state === before ? quiet + 1 : 0;
      before = state;
      if (performance.now() - began > PATIENCE) throw new Error(`It does not come to rest: ${busy ?? state}`);
      await pause(GLANCE);
    }
  }

  /** Everything that waits for an earlier time than `to` goes on at `to`; AWS's clock knows no stops on the way. */
  async moveClock(to: Instant): Promise<void> {
    await this.settle();
    const now = this.ports.clock.now();
    const ahead = Math.ceil((Date.parse(to) - Date.parse(now)) / 1000);
    if (ahead <= 0) return;
    const due = [
      ...(atLocalTime(localDateAt(to), '07:00') <= to || localDateAt(to) > addDays(localDateAt(now), 1)
        ? ['daily-sweep']
        : []),
      ...(ahead >= 600 ? ['reconcile'] : []),
    ];
    const logs = due.map((name) => `/planhjul/${STACK}/${name}`);
    const before = await Promise.all(logs.map(callsOf));
    this.#forward(ahead);
    await this.#called(logs, before);
    await this.settle();
  }

  /** How many states the machines have entered since they were made. */
  async transitions(): Promise<number> {
    let count = 0;
    for (const { name } of MACHINES) {
      for (const executionArn of await this.#executions(name)) {
        const events = await this.#history(executionArn);
        count += events.filter(({ type }) => type?.endsWith('StateEntered')).length;
      }
    }
    return count;
  }

  /** The execution with this name, as Step Functions tells of it. */
  async execution(
    machine: string,
    name: string,
  ): Promise<{ status: string; states: readonly string[]; error: string }> {
    const executionArn = `${this.#arn('execution', machine)}:${name}`;
    const { status, error, cause } = await this.#sfn.send(new DescribeExecutionCommand({ executionArn }));
    const events = await this.#history(executionArn);
    return {
      status: status ?? '',
      states: events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []),
      error: `${error ?? ''} ${cause ?? ''}`.trim(),
    };
  }

  /** The names of a machine's executions. */
  async names(machine: string): Promise<string[]> {
    return (await this.#executions(machine)).map((arn) => arn.split(':').at(-1) ?? '').sort();
  }

  /** How many versions of a machine are kept, and whether its alias leads to the newest. */
  async versions(machine: string): Promise<{ kept: number; live: boolean }> {
    const stateMachineArn = this.#arn('stateMachine', machine);
    const found = await this.#sfn.send(new ListStateMachineVersionsCommand({ stateMachineArn }));
    const numbers = (found.stateMachineVersions ?? []).map((one) =>
      Number(one.stateMachineVersionArn?.split(':').at(-1)),
    );
    const alias = new DescribeStateMachineAliasCommand({ stateMachineAliasArn: `${stateMachineArn}:live` });
    const [route] = (await this.#sfn.send(alias)).routingConfiguration ?? [];
    const newest = `${stateMachineArn}:${Math.max(...numbers)}`;
    return { kept: numbers.length, live: route?.stateMachineVersionArn === newest };
  }

  /** Starts an execution by the alias and lets the time pass until it has ended, tries again and all. */
  async startAndSee(machine: string, name: string, input: unknown): Promise<{ status: string; error: string }> {
    const stateMachineArn = `${this.#arn('stateMachine', machine)}:live`;
    await this.#sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    const began = performance.now();
    for (;;) {
      const seen = await this.execution(machine, name);
      if (seen.status !== 'RUNNING') return seen;
      if (performance.now() - began > PATIENCE) throw new Error(`${name} does not end: ${seen.states.join(', ')}`);
      this.#forward(15);
      await pause(GLANCE);
    }
  }

  /** Executions that have failed, and why: what a person would look at first. */
  async failures(): Promise<string[]> {
    const failed: string[] = [];
    for (const { name } of MACHINES) {
      for (const executionArn of await this.#executions(name, 'FAILED')) {
        const { error, cause } = await this.#sfn.send(new DescribeExecutionCommand({ executionArn }));
        failed.push(`${executionArn}: ${error ?? ''} ${(cause ?? '').slice(0, 400)}`);
      }
    }
    return failed;
  }

  close(): void {
    this.#sfn.destroy();
  }

  #forward(seconds: number): void {
    const offset = Number(readFileSync(process.env['FAKETIME_TIMESTAMP_FILE'] ?? '', 'utf8'));
    setClock(process.env, offset + seconds);
  }

  /** Schedules come every half second of the stand-in's; their functions take their time. */
  async #called(logs: readonly string[], before: readonly number[]): Promise<void> {
    const began = performance.now();
    for (const [index, log] of logs.entries()) {
      while ((await callsOf(log)) <= (before[index] ?? 0)) {
        if (performance.now() - began > PATIENCE) throw new Error(`${log} was not called by its schedule`);
        await pause(GLANCE);
      }
    }
    // What waits looks at the clock ten times a second, and the clock is read anew once a second.
    await pause(1500);
  }

  async #look(): Promise<{ busy: string | null; state: string }> {
    const { items } = await this.ports.store.query(OUTBOX, '', { limit: 1 });
    const [errand] = items;
    // The errand of a deadline lies until its day; all that come after it in the outbox are due later still.
    const lies =
      (errand?.body as Errand | undefined)?.kind === 'overdue' && errand && errand.sk > this.ports.clock.now();
    if (errand && !lies) return { busy: `an errand ${errand.sk}`, state: '' };
    const lasts: string[] = [];
    let busy: string | null = null;
    for (const { name } of MACHINES) {
      for (const executionArn of await this.#executions(name, 'RUNNING')) {
        const command = new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 });
        const [last] = (await this.#sfn.send(command)).events ?? [];
        lasts.push(`${executionArn} ${last?.id ?? 0} ${last?.type ?? ''}`);
        if (!last || !waits(last)) busy = lasts.at(-1) ?? null;
      }
    }
    return { busy, state: lasts.sort().join('\n') };
  }

  #arn(kind: 'stateMachine' | 'execution', machine: string): string {
    return `arn:aws:states:${this.#account}:${kind}:${STACK}-${machine}`;
  }

  async #executions(machine: string, statusFilter?: 'RUNNING' | 'FAILED'): Promise<string[]> {
    const arns: string[] = [];
    let nextToken: string | undefined;
    do {
      const stateMachineArn = this.#arn('stateMachine', machine);
      const page = await this.#sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter, nextToken }));
      arns.push(...(page.executions ?? []).flatMap(({ executionArn }) => executionArn ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return arns;
  }

  async #history(executionArn: string): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.#sfn.send(new GetExecutionHistoryCommand({ executionArn, nextToken, maxResults: 1000 }));
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return events;
  }
}
