import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template as Assertions } from 'aws-cdk-lib/assertions';
import { MACHINES, MANIFEST } from '../../lambdas/manifest.ts';
import { placeholdersOf } from '../../lib/aws/constructs/workflow.ts';
import { findingsIn, GUARDS } from '../../lib/aws/guards/guards.ts';
import { at, listOf, type Resource, rightsIn, type Template, textOf } from '../../lib/aws/guards/template.ts';
import { aDeployment, type Deployment, ROOT } from './a-deployment.ts';
import { GRANTS } from './grants.ts';
import { MUTATIONS } from './mutations.ts';

// The stacks are made once, in about two seconds; everything here reads the same two templates.
let made: Deployment;
let app: Template;
let data: Template;
beforeAll(() => {
  made = aDeployment();
  app = made.app.toJSON() as Template;
  data = made.data.toJSON() as Template;
}, 60_000);

const idOf = (name: string): string => name.replaceAll('-', '');
const ofType = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
const one = (name: string, type: string): Resource => {
  const found = ofType(app, type).filter(([id]) => id.startsWith(idOf(name)));
  expect(found).toHaveLength(1);
  return (found[0] as [string, Resource])[1];
};

describe('the functions', () => {
  test('are those of the manifest, no more and no fewer', () => {
    expect(ofType(app, 'AWS::Lambda::Function')).toHaveLength(MANIFEST.length);
    expect(new Set(MANIFEST.map(({ name }) => name)).size).toBe(MANIFEST.length);
  });

  test.each(MANIFEST)('$name runs as the manifest says, under a role of its own', (entry) => {
    const { Properties } = one(entry.name, 'AWS::Lambda::Function');
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: entry.memory,
      Timeout: entry.timeout,
    });
    expect(at(Properties, 'Role', 'Fn::GetAtt', 0)).toMatch(new RegExp(`^${idOf(entry.name)}Role`));
    const given = Object.keys((at(Properties, 'Environment', 'Variables') ?? {}) as object).sort();
    expect(given).toEqual(entry.settings.filter((setting) => !setting.startsWith('PLANHJUL_OIDC_')).sort());
  });

  test.each(MANIFEST)('$name raises an alarm that says who is hurt', ({ name, hurts }) => {
    const texts = ofType(app, 'AWS::CloudWatch::Alarm')
      .filter(([id]) => id.startsWith(`${idOf(name)}ErrorsAlarm`))
      .map(([, { Properties }]) => textOf(Properties?.['AlarmDescription']));
    expect(texts).toEqual([`${hurts} See docs/operations.md, ${name}.`]);
  });

  test('every alarm reaches somebody', () => {
    const alarms = ofType(app, 'AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(MANIFEST.length);
    expect(alarms.filter(([, { Properties }]) => listOf(Properties?.['AlarmActions']).length === 0)).toEqual([]);
    made.app.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'it-drift@exempelkommun.example',
    });
  });

  test('what a topic cannot hand over to a function is kept', () => {
    const heard = MANIFEST.filter(({ triggers }) => triggers.some(({ kind }) => kind === 'topic'));
    expect(heard.length).toBeGreaterThan(0);
    for (const { name } of heard) {
      const { Properties } = one(name, 'AWS::SNS::Subscription');
      expect(Properties).toMatchObject({ Protocol: 'lambda' });
      expect(JSON.stringify(Properties?.['RedrivePolicy'])).toContain(`${idOf(name)}DeadLetters`);
    }
  });
});

