import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Right } from '../../lambdas/manifest.ts';

/** The resources that rights are given on, by their exact names. */
export interface Granted {
  rows: string;
  audit: string;
  dataKey: string;
  linkKey: string;
  signingKey: string;
  files: string;
  archive: string;
  region: string;
  mail: { identity: string; configurationSet: string; sender: string };
  /** Of the machines, and of their executions. */
  machines: readonly string[];
  executions: readonly string[];
}

interface Grant {
  actions: readonly string[];
  resources: readonly string[];
  conditions?: Record<string, Record<string, string>>;
}

const DECRYPT = ['kms:Decrypt', 'kms:DescribeKey'];
const ENCRYPT = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

/** A right in the product's words, as actions on resources. A transaction needs the rights of its parts, not one of its own. */
const grantOf = (right: Right, to: Granted): Grant => {
  switch (right) {
    case 'rows.read':
      return { actions: ['dynamodb:GetItem', 'dynamodb:Query'], resources: [to.rows] };
    case 'rows.scan':
      return { actions: ['dynamodb:Scan'], resources: [to.rows] };
    case 'rows.write':
      return {
        actions: ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
        resources: [to.rows],
      };
    // Never UpdateItem or DeleteItem: what is in the trace stays there.
    case 'audit.append':
      return { actions: ['dynamodb:PutItem'], resources: [to.audit] };
    case 'audit.query':
      return { actions: ['dynamodb:Query'], resources: [to.audit] };
    case 'workflow.start':
      return { actions: ['states:StartExecution'], resources: to.machines };
    case 'workflow.answer':
      return { actions: ['states:SendTaskSuccess'], resources: to.machines };
    case 'workflow.describe':
      return { actions: ['states:DescribeExecution'], resources: to.executions };
    case 'mail.send':
      return {
        actions: ['ses:SendRawEmail'],
        resources: [to.mail.identity, to.mail.configurationSet],
        conditions: { StringEquals: { 'ses:FromAddress': to.mail.sender } },
      };
    // AWS has no resource level for it, so it gets a policy of its own.
    case 'mail.quota':
      return { actions: ['ses:GetSendQuota'], resources: ['*'] };
    case 'keys.mac':
      return {
        actions: ['kms:GenerateMac'],
        resources: [to.linkKey],
        conditions: { StringEquals: { 'kms:MacAlgorithm': 'HMAC_SHA_256' } },
      };
    case 'keys.sign':
      return { actions: ['kms:GetPublicKey', 'kms:Sign', 'kms:Verify'], resources: [to.signingKey] };
    case 'files.read':
      return { actions: ['s3:GetObject'], resources: [`${to.files}/*`] };
    case 'files.write':
      return { actions: ['s3:PutObject'], resources: [`${to.files}/*`] };
    case 'archive.read':
      return { actions: ['s3:GetObject'], resources: [`${to.archive}/*`] };
    case 'archive.write':
      return { actions: ['s3:PutObject'], resources: [`${to.archive}/*`] };
  }
};

const nameOf = (right: Right): string =>
  right.replace(/(^|\.)([a-z])/g, (_, _dot, letter: string) => letter.toUpperCase());

const allow = (sid: string, { actions, resources, conditions }: Grant): PolicyStatement =>
  new PolicyStatement({
    sid,
    effect: Effect.ALLOW,
    actions: [...actions],
    resources: [...resources],
    ...(conditions ? { conditions } : {}),
  });

/** The use of the data key through the service that stores, and through nothing else. */
const keyUse = (sid: string, service: string, writes: boolean, to: Granted): PolicyStatement =>
  allow(sid, {
    actions: writes ? [...DECRYPT, ...ENCRYPT] : DECRYPT,
    resources: [to.dataKey],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${to.region}.amazonaws.com` } },
  });

/** One statement a right, named after it, and the key of the data where the right touches data. */
export const statementsFor = (rights: readonly Right[], to: Granted): PolicyStatement[] => {
  const statements = rights.map((right) => allow(nameOf(right), grantOf(right, to)));
  const has = (...some: Right[]): boolean => some.some((right) => rights.includes(right));
  if (has('rows.read', 'rows.scan', 'rows.write', 'audit.append', 'audit.query')) {
    statements.push(keyUse('StoreKey', 'dynamodb', has('rows.write', 'audit.append'), to));
  }
  if (has('files.read', 'files.write', 'archive.read', 'archive.write'))
    statements.push(keyUse('FilesKey', 's3', has('files.write', 'archive.write'), to));
  return statements;
};
