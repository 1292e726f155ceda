import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';

export interface KeptTableProps {
  partitionKey: string;
  sortKey: { name: string; type: 'text' | 'number' };
  key: IKey;
  /** The attribute, in seconds since 1970, after which the table itself may remove a row. */
  expiry?: string;
  /** Tells whoever listens which keys changed; never what is in them. */
  tellsKeys?: boolean;
}

/** A table that outlives every deploy: restorable to any second of 35 days, and removed only by hand. */
export class KeptTable extends Construct {
  readonly table: dynamodb.Table;

  constructor(scope: Construct, id: string, props: KeptTableProps) {
    super(scope, id);
    const { S: STRING, N: NUMBER } = { S: dynamodb.AttributeType.STRING, N: dynamodb.AttributeType.NUMBER };
    this.table = new dynamodb.Table(this, 'Table', {
      partitionKey: { name: props.partitionKey, type: STRING },
      sortKey: { name: props.sortKey.name, type: props.sortKey.type === 'text' ? STRING : NUMBER },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(props.expiry === undefined ? {} : { timeToLiveAttribute: props.expiry }),
      ...(props.tellsKeys ? { stream: dynamodb.StreamViewType.KEYS_ONLY } : {}),
    });
    acknowledge(this.table, 'NIST.800.53.R5-DynamoDBInBackupPlan');
  }
}
