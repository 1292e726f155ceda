import type { Mail } from '../domain/mail-content.ts';
import type { Locale } from '../domain/people.ts';
import { cleanContent, cleanText } from './clean-words.ts';
import type { Catalogue, MailText, Situation, Texts } from './mail-text.ts';
import { type MailColours, mailColours } from './style.ts';
import { textsEn } from './texts-en.ts';
import { textsSv } from './texts-sv.ts';

export const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { sv: textsSv, en: textsEn };

export interface MailReceiver {
  name: string;
  email: string;
  locale: Locale;
}

/** How the municipality looks in its mails. */
export interface MailLook {
  /** `#rrggbb` */
  colour: string;
  /** A PNG, which is all that mail programs show; it travels in the mail, so nothing is fetched when it is read. */
  logo: { content: Uint8Array; width: number; height: number } | null;
}

/** What the host knows and every mail needs. */
export interface MailContext {
  /** Where the product answers, `https://plan.kommunen.se`; every link of a mail begins with it. */
  baseUrl: string;
  municipality: string;
  /** The product's own without it. */
  look?: MailLook;
  /** The address that mails come from. */
  sender: string;
  /** Where answers go: the registry. */
  replyTo: string;
  /** The secret of the mail's link, for a mail that carries one. */
  linkToken?: string;
  /** The digits of a mail that carries a code. */
  code?: string;
}

export type MailToCompose = Pick<Mail, 'id' | 'scope' | 'reason' | 'content' | 'link' | 'calendar' | 'orderedAt'>;

/** A mail in all its words, ready to be given a form. */
export interface MailView {
  locale: Locale;
  municipality: string;
  colours: MailColours;
  /** In CSS pixels. */
  logo: { width: number; height: number } | null;
  greeting: string;
  text: MailText;
  button: { label: string; url: string; below: string; note: string } | null;
  publicPage: { label: string; url: string } | null;
  calendarNote: string | null;
  why: { title: string; line: string };
  replies: string;
}

/** The address without a slash at its end. Throws RangeError unless it is an http or https address of a host alone. */
export const checkedBase = (baseUrl: string): string => {
  const url = new URL(baseUrl);
  const bare =
    (url.protocol === 'https:' || url.protocol === 'http:') && url.pathname === '/' && !url.search && !url.hash;
  if (!bare || url.username !== '' || url.password !== '')
    throw new RangeError('Not an address that mails may link to');
  return url.origin;
};

// The union of templates meets the union of functions here; each function gets the content of its own template.
const textOf = (texts: Texts, content: Mail['content'], situation: Situation): MailText =>
  (texts[content.template] as (content: Mail['content'], situation: Situation) => MailText)(content, situation);

/** The room for a logo above the letter. */
const LOGO_HEIGHT = 40;
const LOGO_WIDTH = 220;
const logoBox = ({ width, height }: { width: number; height: number }): { width: number; height: number } => {
  const scale = Math.min(LOGO_HEIGHT / height, LOGO_WIDTH / width);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

/** By which the letter names the logo that travels with it. */
export const LOGO_NAME = 'logo@planhjul';

const PATHS = { 'sign-in': '/in/', ballot: '/r/', report: '/u/' } as const;

/** Puts a mail into words. Throws RangeError when it carries a link and no token was given. */
export const viewOf = (mail: MailToCompose, receiver: MailReceiver, context: MailContext): MailView => {
  const { templates, frame } = CATALOGUES[receiver.locale];
  const base = checkedBase(context.baseUrl);
  const content = cleanContent(mail.content, base);
  const { reason, orderedAt, link } = mail;
  const text = textOf(templates, content, {
    reason,
    orderedAt,
    linkUntil: link?.expiresAt ?? null,
    code: context.code ?? null,
  });
  if (link && context.linkToken === undefined) throw new RangeError('A mail with a link needs its token');
  return {
    locale: receiver.locale,
    municipality: cleanText(context.municipality, base),
    colours: mailColours(context.look?.colour),
    logo: context.look?.logo ? logoBox(context.look.logo) : null,
    greeting: frame.greeting(cleanText(receiver.name, base)),
    text,
    button:
      link && text.action
        ? {
            label: text.action.label,
            url: `${base}${PATHS[link.purpose]}${encodeURIComponent(context.linkToken ?? '')}`,
            below: frame.addressBelow,
            note: frame.linkNote(link.purpose, link.expiresAt),
          }
        : null,
    publicPage: text.publicPage ? { label: text.publicPage.label, url: `${base}${text.publicPage.path}` } : null,
    calendarNote: mail.calendar ? frame.calendar.attached : null,
    why: { title: frame.whyTitle, line: frame.why[reason] },
    replies: frame.replies(context.replyTo),
  };
};
