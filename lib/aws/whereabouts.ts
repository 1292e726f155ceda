import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { LambdaEntry, OptionalSetting, Setting } from '../../lambdas/manifest.ts';
import type { Workflow } from './constructs/workflow.ts';
import type { DataStack } from './data-stack.ts';
import type { Granted } from './grants.ts';
import type { DeploySettings } from './settings.ts';

/** Where everything is that a function may use; workflows only as far as they have been made. */
export interface Whereabouts {
  stack: Stack;
  data: DataStack;
  settings: DeploySettings;
  workflows: ReadonlyMap<string, Workflow>;
}

export const grantedOn = ({ stack, data, settings, workflows }: Whereabouts): Granted => {
  const made = [...workflows.values()];
  const ses = (resource: string, resourceName: string): string =>
    stack.formatArn({ service: 'ses', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
  return {
    rows: data.rows.tableArn,
    audit: data.audit.tableArn,
    dataKey: data.dataKey.keyArn,
    linkKey: data.linkKey.keyArn,
    signingKey: data.signingKey.keyArn,
    files: data.files.bucketArn,
    archive: data.archive.bucketArn,
    region: stack.region,
    mail: {
      identity: ses('identity', data.mail.identity.emailIdentityName),
      configurationSet: ses('configuration-set', data.mail.configurationSet.configurationSetName),
      sender: settings.senderAddress,
    },
    machines: made.map(({ machine }) => machine.stateMachineArn),
    executions: made.map(({ executionsArn }) => executionsArn),
  };
};

/** The value of a setting; null for an optional one that this deployment does not have. */
const settingOn = (
  setting: Setting | OptionalSetting,
  { stack, data, settings, workflows }: Whereabouts,
): string | null => {
  switch (setting) {
    case 'PLANHJUL_ROWS_TABLE':
      return data.rows.tableName;
    case 'PLANHJUL_AUDIT_TABLE':
      return data.audit.tableName;
    case 'PLANHJUL_LINK_KEY':
      return data.linkKey.keyArn;
    case 'PLANHJUL_SIGNING_KEY':
      return data.signingKey.keyArn;
    case 'PLANHJUL_FILE_BUCKET':
      return data.files.bucketName;
    case 'PLANHJUL_ARCHIVE_BUCKET':
      return data.archive.bucketName;
    // One JSON object, machine to the ARN of its alias.
    case 'PLANHJUL_MACHINES':
      return stack.toJsonString(Object.fromEntries([...workflows].map(([name, { live }]) => [name, live])));
    case 'PLANHJUL_MAIL_CONFIGURATION_SET':
      return data.mail.configurationSet.configurationSetName;
    case 'PLANHJUL_MAIL_TOPIC':
      return data.mail.events.topicArn;
    case 'PLANHJUL_SENDER':
      return settings.senderAddress;
    case 'PLANHJUL_REPLY_TO':
      return settings.replyTo;
    case 'PLANHJUL_MUNICIPALITY':
      return settings.municipality;
    case 'PLANHJUL_ORIGIN':
      return `https://${settings.domain}`;
    case 'PLANHJUL_OIDC_ISSUER':
      return settings.oidcIssuer;
    case 'PLANHJUL_OIDC_CLIENT_ID':
      return settings.oidcClientId;
    case 'PLANHJUL_OIDC_CLAIM':
      return settings.oidcClaim;
    case 'PLANHJUL_OIDC_ONLY':
      return settings.oidcOnly;
  }
};

/** Exactly the settings that the manifest names. */
export const environmentOf = (entry: LambdaEntry, where: Whereabouts): Record<string, string> =>
  Object.fromEntries(
    entry.settings.flatMap((setting) => {
      const value = settingOn(setting, where);
      return value === null ? [] : [[setting, value]];
    }),
  );
