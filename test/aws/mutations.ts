import type { Resource, Template } from '../../lib/aws/guards/template.ts';

type Properties = Record<string, unknown>;

export interface Mutation {
  weakness: string;
  /** The guard that must find it. */
  guard: string;
  stack: 'data' | 'app';
  seed(template: Template): void;
}

const resourceOf = (template: Template, type: string, which: (id: string) => boolean = () => true): Resource => {
  const found = Object.entries(template.Resources).find(([id, { Type }]) => Type === type && which(id));
  if (!found) throw new Error(`There is no ${type} to weaken`);
  return found[1];
};

const inProperties =
  (type: string, weaken: (properties: Properties) => void, which?: (id: string) => boolean) =>
  (template: Template): void => {
    const resource = resourceOf(template, type, which);
    resource.Properties ??= {};
    weaken(resource.Properties);
  };

const inStatement = (policy: RegExp, sid: string, weaken: (statement: Properties) => void) =>
  inProperties(
    'AWS::IAM::ManagedPolicy',
    (properties) => {
      const { Statement } = properties['PolicyDocument'] as { Statement: Properties[] };
      const statement = Statement.find((one) => one['Sid'] === sid);
      if (!statement) throw new Error(`There is no statement ${sid} to weaken`);
      weaken(statement);
    },
    (id) => policy.test(id),
  );

const inDefinition = (weaken: (machine: { States: Record<string, Properties> } & Properties) => void, id: RegExp) =>
  inProperties(
    'AWS::StepFunctions::StateMachine',
    (properties) => {
      const machine = JSON.parse(String(properties['DefinitionString']));
      weaken(machine);
      properties['DefinitionString'] = JSON.stringify(machine);
    },
    (name) => id.test(name),
  );

const add =
  (id: string, resource: Resource) =>
  (template: Template): void => {
    template.Resources[id] = resource;
  };