/** A resource of a right in the words of the golden list. */
const inWords = (name: string, resource: unknown): string => {
  const text = JSON.stringify(resource);
  const words: [RegExp, string][] = [
    [/RowsTable\w+Stream/, 'rows stream'],
    [/RowsTable/, 'rows table'],
    [/AuditTable/, 'audit table'],
    [/DataKey/, 'data key'],
    [/LinkKey/, 'link key'],
    [/SigningKey/, 'signing key'],
    [/^"\*"$/, 'everything'],
    [/ArchiveBucket/, 'archive'],
    [/FilesBucket/, 'files'],
    [/MailIdentity/, 'mail identity'],
    [/MailConfigurationSet/, 'mail configuration set'],
    [new RegExp(`"${idOf(name)}Log[0-9A-F]{8}"`), 'own log'],
    [new RegExp(`"${idOf(name)}DeadLetters[0-9A-F]{8}"`), 'own dead letters'],
    ...MACHINES.flatMap(({ name: machine }): [RegExp, string][] => [
      [new RegExp(`:execution:planhjul-app-${machine}:`), `executions of ${machine}`],
      [new RegExp(`^{"Ref":"${idOf(machine)}Machine`), `machine ${machine}`],
    ]),
  ];
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? text;
};

describe('the rights', () => {
  test.each(MANIFEST)('$name may do exactly what the golden list says', ({ name }) => {
    const rights: Record<string, string[]> = {};
    for (const { where, effect, actions, resources } of rightsIn(app)) {
      if (!new RegExp(`^${idOf(name)}(Rights|MailQuota|Tracing)`).test(where)) continue;
      expect(effect).toBe('Allow');
      for (const resource of resources) {
        const words = inWords(name, resource);
        rights[words] = [...new Set([...(rights[words] ?? []), ...actions])].sort();
      }
    }
    expect(rights).toEqual(GRANTS[name]);
  });

  test('nothing but a role of a function, a machine or a schedule holds rights', () => {
    const holders = rightsIn(app).map(({ where }) => where.replace(/[0-9A-F]{8}\/.*$/, ''));
    const expected = [
      ...MANIFEST.flatMap(({ name }) => [`${idOf(name)}Rights`, `${idOf(name)}Tracing`]),
      ...MANIFEST.filter(({ rights }) => rights.includes('mail.quota')).map(({ name }) => `${idOf(name)}MailQuota`),
      ...MANIFEST.filter(({ triggers }) => triggers.some(({ kind }) => kind === 'schedule')).map(
        ({ name }) => `${idOf(name)}ClockRights`,
      ),
      ...MACHINES.flatMap(({ name }) => [`${idOf(name)}Rights`, `${idOf(name)}LogDelivery`, `${idOf(name)}Tracing`]),
    ];
    expect([...new Set(holders)].sort()).toEqual(expected.sort());
    expect(rightsIn(data)).toEqual([]);
  });

  test('the key of the data is used through the store alone', () => {
    const uses = rightsIn(app).filter(({ sid }) => sid === 'StoreKey');
    expect(uses).toHaveLength(MANIFEST.length);
    for (const { conditions } of uses) {
      expect(conditions).toEqual({ StringEquals: { 'kms:ViaService': 'dynamodb.eu-north-1.amazonaws.com' } });
    }
  });
});

