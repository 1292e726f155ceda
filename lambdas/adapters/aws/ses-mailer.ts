import { createHash } from 'node:crypto';
import { MessageRejected, type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type Mailer, MailLater, MailRefused } from '../../ports.ts';
import { DAY_IS_FULL_SECONDS, type PaceClock, SYSTEM_PACE, sesPace } from './ses-pace.ts';

const TAG_LENGTH = 256;

/**
 * An outbox id as the value of a tag. SES takes letters, digits, `_` and `-` there, and ids have more, so it is base64url,
 * which whoever hears of a bounce can turn back. An id too long for that is shown by its hash.
 */
export const tagOf = (id: string): string => {
  const tag = Buffer.from(id, 'utf8').toString('base64url');
  return tag.length <= TAG_LENGTH ? tag : createHash('sha256').update(id).digest('base64url');
};

/**
 * A sender's domain whose records are still on their way, and an account that has not yet left the sandbox, are no fault of
 * the mail: it goes out when they are mended. SES tells them from a mail that it will never take by these words alone.
 */
const NOT_YET_VERIFIED = /not verified/i;

/** Others send by the same account. */
const THROTTLED_SECONDS = 10;

const isPermanent = (error: unknown): error is Error =>
  (error instanceof MessageRejected && !NOT_YET_VERIFIED.test(error.message)) ||
  (error instanceof Error && error.name === 'InvalidParameterValue');

/** What SES turns away because it is too much passes by itself: after a moment, or with the day. */
const tooMuch = (error: unknown): MailLater | undefined =>
  error instanceof Error && error.name === 'Throttling'
    ? new MailLater(
        'SES takes no more mails just now',
        /daily/i.test(error.message) ? DAY_IS_FULL_SECONDS : THROTTLED_SECONDS,
        { cause: error },
      )
    : undefined;

/**
 * SES, at the pace of the account's own quota. Each mail carries its outbox id as a tag, by which a bounce finds its way back. The client is handed in, and must
 * not try again by itself: SES cannot tell a mail that it has already taken.
 */
export const createSesMailer = (
  client: Pick<SESClient, 'send'>,
  configurationSet: string,
  clock: PaceClock = SYSTEM_PACE,
): Mailer => {
  const itsTurn = sesPace(client, clock);
  return {
    async send({ id, from, to, mime }) {
      const settled = await itsTurn();
      try {
        await client.send(
          new SendRawEmailCommand({
            Source: from,
            Destinations: [to],
            RawMessage: { Data: mime },
            ConfigurationSetName: configurationSet,
            Tags: [{ Name: 'outbox', Value: tagOf(id) }],
          }),
        );
        settled(true);
      } catch (error) {
        settled(false);
        const later = tooMuch(error);
        if (later) throw later;
        if (!isPermanent(error)) throw error;
        throw new MailRefused(`SES will not take the message: ${error.name}`, { cause: error });
      }
    },
  };
};
