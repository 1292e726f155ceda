import { type ComposedMail, composeMail } from '../../lambdas/mail/compose-mail.ts';
import { sampleMails } from '../../lambdas/mail/gallery.ts';
import type { MailLook } from '../../lambdas/mail/mail-view.ts';
import { isLocale, LOCALES, textsFor } from '../../lambdas/web/texts/texts.ts';
import { Link } from '../../lambdas/web/ui/buttons.tsx';
import { Page } from '../../lambdas/web/ui/page.tsx';
import type { Surroundings } from '../../lambdas/web/ui/surroundings.ts';
import { Table } from '../../lambdas/web/ui/table.tsx';
import { LOCAL_PATHS, localTexts } from './local-pages.tsx';

// Every kind of mail, made from a sample by the same function that makes the real ones. Nothing of it is sent.

/** A link in a sample leads nowhere: its secret opens nothing. */
const SAMPLE_TOKEN = 'exempel';
const SAMPLE_CODE = '12345678';

export interface PreviewContext {
  municipality: string;
  origin: string;
  look?: MailLook;
}

/** One sample by `<template>.<language>`, such as `summons.sv`; undefined for what there is none of. */
export const mailPreview = (name: string, { municipality, origin, look }: PreviewContext): ComposedMail | undefined => {
  const [template, locale] = name.split('.');
  const mail = sampleMails().find((one) => one.content.template === template);
  if (!mail || !isLocale(locale)) return undefined;
  return composeMail(
    mail,
    { name: 'Karin Öberg', email: 'karin.oberg@exempelkommun.example', locale },
    {
      baseUrl: origin,
      municipality,
      ...(look ? { look } : {}),
      sender: 'planhjul@exempelkommun.example',
      replyTo: 'kommun@exempelkommun.example',
      linkToken: SAMPLE_TOKEN,
      code: SAMPLE_CODE,
    },
  );
};

/** All samples, with their subject in the reader's language. */
export const MailPreviewsPage = ({ at, origin }: { at: Surroundings; origin: string }) => {
  const texts = localTexts(at.locale);
  return (
    <Page
      at={at}
      title={texts.previews}
      crumbs={[{ text: texts.inbox, href: LOCAL_PATHS.inbox }, { text: texts.previews }]}
    >
      <p class="measure">{texts.previewsText}</p>
      <Table
        at={at}
        caption={texts.previews}
        columns={[texts.columns[2] ?? '', ...LOCALES.map((locale) => textsFor(locale).common.languageName)].map(
          (title) => ({ title }),
        )}
        rows={sampleMails().map(({ content: { template } }) => {
          const path = `${LOCAL_PATHS.previews}/${template}`;
          const subject =
            mailPreview(`${template}.${at.locale}`, { municipality: at.municipality, origin })?.subject ?? template;
          return [
            subject,
            ...LOCALES.map((locale) => (
              <>
                <Link href={`${path}.${locale}`} label={`HTML, ${textsFor(locale).common.languageName}: ${subject}`}>
                  HTML
                </Link>{' '}
                <Link
                  href={`${path}.${locale}.txt`}
                  label={`${texts.asText}, ${textsFor(locale).common.languageName}: ${subject}`}
                >
                  {texts.asText}
                </Link>
              </>
            )),
          ];
        })}
        cards
      />
    </Page>
  );
};
