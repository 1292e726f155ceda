import { at, each, type Guard, listOf, textOf } from './template.ts';

const MOST_RETRIES = 5;
/** A Standard execution may live a year; ours end before, so that none is cut off. */
const LONGEST_MACHINE = 300 * 86_400;

interface State {
  name: string;
  state: unknown;
}

/** Every state of a definition, those inside maps and branches too. */
const statesOf = (machine: unknown): State[] =>
  Object.entries((at(machine, 'States') ?? {}) as Record<string, unknown>).flatMap(([name, state]) => [
    { name, state },
    ...statesOf(at(state, 'ItemProcessor')),
    ...listOf(at(state, 'Branches')).flatMap(statesOf),
  ]);

const isWait = ({ state }: State): boolean => textOf(at(state, 'Resource')).endsWith('.waitForTaskToken');

const definition = (properties: Record<string, unknown>): unknown => {
  try {
    return JSON.parse(textOf(properties['DefinitionString']));
  } catch {
    return undefined;
  }
};

/** Nothing waits for ever, nothing fails unseen, and what goes by the clock goes by the Swedish one. */
export const WORKFLOWS: readonly Guard[] = [
  each('wait-without-end', 'AWS::StepFunctions::StateMachine', (p) => {
    const machine = definition(p);
    if (machine === undefined) return 'a definition that cannot be read';
    const endless = statesOf(machine).filter(
      (one) =>
        at(one.state, 'Type') === 'Task' &&
        (at(one.state, 'TimeoutSeconds') === undefined ||
          (isWait(one) &&
            !listOf(at(one.state, 'Catch')).some((how) =>
              listOf(at(how, 'ErrorEquals')).some((error) => error === 'States.Timeout' || error === 'States.ALL'),
            ))),
    );
    return endless.length > 0 && `waits without an end: ${endless.map(({ name }) => name).join(', ')}`;
  }),
  each('machine-without-end', 'AWS::StepFunctions::StateMachine', (p) => {
    const seconds = at(definition(p), 'TimeoutSeconds');
    return (typeof seconds !== 'number' || seconds > LONGEST_MACHINE) && 'a machine that may run past its year';
  }),
  each('workflow-log-tells', 'AWS::StepFunctions::StateMachine', (p) => {
    if (at(p, 'LoggingConfiguration', 'Level') !== 'ALL') return 'a workflow that does not log every event';
    return at(p, 'LoggingConfiguration', 'IncludeExecutionData') !== false && 'a workflow log with task tokens in it';
  }),
  each('schedule-forgets', 'AWS::Scheduler::Schedule', (p) =>
    at(p, 'Target', 'DeadLetterConfig', 'Arn') === undefined ? 'a schedule without a dead-letter queue' : undefined,
  ),
  each('schedule-without-zone', 'AWS::Scheduler::Schedule', (p) => {
    if (p['ScheduleExpressionTimezone'] !== 'Europe/Stockholm') return 'a schedule that does not go by Swedish time';
    const hour = /^cron\(\S+ (\S+)/.exec(textOf(p['ScheduleExpression']))?.[1];
    return (hour === '2' || hour === '02') && 'a schedule in the hour that summer time skips or repeats';
  }),
  each('endless-retries', 'AWS::Lambda::EventSourceMapping', (p) => {
    const tries = p['MaximumRetryAttempts'];
    if (typeof tries !== 'number' || tries < 0 || tries > MOST_RETRIES)
      return 'a poisoned record holds up the later ones';
    if (at(p, 'DestinationConfig', 'OnFailure', 'Destination') === undefined) return 'a poisoned record is lost';
    if (p['BisectBatchOnFunctionError'] !== true) return 'a poisoned record fails the whole batch';
    return (
      !listOf(p['FunctionResponseTypes']).includes('ReportBatchItemFailures') && 'a batch is tried whole or not at all'
    );
  }),
  each(
    'mail-in-the-clear',
    'AWS::SES::ConfigurationSet',
    (p) => at(p, 'DeliveryOptions', 'TlsPolicy') !== 'REQUIRE' && 'mail that may travel without TLS',
  ),
  each(
    'old-runtime',
    'AWS::Lambda::Function',
    (p) =>
      (p['Runtime'] !== 'nodejs24.x' || !listOf(p['Architectures']).includes('arm64')) && 'not Node.js 24 on arm64',
  ),
];
