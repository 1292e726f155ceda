import { createTransport } from 'nodemailer';
import { type Mailer, MailRefused } from '../../ports.ts';

/** A permanent answer of the server (5xx): the same message will be refused again. */
const isPermanent = (error: unknown): boolean =>
  error instanceof Error &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500;

/** Hands each mail to an SMTP server (`smtp://user:password@host:587`). */
export const createSmtpMailer = (url: string): Mailer => {
  const transport = createTransport(url);
  return {
    async send({ from, to, mime }) {
      try {
        await transport.sendMail({ envelope: { from, to }, raw: Buffer.from(mime) });
      } catch (error) {
        if (isPermanent(error)) throw new MailRefused('The mail server refused the message', { cause: error });
        throw error;
      }
    },
  };
};
