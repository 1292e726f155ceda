/**
 * What each function may do, to be read by a person: the resource in words, the actions on it. A change here is a change
 * of rights, so it is reviewed as one.
 */
const STORE = {
  'rows table': [
    'dynamodb:ConditionCheckItem',
    'dynamodb:DeleteItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
  ],
  'data key': [
    'kms:Decrypt',
    'kms:DescribeKey',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
  ],
};
/** AWS has no resource level for adding to traces, so these stand in a policy of their own and are all that it holds. */
const TRACES = {
  everything: ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
};
const ACTS = {
  ...STORE,
  ...TRACES,
  'audit table': ['dynamodb:PutItem'],
  'link key': ['kms:GenerateMac'],
  'own log': ['logs:CreateLogStream', 'logs:PutLogEvents'],
};
const BY_THE_CLOCK = { 'own dead letters': ['sqs:SendMessage'] };

export const GRANTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // Both show the trace, and what was said before.
  // And the files of governing documents.
  'web-app': {
    ...ACTS,
    'audit table': ['dynamodb:PutItem', 'dynamodb:Query'],
    files: ['s3:GetObject', 's3:PutObject'],
  },
  api: { ...ACTS, 'audit table': ['dynamodb:PutItem', 'dynamodb:Query'] },
  'cycle-steps': ACTS,
  'plan-steps': ACTS,
  'decision-steps': ACTS,
  'document-steps': ACTS,
  'mail-events': { ...ACTS, ...BY_THE_CLOCK },
  'daily-sweep': { ...ACTS, ...BY_THE_CLOCK },
  'deliver-outbox': {
    ...STORE,
    // How much the account may send in a day and a second: that too has no resource level, and a policy of its own.
    everything: ['ses:GetSendQuota', ...TRACES.everything],
    ...BY_THE_CLOCK,
    'own log': ACTS['own log'],
    'audit table': ACTS['audit table'],
    'link key': ACTS['link key'],
    'rows stream': [
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ],
    'machine budget-cycle': ['states:SendTaskSuccess', 'states:StartExecution'],
    'machine decision': ['states:SendTaskSuccess', 'states:StartExecution'],
    'machine department-plan': ['states:SendTaskSuccess', 'states:StartExecution'],
    'machine document-review': ['states:SendTaskSuccess', 'states:StartExecution'],
    'mail identity': ['ses:SendRawEmail'],
    'mail configuration set': ['ses:SendRawEmail'],
  },
  checkpoint: {
    ...STORE,
    ...TRACES,
    'rows table': [...STORE['rows table'], 'dynamodb:Scan'],
    ...BY_THE_CLOCK,
    'own log': ACTS['own log'],
    'audit table': ['dynamodb:Query'],
    'signing key': ['kms:GetPublicKey', 'kms:Sign', 'kms:Verify'],
    archive: ['s3:GetObject', 's3:PutObject'],
    'rows stream': [
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ],
  },
  reconcile: {
    ...ACTS,
    ...BY_THE_CLOCK,
    'machine budget-cycle': ['states:SendTaskSuccess', 'states:StartExecution'],
    'machine decision': ['states:SendTaskSuccess', 'states:StartExecution'],
    'machine department-plan': ['states:SendTaskSuccess', 'states:StartExecution'],
    'machine document-review': ['states:SendTaskSuccess', 'states:StartExecution'],
    'executions of budget-cycle': ['states:DescribeExecution'],
    'executions of decision': ['states:DescribeExecution'],
    'executions of department-plan': ['states:DescribeExecution'],
    'executions of document-review': ['states:DescribeExecution'],
  },
};
