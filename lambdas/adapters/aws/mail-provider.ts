import { SESClient } from '@aws-sdk/client-ses';
import type { Mailer } from '../../ports.ts';
import { BRISK } from './brisk.ts';
import { createSesMailer } from './ses-mailer.ts';

/**
 * SES cannot tell a mail that it has already taken. Were the SDK to send again when an answer is lost, one try of ours
 * would be several mails; the outbox tries again by itself, and counts.
 */
const ONCE = { requestHandler: { ...BRISK.requestHandler, requestTimeout: 10_000 }, maxAttempts: 1 };

/** The mail provider of this deployment. */
export const mailProvider = (configurationSet: string): Mailer =>
  createSesMailer(new SESClient(ONCE), configurationSet);
