import { SESClient } from '@aws-sdk/client-ses';
import type { Mailer, Workflow } from '../../ports.ts';
import { ACT_SETTINGS, type ActPorts, actPortsOf } from './act-ports.ts';
import { BRISK } from './brisk.ts';
import { type Env, required } from './required.ts';
import { createSesMailer } from './ses-mailer.ts';
import { WORKFLOW_SETTINGS, workflowPort } from './workflow-ports.ts';

/**
 * SES cannot tell a mail that it has already taken. Were the SDK to send again when an answer is lost, one try of ours
 * would be several mails; the outbox tries again by itself, and counts.
 */
const ONCE = { requestHandler: { ...BRISK.requestHandler, requestTimeout: 10_000 }, maxAttempts: 1 };

/** What delivery takes, from the settings of the environment: the store, the link key, the workflows, the mail provider. */
export const deliveryPorts = (env: Env): ActPorts & { workflow: Workflow; mailer: Mailer } => {
  const settings = required(env, [...ACT_SETTINGS, ...WORKFLOW_SETTINGS, 'PLANHJUL_MAIL_CONFIGURATION_SET']);
  return {
    ...actPortsOf(settings),
    workflow: workflowPort(settings),
    mailer: createSesMailer(new SESClient(ONCE), settings.PLANHJUL_MAIL_CONFIGURATION_SET),
  };
};
