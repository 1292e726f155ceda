import { Annotations, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { AccessLogBucket, KeptBucket } from './constructs/kept-bucket.ts';
import { KeptTable } from './constructs/kept-table.ts';
import { MailIdentity } from './constructs/mail-identity.ts';
import type { DeploySettings } from './settings.ts';

/** How long an archived package or checkpoint cannot be changed: the longest that a round is appealed and audited. */
const ARCHIVE_LOCK = Duration.days(10 * 365);

/** What must outlive any deploy: tables, files, keys, the mail identity and the certificate. */
export class DataStack extends Stack {
  readonly rows: Table;
  readonly audit: Table;
  readonly files: Bucket;
  readonly archive: Bucket;
  readonly dataKey: kms.Key;
  readonly linkKey: kms.Key;
  readonly signingKey: kms.Key;
  readonly mail: MailIdentity;
  readonly certificate: Certificate;

  constructor(scope: Construct, id: string, props: StackProps & { settings: DeploySettings }) {
    super(scope, id, { ...props, terminationProtection: true });
    const { settings } = props;

    this.dataKey = new kms.Key(this, 'DataKey', {
      description: 'Planhjul: tables, files and mail events at rest',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.dataKey.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'MailEventsToTheirTopic',
        principals: [new iam.ServicePrincipal('ses.amazonaws.com')],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
      }),
    );
    // A new link key would break every link in every mail already sent, so it is never rotated by the clock.
    this.linkKey = new kms.Key(this, 'LinkKey', {
      description: 'Planhjul: derives the secrets of links in mails',
      keySpec: kms.KeySpec.HMAC_256,
      keyUsage: kms.KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.signingKey = new kms.Key(this, 'SigningKey', {
      description: 'Planhjul: signs audit checkpoints',
      keySpec: kms.KeySpec.ECC_NIST_P256,
      keyUsage: kms.KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    this.rows = new KeptTable(this, 'Rows', {
      partitionKey: 'pk',
      sortKey: { name: 'sk', type: 'text' },
      key: this.dataKey,
      expiry: 'expires',
      tellsKeys: true,
    }).table;
    this.audit = new KeptTable(this, 'Audit', {
      partitionKey: 'chain',
      sortKey: { name: 'seq', type: 'number' },
      key: this.dataKey,
    }).table;

    const { log } = new AccessLogBucket(this, 'AccessLog');
    this.files = new KeptBucket(this, 'Files', { key: this.dataKey, log }).bucket;
    this.archive = new KeptBucket(this, 'Archive', { key: this.dataKey, log, lockedFor: ARCHIVE_LOCK }).bucket;

    this.mail = new MailIdentity(this, 'Mail', { senderAddress: settings.senderAddress, key: this.dataKey });
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: settings.domain,
      validation: CertificateValidation.fromDns(),
    });

    if (settings.domain.endsWith('.example')) {
      Annotations.of(this).addWarningV2(
        'planhjul:example-settings',
        'These are the settings of the example municipality. Give your own in cdk.json before you deploy.',
      );
    }
  }
}
