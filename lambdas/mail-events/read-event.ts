import * as z from 'zod';
import type { MailNews } from '../acts/mail/mail-news.ts';
import type { Instant } from '../domain/brands.ts';

// The shapes are those of SES event publishing through SNS, as AWS documents them: what the product does not use is not
// looked at, so that a field that AWS adds or leaves out breaks nothing.

const notification = z.object({
  EventSource: z.literal('aws:sns'),
  Sns: z.object({ TopicArn: z.string(), Message: z.string() }),
});
const envelope = z.object({ Records: z.array(z.unknown()).max(100) });

const receivers = z.array(z.object({ emailAddress: z.string().max(320) })).max(100);
const timestamp = z.iso.datetime({ offset: true });
const mail = z.object({ tags: z.record(z.string(), z.array(z.string())).optional() });
const sesEvent = z.discriminatedUnion('eventType', [
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({ bounceType: z.string(), bouncedRecipients: receivers, timestamp }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({ complainedRecipients: receivers, timestamp }),
  }),
  z.object({
    eventType: z.literal('Delivery'),
    mail,
    delivery: z.object({ recipients: z.array(z.string().max(320)).max(100), timestamp }),
  }),
]);
type SesEvent = z.infer<typeof sesEvent>;

/** The tag that our mailer gives each mail: the scope and the id of its row. Undefined for whatever else stands there. */
const mailOf = (
  tags: Readonly<Record<string, readonly string[]>> | undefined,
): { scope: string; id: string } | undefined => {
  const tag = tags?.['outbox']?.[0] ?? '';
  if (!/^[\w-]{1,256}$/.test(tag)) return undefined;
  const name = Buffer.from(tag, 'base64url').toString('utf8');
  const cut = name.indexOf('#');
  return cut > 0 && cut < name.length - 1 ? { scope: name.slice(0, cut), id: name.slice(cut + 1) } : undefined;
};

/** `Åsa <asa@kommunen.example>` as providers may write it, or the address alone. */
const bare = (address: string): string => /<([^<>]*)>\s*$/.exec(address)?.[1] ?? address;

const told = (event: SesEvent): { what: MailNews['what']; addresses: readonly string[]; at: string } | undefined => {
  switch (event.eventType) {
    case 'Bounce':
      // Transient and undetermined ones may pass: SES itself tries again, and says so when it has given up.
      return event.bounce.bounceType === 'Permanent'
        ? {
            what: 'bounced',
            addresses: event.bounce.bouncedRecipients.map((one) => one.emailAddress),
            at: event.bounce.timestamp,
          }
        : undefined;
    case 'Complaint':
      return {
        what: 'complained',
        addresses: event.complaint.complainedRecipients.map((one) => one.emailAddress),
        at: event.complaint.timestamp,
      };
    case 'Delivery':
      return { what: 'delivered', addresses: event.delivery.recipients, at: event.delivery.timestamp };
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** News of one notification; empty for one that is of no concern, undefined for one that is not of our topic or no event. */
const newsOf = (record: unknown, topic: string): MailNews[] | undefined => {
  const sent = notification.safeParse(record);
  if (!sent.success || sent.data.Sns.TopicArn !== topic) return undefined;
  const message = parsed(sent.data.Sns.Message);
  const kind = z.object({ eventType: z.string() }).safeParse(message);
  if (!kind.success) return undefined;
  if (!['Bounce', 'Complaint', 'Delivery'].includes(kind.data.eventType)) return [];
  const event = sesEvent.safeParse(message);
  if (!event.success) return undefined;
  const about = mailOf(event.data.mail.tags);
  if (!about) return undefined;
  const news = told(event.data);
  if (!news) return [];
  const at = new Date(news.at).toISOString() as Instant;
  return news.addresses.map((address) => ({ ...about, what: news.what, address: bare(address), at }));
};

/**
 * What the notifications of one call tell of our mails. `foreign` counts those from another topic, those that are no event of
 * SES, and those about a mail that does not carry our tag.
 */
export const readEvent = (event: unknown, topic: string): { news: MailNews[]; foreign: number } => {
  const call = envelope.safeParse(event);
  if (!call.success) return { news: [], foreign: 1 };
  const each = call.data.Records.map((record) => newsOf(record, topic));
  return { news: each.flatMap((one) => one ?? []), foreign: each.filter((one) => one === undefined).length };
};