describe('the state machines', () => {
  test.each(MACHINES)('$name is its ASL file, and calls functions and machines of the manifest', ({ name }) => {
    const asl = readFileSync(join(ROOT, 'statemachines', `${name}.asl.json`), 'utf8');
    const { Properties } = one(name, 'AWS::StepFunctions::StateMachine');
    expect(Properties?.['StateMachineType']).toBe('STANDARD');
    expect(Properties?.['DefinitionString']).toBe(asl);
    const known = [
      ...MANIFEST.flatMap(({ triggers }) => triggers.flatMap((how) => (how.kind === 'steps' ? [how.placeholder] : []))),
      ...MACHINES.flatMap(({ placeholder }) => placeholder ?? []),
    ];
    const called = placeholdersOf(asl);
    expect(called.length).toBeGreaterThan(0);
    expect(called.filter((placeholder) => !known.includes(placeholder as `${string}Arn`))).toEqual([]);
    expect(Object.keys(Properties?.['DefinitionSubstitutions'] as object).sort()).toEqual(called.sort());
  });

  test.each(MACHINES)('$name is started by an alias of a version that is kept when the next one comes', ({ name }) => {
    expect(one(name, 'AWS::StepFunctions::StateMachineVersion')).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    const alias = one(name, 'AWS::StepFunctions::StateMachineAlias');
    expect(alias.Properties?.['Name']).toBe('live');
    expect(alias.Properties?.['RoutingConfiguration']).toEqual([
      { StateMachineVersionArn: expect.anything(), Weight: 100 },
    ]);
  });

  test('the machines that others start are started by their alias too', () => {
    const { Properties } = one('budget-cycle', 'AWS::StepFunctions::StateMachine');
    const aliases = Object.entries(made.app.findResources('AWS::StepFunctions::StateMachineAlias'));
    expect(aliases).toHaveLength(MACHINES.length);
    const refs = JSON.stringify(Properties?.['DefinitionSubstitutions']);
    expect(aliases.filter(([id]) => refs.includes(`"${id}"`))).toHaveLength(1);
  });

  test('every step function is called by some machine', () => {
    const called = MACHINES.flatMap(({ name }) =>
      placeholdersOf(readFileSync(join(ROOT, 'statemachines', `${name}.asl.json`), 'utf8')),
    );
    const steps = MANIFEST.flatMap(({ triggers }) =>
      triggers.flatMap((how) => (how.kind === 'steps' ? [how.placeholder] : [])),
    );
    expect(steps.filter((placeholder) => !called.includes(placeholder))).toEqual([]);
  });
});

describe('what is kept', () => {
  const tables = (): Assertions => made.data;

  test('the rows have their keys, a stream of keys alone, and rows that expire', () => {
    tables().hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    });
  });

  test('the trace has its keys, and nothing that removes from it', () => {
    tables().hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: 'chain', KeyType: 'HASH' },
        { AttributeName: 'seq', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'chain', AttributeType: 'S' },
        { AttributeName: 'seq', AttributeType: 'N' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    });
    const expiring = ofType(data, 'AWS::DynamoDB::Table').filter(([, { Properties }]) =>
      at(Properties, 'TimeToLiveSpecification'),
    );
    expect(expiring.map(([id]) => id)).toEqual([expect.stringMatching(/^RowsTable/)]);
  });

  test('links have a keyed MAC, checkpoints a signature', () => {
    tables().hasResourceProperties('AWS::KMS::Key', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
    tables().hasResourceProperties('AWS::KMS::Key', { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
  });

  test('what becomes of the mails is told', () => {
    tables().hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: { MatchingEventTypes: ['delivery', 'deliveryDelay', 'bounce', 'complaint', 'reject'] },
    });
  });
});

test('the routes are those of the manifest', () => {
  const routes = ofType(app, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties?.['RouteKey']);
  const expected = MANIFEST.flatMap(({ triggers }) =>
    triggers.flatMap((how) => (how.kind === 'http' ? how.routes : [])),
  );
  expect(routes.sort()).toEqual([...expected].sort());
});

test('the schedules are those of the manifest', () => {
  const schedules = ofType(app, 'AWS::Scheduler::Schedule').map(
    ([, { Properties }]) => Properties?.['ScheduleExpression'],
  );
  const expected = MANIFEST.flatMap(({ triggers }) =>
    triggers.flatMap((how) => (how.kind === 'schedule' ? [how.expression] : [])),
  );
  expect(schedules.sort()).toEqual([...expected].sort());
});

describe('the guards', () => {
  test('find nothing in what is deployed', () => {
    expect([...findingsIn(data), ...findingsIn(app)]).toEqual([]);
  });

  test.each(MUTATIONS)('find $weakness', ({ guard, stack, seed }) => {
    const template = structuredClone(stack === 'data' ? data : app);
    seed(template);
    expect(findingsIn(template).filter((finding) => finding.startsWith(`${guard}: `)).length).toBeGreaterThan(0);
  });

  test('are each shown to find something', () => {
    const shown = new Set(MUTATIONS.map(({ guard }) => guard));
    expect(GUARDS.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
  });
});
