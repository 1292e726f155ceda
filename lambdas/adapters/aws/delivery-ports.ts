import { SESClient } from '@aws-sdk/client-ses';
import type { Mailer, Workflow } from '../../ports.ts';
import { ACT_SETTINGS, type ActPorts, actPortsOf, type Settings } from './act-ports.ts';
import { BRISK } from './brisk.ts';
import { createSesMailer } from './ses-mailer.ts';
import { WORKFLOW_SETTINGS, workflowPort } from './workflow-ports.ts';

/**
 * SES cannot tell a mail that it has already taken. Were the SDK to send again when an answer is lost, one try of ours
 * would be several mails; the outbox tries again by itself, and counts.
 */
const ONCE = { requestHandler: { ...BRISK.requestHandler, requestTimeout: 10_000 }, maxAttempts: 1 };

export const DELIVERY_SETTINGS = [...ACT_SETTINGS, ...WORKFLOW_SETTINGS, 'PLANHJUL_MAIL_CONFIGURATION_SET'] as const;

/** What delivery takes: the store, the link key, the workflows, the mail provider. */
export const deliveryPortsOf = (
  settings: Settings<typeof DELIVERY_SETTINGS>,
): ActPorts & { workflow: Workflow; mailer: Mailer } => ({
  ...actPortsOf(settings),
  workflow: workflowPort(settings),
  mailer: createSesMailer(new SESClient(ONCE), settings.PLANHJUL_MAIL_CONFIGURATION_SET),
});
