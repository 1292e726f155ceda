import { createTransport } from 'nodemailer';
import { type Mailer, MailRefused } from '../../ports.ts';

/** Milliseconds; the library's own limits are minutes, and an outbox waits behind them. */
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/** Permanent in the words of SMTP, but about how we sign in and not about the message: somebody mends it, and mail flows. */
const ABOUT_US: readonly number[] = [530, 534, 535, 538];

/** One address and nothing else: the library reads a list, a group or a name out of a text, and would send to all of them. */
const ADDRESS = /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()\\,;"@]+$/u;

/** The answer by which the same message would be refused again: a 5xx on its sender, receiver or content. */
const refusalOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (error.code !== 'EENVELOPE' && error.code !== 'EMESSAGE') return undefined;
  const status = 'responseCode' in error ? Number(error.responseCode) : undefined;
  if (status === undefined)
    return 'command' in error && error.command === 'API' ? 'an address it cannot use' : undefined;
  return status >= 500 && !ABOUT_US.includes(status) ? `answer ${status}` : undefined;
};

/** No such mailbox, not here, not a mailbox (RFC 5321 4.2.3), as the answer to the receiver's address. */
const NO_MAILBOX: readonly number[] = [550, 551, 553];

const isAboutReceiver = (error: unknown): boolean =>
  error instanceof Error &&
  'command' in error &&
  error.command === 'RCPT TO' &&
  'responseCode' in error &&
  NO_MAILBOX.includes(Number(error.responseCode));

/** Hands each mail to an SMTP server (`smtp://user:password@host:587`). */
export const createSmtpMailer = (url: string): Mailer => {
  const transport = createTransport({ url, ...LIMITS });
  return {
    async send({ from, to, mime }) {
      if (!ADDRESS.test(from) || !ADDRESS.test(to))
        throw new MailRefused('The sender or the receiver is not one address');
      try {
        await transport.sendMail({ envelope: { from, to }, raw: Buffer.from(mime) });
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === undefined) throw error;
        throw new MailRefused(`The mail server refused the message: ${refusal}`, {
          receiver: isAboutReceiver(error),
          cause: error,
        });
      }
    },
  };
};
