import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';

export interface KeptBucketProps {
  key: IKey;
  /** Where the bucket's own access log goes. */
  log: s3.IBucket;
  /** Nothing in it can be changed or removed for this long. */
  lockedFor?: Duration;
}

const SHUT = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

/** A bucket that outlives every deploy; nothing in it is public, overwritten or sent in the clear. */
export class KeptBucket extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, props: KeptBucketProps) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      ...SHUT,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: props.log,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      ...(props.lockedFor
        ? { objectLockEnabled: true, objectLockDefaultRetention: s3.ObjectLockRetention.governance(props.lockedFor) }
        : {}),
    });
    acknowledge(this.bucket, 'NIST.800.53.R5-S3BucketReplicationEnabled');
    if (props.lockedFor) {
      // Governance, so that a mistake can be undone for as long as there is someone to undo it; but whoever would lift the
      // lock must first change this policy, which is a second act and leaves its own trace.
      this.bucket.addToResourcePolicy(
        new iam.PolicyStatement({
          sid: 'NobodyLiftsTheLock',
          effect: iam.Effect.DENY,
          principals: [new iam.AnyPrincipal()],
          actions: ['s3:BypassGovernanceRetention', 's3:PutBucketObjectLockConfiguration'],
          resources: [this.bucket.bucketArn, this.bucket.arnForObjects('*')],
        }),
      );
    }
  }
}

/** Where the other buckets log who read them; kept a year. S3 itself can write here only with S3's own key. */
export class AccessLogBucket extends Construct {
  readonly log: s3.IBucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'Bucket', {
      ...SHUT,
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) }],
    });
    acknowledge(bucket, 'NIST.800.53.R5-S3BucketReplicationEnabled');
    acknowledge(bucket, 'NIST.800.53.R5-S3DefaultEncryptionKMS');
    // The CDK's classes declare optional members as `T | undefined`, which exactOptionalPropertyTypes tells apart.
    this.log = bucket as s3.IBucket;
  }
}
