import {
  MailFromDomainNotVerifiedException,
  MessageRejected,
  type SESClient,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { type Mailer, MailRefused } from '../../ports.ts';

/** SES takes letters, digits, `_` and `-` in a tag's value; an outbox id has `#` and `.` too. */
const tagged = (id: string): string => id.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 256);

const isPermanent = (error: unknown): boolean =>
  error instanceof MessageRejected ||
  error instanceof MailFromDomainNotVerifiedException ||
  (error instanceof Error && error.name === 'InvalidParameterValue');

/** SES. Each mail carries its outbox id as a tag, by which a bounce finds its way back. */
export const createSesMailer = (client: Pick<SESClient, 'send'>, configurationSet: string): Mailer => ({
  async send({ id, from, to, mime }) {
    try {
      await client.send(
        new SendRawEmailCommand({
          Source: from,
          Destinations: [to],
          RawMessage: { Data: mime },
          ConfigurationSetName: configurationSet,
          Tags: [{ Name: 'outbox', Value: tagged(id) }],
        }),
      );
    } catch (error) {
      if (isPermanent(error)) throw new MailRefused('SES will not take the message', { cause: error });
      throw error;
    }
  },
});
