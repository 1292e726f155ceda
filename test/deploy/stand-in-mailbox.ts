import type { FiledMail, KeptMail, Post } from '../../lib/local/rehearsal/mailbox.ts';
import { loopbackIn } from './loopback.ts';

interface Sent {
  MessageId: string;
  To: readonly string[];
  Subject: string;
  BodyText: string;
  BodyHtml: string | null;
  Timestamp: number;
}

/** The address between the angle brackets, or the whole when there are none. */
const addressIn = (text: string): string => (/<([^>]+)>/.exec(text)?.[1] ?? text).trim().toLowerCase();

/** What SES in the stand-in was handed, read as it keeps it: addressee, subject and the two bodies. */
export class StandInMailbox implements Post {
  readonly #kept = new Map<string, KeptMail>();

  async fetchNew(): Promise<FiledMail[]> {
    const answer = await fetch(new URL('/_ministack/ses/messages', loopbackIn(process.env)));
    const { messages } = (await answer.json()) as { messages: Readonly<Record<string, readonly Sent[]>> };
    const fresh = Object.values(messages)
      .flat()
      .filter(({ MessageId }) => !this.#kept.has(MessageId))
      .sort((a, b) => a.Timestamp - b.Timestamp);
    return fresh.map((sent) => {
      const mail: FiledMail = {
        file: sent.MessageId,
        to: addressIn(sent.To.at(-1) ?? ''),
        subject: sent.Subject,
        headers: new Map(),
        text: sent.BodyText,
        html: sent.BodyHtml ?? '',
        calendar: '',
      };
      // SES gives every message a new Message-ID, so the same mail handed over twice shows by what is in it.
      this.#kept.set(mail.file, { file: mail.file, id: `${mail.to}\n${mail.subject}\n${mail.text}` });
      return mail;
    });
  }

  kept(): KeptMail[] {
    return [...this.#kept.values()];
  }
}
