import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '../domain/brands.ts';
import { plusSeconds } from '../domain/local-time.ts';
import { calendarFile } from './calendar-entry.ts';
import { cleanText, oneLine } from './clean-words.ts';
import { htmlMail } from './layout.tsx';
import {
  CATALOGUES,
  checkedBase,
  LOGO_NAME,
  type MailContext,
  type MailReceiver,
  type MailToCompose,
  viewOf,
} from './mail-view.ts';
import { messageBytes } from './message-bytes.ts';
import { NotSendable } from './not-sendable.ts';
import { plainText } from './plain-text.ts';

export type { MailContext, MailReceiver, MailToCompose } from './mail-view.ts';

export interface ComposedMail {
  /** The whole message, CRLF throughout. */
  mime: Uint8Array;
  subject: string;
  html: string;
  text: string;
  /** Bare addresses, for the envelope. */
  from: string;
  to: string;
}

// One address and nothing else: no second receiver, no route, no comment and no header can hide in it.
const ADDRESS = /^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+$/u;
const checkedAddress = (address: string): string => {
  if (!ADDRESS.test(address) || address.length > 254) throw new NotSendable('Not a mail address');
  return address;
};

const HOUR = 3600;

/** A last day is shown as its last hour: the deadline itself is 24.00, which calendars draw on the day after. */
const spanOf = (entry: NonNullable<MailToCompose['calendar']>): { from: Instant; to: Instant } =>
  entry.what === 'deadline'
    ? { from: plusSeconds(entry.at, -(entry.minutes * 60 || HOUR)), to: entry.at }
    : { from: entry.at, to: plusSeconds(entry.at, entry.minutes * 60) };

const attachmentFor = (mail: MailToCompose, receiver: MailReceiver, base: string) => {
  const { calendar: entry, content } = mail;
  if (!entry) return [];
  const words = CATALOGUES[receiver.locale].frame.calendar;
  const meeting = 'bodyName' in content ? oneLine(cleanText(content.bodyName, base)) : '';
  const department = 'departmentName' in content ? oneLine(cleanText(content.departmentName, base)) : '';
  const isDeadline = entry.what === 'deadline';
  return [
    {
      filename: isDeadline ? words.deadlineFile : words.meetingFile,
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
      content: calendarFile({
        uid: `${entry.uid}@${new URL(base).hostname}`,
        sequence: entry.sequence,
        stamp: mail.orderedAt,
        ...spanOf(entry),
        summary: isDeadline ? words.deadline('year' in content ? content.year : 0, department) : words.meeting(meeting),
        ...('place' in content ? { location: oneLine(cleanText(content.place, base)) } : {}),
        busy: !isDeadline,
        ...(entry.cancelled ? { cancelled: true } : {}),
      }),
    },
  ];
};

const logoOf = ({ look }: MailContext) =>
  look?.logo
    ? [
        {
          filename: 'logo.png',
          contentType: 'image/png',
          contentDisposition: 'inline' as const,
          cid: LOGO_NAME,
          content: Buffer.from(look.logo.content),
        },
      ]
    : [];

/**
 * Makes the message. The same mail to the same receiver is the same bytes each time, so that one sent twice is seen as
 * one: its Message-ID and its boundaries follow from its id, its date is when it was ordered. Throws NotSendable for an
 * address that is none, RangeError for a base address that mails may not link to or a link without its token.
 */
export const composeMail = (mail: MailToCompose, receiver: MailReceiver, context: MailContext): ComposedMail => {
  const base = checkedBase(context.baseUrl);
  const to = checkedAddress(receiver.email);
  const from = checkedAddress(context.sender);
  const view = viewOf(mail, receiver, context);
  const html = htmlMail(view);
  const text = plainText(view);
  const subject = oneLine(view.text.subject);
  const id = createHash('sha256').update(`${mail.scope}\n${mail.id}`).digest('hex').slice(0, 40);
  const message = new MailComposer({
    from: { name: oneLine(`Planhjul, ${view.municipality}`), address: from },
    to: { name: oneLine(cleanText(receiver.name, base)), address: to },
    replyTo: checkedAddress(context.replyTo),
    subject,
    date: new Date(mail.orderedAt),
    messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': receiver.locale,
    },
    text,
    html,
    attachments: [...attachmentFor(mail, receiver, base), ...logoOf(context)],
    // Three times as fast as quoted-printable, and Swedish text takes no more room.
    encoding: 'base64',
    baseBoundary: id,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { mime: messageBytes(message.compile()), subject, html, text, from, to };
};
