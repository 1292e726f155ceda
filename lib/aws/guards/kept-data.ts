import { at, each, type Guard, listOf } from './template.ts';

/** What is kept must be hard to lose, and unreadable to whoever carries off the disk. */
export const KEPT_DATA: readonly Guard[] = [
  each('table-can-be-deleted', 'AWS::DynamoDB::Table', (p, resource) =>
    p['DeletionProtectionEnabled'] !== true
      ? 'a table without deletion protection'
      : resource.DeletionPolicy !== 'Retain' && 'a table that goes with its stack',
  ),
  each(
    'table-cannot-be-restored',
    'AWS::DynamoDB::Table',
    (p) =>
      at(p, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') !== true &&
      'a table without point-in-time recovery',
  ),
  each(
    'table-without-own-key',
    'AWS::DynamoDB::Table',
    (p) =>
      (at(p, 'SSESpecification', 'SSEType') !== 'KMS' || at(p, 'SSESpecification', 'KMSMasterKeyId') === undefined) &&
      'a table that is not under a key of our own',
  ),
  each('key-never-rotated', 'AWS::KMS::Key', (p) => {
    const symmetric = (p['KeySpec'] ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT';
    return symmetric && p['EnableKeyRotation'] !== true && 'a key that is never rotated';
  }),
  each('bucket-can-be-public', 'AWS::S3::Bucket', (p) => {
    const shut = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].every(
      (way) => at(p, 'PublicAccessBlockConfiguration', way) === true,
    );
    return !shut && 'a bucket that could be made public';
  }),
  each(
    'bucket-goes-with-its-stack',
    'AWS::S3::Bucket',
    (_p, resource) => resource.DeletionPolicy !== 'Retain' && 'a bucket that goes with its stack',
  ),
  {
    name: 'bucket-in-the-clear',
    finds: ({ Resources }) => {
      const guarded = Object.values(Resources)
        .filter(({ Type }) => Type === 'AWS::S3::BucketPolicy')
        .filter(({ Properties }) =>
          listOf(at(Properties, 'PolicyDocument', 'Statement')).some(
            (statement) =>
              at(statement, 'Effect') === 'Deny' &&
              at(statement, 'Condition', 'Bool', 'aws:SecureTransport') === 'false',
          ),
        )
        .map(({ Properties }) => at(Properties, 'Bucket', 'Ref'));
      return Object.entries(Resources)
        .filter(([id, { Type }]) => Type === 'AWS::S3::Bucket' && !guarded.includes(id))
        .map(([id]) => `${id}: a bucket that answers without TLS`);
    },
  },
  {
    name: 'archive-without-lock',
    finds: ({ Resources }) => {
      const buckets = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::S3::Bucket');
      const locked = buckets.some(
        ([, { Properties }]) =>
          Properties?.['ObjectLockEnabled'] === true &&
          at(Properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention') !== undefined,
      );
      return buckets.length > 0 && !locked ? ['no bucket locks what is archived'] : [];
    },
  },
  each('log-without-end', 'AWS::Logs::LogGroup', (p) =>
    typeof p['RetentionInDays'] !== 'number'
      ? 'a log that is kept for ever'
      : p['KmsKeyId'] === undefined && 'a log that is not under a key of our own',
  ),
];
