import type { Instant, PersonId } from '../../lambdas/domain/brands.ts';
import type { Mail, MailTemplate } from '../../lambdas/domain/mail-content.ts';
import { sampleMails } from '../../lambdas/mail/gallery.ts';
import type { MailContext, MailReceiver } from '../../lambdas/mail/mail-view.ts';

export const BASE = 'https://planhjul.kommunen.example';
export const TOKEN = 'q3Zk0vT9mXc1LrY7bNw2sHdFgJ4uEaQ8oPiVtCxB5yM';

export const aReceiver = (over: Partial<MailReceiver> = {}): MailReceiver => ({
  name: 'Åsa Öberg',
  email: 'asa.oberg@kommunen.example',
  locale: 'sv',
  ...over,
});

export const aContext = (over: Partial<MailContext> = {}): MailContext => ({
  baseUrl: BASE,
  municipality: 'Östhammars kommun',
  sender: 'planhjul@kommunen.example',
  replyTo: 'registrator@kommunen.example',
  linkToken: TOKEN,
  code: '12345678',
  ...over,
});

/** The sample of a template. */
export const aMail = (template: MailTemplate): Mail => {
  const found = sampleMails().find((mail) => mail.content.template === template);
  if (!found) throw new Error(`No sample of ${template}`);
  return found;
};

/** A plain mail without a link, for tests of delivery: to a person, ordered at a time. */
export const aPlainMail = (id: string, person: string, orderedAt: string): Mail => ({
  ...aMail('reviewed'),
  id,
  to: { person: person as PersonId },
  link: null,
  orderedAt: orderedAt as Instant,
});
