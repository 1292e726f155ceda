import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * The findings of cdk-nag and of the CDK's own validation that stand, by rule, each with the reason. At most twelve, each on the construct that it is about
 * and never on a stack or the app, so that the same fault elsewhere is still found.
 */
export const ACKNOWLEDGED = {
  'AwsSolutions-APIG4':
    'Public pages and ballot links have no account; the functions behind ask for a session or a bearer key themselves.',
  'AwsSolutions-IAM5':
    'AWS has no resource level for log delivery and traces, which stand in policies of their own; an execution is named when it starts, so its pattern ends in a star, on a machine of ours; so does a checkpoint, and an attached file, which are named by their hash, in their buckets.',
  'AwsSolutions-SQS3':
    'This is itself the queue of what failed, of a schedule, a subscription or asynchronous calls, which the rule does not see.',
  'Serverless-SQSRedrivePolicy':
    'This is itself the queue of what failed, of a schedule, a subscription or asynchronous calls, which the rule does not see.',
  'NIST.800.53.R5-LambdaDLQ':
    'Called and waited for, so a failure comes back to the caller; what the clock calls has a failure destination, which the rule does not see.',
  'Serverless-LambdaDLQ':
    'Called and waited for, so a failure comes back to the caller; what the clock calls has a failure destination, which the rule does not see.',
  'NIST.800.53.R5-LambdaConcurrency':
    'A new account may have ten at once in all, and a reservation would then fail the deploy; the way in is throttled instead.',
  'NIST.800.53.R5-LambdaInsideVPC':
    'It talks to AWS services alone, over TLS and under its own role; a VPC would add ways in, not take one away.',
  'NIST.800.53.R5-DynamoDBInBackupPlan':
    'Every second of the last 35 days can be restored, and neither the table nor its stack can be deleted by a deploy.',
  'NIST.800.53.R5-S3BucketReplicationEnabled':
    'What is archived is handed over to the archive authority as a package; a second region would take the data out of Sweden.',
  'NIST.800.53.R5-S3DefaultEncryptionKMS':
    "S3 can write its access log only to a bucket under S3's own key; the log holds no contents.",
  'CloudFormation-Validate::W3694': 'The endpoint is the alias that is live, whose ARN is one of a function.',
} as const;

export type AcknowledgedRule = keyof typeof ACKNOWLEDGED;

/** `on` is what the finding is about; `finding` narrows a rule that finds several things, such as `Resource::*`. */
export const acknowledge = (on: Construct, rule: AcknowledgedRule, finding?: string): void => {
  const pack = rule.slice(0, rule.lastIndexOf('-'));
  const whole = rule.includes('::') ? rule : `${pack}::${rule}`;
  const id = finding === undefined ? whole : `${whole}[${finding}]`;
  Validations.of(on).acknowledge({ id, reason: ACKNOWLEDGED[rule] });
};