export const MUTATIONS: readonly Mutation[] = [
  {
    weakness: 'a table without deletion protection',
    guard: 'table-can-be-deleted',
    stack: 'data',
    seed: inProperties('AWS::DynamoDB::Table', (p) => {
      delete p['DeletionProtectionEnabled'];
    }),
  },
  {
    weakness: 'a table that goes with its stack',
    guard: 'table-can-be-deleted',
    stack: 'data',
    seed: (template) => {
      resourceOf(template, 'AWS::DynamoDB::Table').DeletionPolicy = 'Delete';
    },
  },
  {
    weakness: 'a table without point-in-time recovery',
    guard: 'table-cannot-be-restored',
    stack: 'data',
    seed: inProperties('AWS::DynamoDB::Table', (p) => {
      p['PointInTimeRecoverySpecification'] = { PointInTimeRecoveryEnabled: false };
    }),
  },
  {
    weakness: "a table under AWS's own key",
    guard: 'table-without-own-key',
    stack: 'data',
    seed: inProperties('AWS::DynamoDB::Table', (p) => {
      delete p['SSESpecification'];
    }),
  },
  {
    weakness: 'a key that is never rotated',
    guard: 'key-never-rotated',
    stack: 'data',
    seed: inProperties('AWS::KMS::Key', (p) => {
      delete p['EnableKeyRotation'];
    }),
  },
  {
    weakness: 'a bucket that could be public',
    guard: 'bucket-can-be-public',
    stack: 'data',
    seed: inProperties('AWS::S3::Bucket', (p) => {
      p['PublicAccessBlockConfiguration'] = { BlockPublicAcls: true };
    }),
  },
  {
    weakness: 'a bucket that answers without TLS',
    guard: 'bucket-in-the-clear',
    stack: 'data',
    seed: inProperties('AWS::S3::BucketPolicy', (p) => {
      p['PolicyDocument'] = { Statement: [] };
    }),
  },
  {
    weakness: 'a bucket that goes with its stack',
    guard: 'bucket-goes-with-its-stack',
    stack: 'data',
    seed: (template) => {
      resourceOf(template, 'AWS::S3::Bucket').DeletionPolicy = 'Delete';
    },
  },
  {
    weakness: 'an archive without a lock',
    guard: 'archive-without-lock',
    stack: 'data',
    seed: inProperties(
      'AWS::S3::Bucket',
      (p) => {
        delete p['ObjectLockConfiguration'];
      },
      (id) => id.startsWith('Archive'),
    ),
  },
  {
    weakness: 'mail without TLS',
    guard: 'mail-in-the-clear',
    stack: 'data',
    seed: inProperties('AWS::SES::ConfigurationSet', (p) => {
      p['DeliveryOptions'] = { TlsPolicy: 'OPTIONAL' };
    }),
  },
  {
    weakness: 'a log that is kept for ever',
    guard: 'log-without-end',
    stack: 'app',
    seed: inProperties('AWS::Logs::LogGroup', (p) => {
      delete p['RetentionInDays'];
    }),
  },
  {
    weakness: 'the AWS name beside the own domain',
    guard: 'second-way-in',
    stack: 'app',
    seed: inProperties('AWS::ApiGatewayV2::Api', (p) => {
      delete p['DisableExecuteApiEndpoint'];
    }),
  },
  {
    weakness: 'answers for any other site',
    guard: 'any-origin',
    stack: 'app',
    seed: inProperties('AWS::ApiGatewayV2::Api', (p) => {
      p['CorsConfiguration'] = { AllowOrigins: ['*'] };
    }),
  },
  {
    weakness: 'no throttle',
    guard: 'not-throttled',
    stack: 'app',
    seed: inProperties('AWS::ApiGatewayV2::Stage', (p) => {
      delete p['DefaultRouteSettings'];
    }),
  },
  ...['$context.path', '$context.identity.sourceIp'].map((tells) => ({
    weakness: `${tells} in the access log`,
    guard: 'access-log-tells',
    stack: 'app' as const,
    seed: inProperties('AWS::ApiGatewayV2::Stage', (p) => {
      p['AccessLogSettings'] = { DestinationArn: 'arn', Format: `{"route":"$context.routeKey","more":"${tells}"}` };
    }),
  })),
  {
    weakness: 'open self sign-up',
    guard: 'open-sign-up',
    stack: 'app',
    seed: add('People', { Type: 'AWS::Cognito::UserPool', Properties: {} }),
  },
  {
    weakness: 'a function with a way in of its own',
    guard: 'function-url',
    stack: 'app',
    seed: add('Url', { Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE' } }),
  },
  {
    weakness: 'a secret in the environment',
    guard: 'secret-in-environment',
    stack: 'app',
    seed: inProperties('AWS::Lambda::Function', (p) => {
      p['Environment'] = { Variables: { SMTP_PASSWORD: 'hunter2' } };
    }),
  },
  {
    weakness: 'task tokens in the workflow log',
    guard: 'workflow-log-tells',
    stack: 'app',
    seed: inProperties('AWS::StepFunctions::StateMachine', (p) => {
      p['LoggingConfiguration'] = { Level: 'ALL', IncludeExecutionData: true };
    }),
  },
  {
    weakness: 'a workflow that logs errors alone',
    guard: 'workflow-log-tells',
    stack: 'app',
    seed: inProperties('AWS::StepFunctions::StateMachine', (p) => {
      p['LoggingConfiguration'] = { Level: 'ERROR', IncludeExecutionData: false };
    }),
  },
  {
    weakness: 'a wait without a timeout',
    guard: 'wait-without-end',
    stack: 'app',
    seed: inDefinition((machine) => {
      delete machine.States['Wait until the plan is ready']?.['TimeoutSeconds'];
    }, /^departmentplan/),
  },
  {
    weakness: 'a wait that does not catch its timeout',
    guard: 'wait-without-end',
    stack: 'app',
    seed: inDefinition((machine) => {
      const wait = machine.States['Wait until the plan is ready'];
      if (wait) wait['Catch'] = [{ ErrorEquals: ['States.TaskFailed'], Next: 'Park the plan' }];
    }, /^departmentplan/),
  },
  {
    weakness: 'a machine without an end',
    guard: 'machine-without-end',
    stack: 'app',
    seed: inDefinition((machine) => {
      delete machine['TimeoutSeconds'];
    }, /^budgetcycle/),
  },
  {
    weakness: 'a schedule without a dead-letter queue',
    guard: 'schedule-forgets',
    stack: 'app',
    seed: inProperties('AWS::Scheduler::Schedule', (p) => {
      delete (p['Target'] as Properties)['DeadLetterConfig'];
    }),
  },
  {
    weakness: 'a schedule without a time zone',
    guard: 'schedule-without-zone',
    stack: 'app',
    seed: inProperties('AWS::Scheduler::Schedule', (p) => {
      delete p['ScheduleExpressionTimezone'];
    }),
  },
  {
    weakness: 'a schedule in the hour of the clock change',
    guard: 'schedule-without-zone',
    stack: 'app',
    seed: inProperties('AWS::Scheduler::Schedule', (p) => {
      p['ScheduleExpression'] = 'cron(30 2 * * ? *)';
    }),
  },
  ...[
    ['endless retries', 'MaximumRetryAttempts', -1],
    ['no place for poisoned records', 'DestinationConfig', undefined],
    ['no bisecting', 'BisectBatchOnFunctionError', false],
  ].map(([weakness, name, value]) => ({
    weakness: `a stream with ${weakness}`,
    guard: 'endless-retries',
    stack: 'app' as const,
    seed: inProperties('AWS::Lambda::EventSourceMapping', (p) => {
      p[String(name)] = value;
    }),
  })),
  {
    weakness: 'mail from any identity',
    guard: 'mails-as-anyone',
    stack: 'app',
    seed: inStatement(/^deliveroutbox/, 'MailSend', (statement) => {
      statement['Resource'] = 'arn:aws:ses:eu-north-1:111122223333:identity/*';
    }),
  },
  {
    weakness: 'mail from any address',
    guard: 'mails-as-anyone',
    stack: 'app',
    seed: inStatement(/^deliveroutbox/, 'MailSend', (statement) => {
      delete statement['Condition'];
    }),
  },
  {
    weakness: 'answers to any workflow',
    guard: 'answers-any-workflow',
    stack: 'app',
    seed: inStatement(/^reconcile/, 'WorkflowAnswer', (statement) => {
      statement['Resource'] = 'arn:aws:states:eu-north-1:111122223333:stateMachine:*';
    }),
  },
  {
    weakness: 'a right on everything',
    guard: 'any-resource',
    stack: 'app',
    seed: inStatement(/^webapp/, 'RowsRead', (statement) => {
      statement['Resource'] = '*';
    }),
  },
  {
    weakness: 'a right on everything beside others',
    guard: 'any-resource',
    stack: 'app',
    seed: inStatement(/^budgetcycleRights/, 'CallSteps', (statement) => {
      statement['Action'] = 'logs:CreateLogDelivery';
      statement['Resource'] = '*';
    }),
  },
  {
    weakness: 'actions by pattern',
    guard: 'any-action',
    stack: 'app',
    seed: inStatement(/^webapp/, 'RowsRead', (statement) => {
      statement['Action'] = 'dynamodb:*';
    }),
  },
  {
    weakness: 'a trace that can be changed',
    guard: 'rewrites-the-trace',
    stack: 'app',
    seed: inStatement(/^webapp/, 'AuditAppend', (statement) => {
      statement['Action'] = ['dynamodb:PutItem', 'dynamodb:DeleteItem'];
    }),
  },
  {
    weakness: 'a role for two functions',
    guard: 'shared-role',
    stack: 'app',
    seed: (template) => {
      const role = resourceOf(template, 'AWS::Lambda::Function', (id) => id.startsWith('webapp')).Properties?.['Role'];
      const api = resourceOf(template, 'AWS::Lambda::Function', (id) => id.startsWith('api'));
      api.Properties = { ...api.Properties, Role: role };
    },
  },
  {
    weakness: "AWS's own wide policy",
    guard: 'aws-made-policy',
    stack: 'app',
    seed: inProperties('AWS::IAM::Role', (p) => {
      p['ManagedPolicyArns'] = ['arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess'];
    }),
  },
  {
    weakness: 'an old runtime',
    guard: 'old-runtime',
    stack: 'app',
    seed: inProperties('AWS::Lambda::Function', (p) => {
      p['Runtime'] = 'nodejs20.x';
    }),
  },
  {
    weakness: 'old TLS at the door',
    guard: 'old-tls',
    stack: 'app',
    seed: inProperties('AWS::ApiGatewayV2::DomainName', (p) => {
      p['DomainNameConfigurations'] = [{ SecurityPolicy: 'TLS_1_0' }];
    }),
  },
];
