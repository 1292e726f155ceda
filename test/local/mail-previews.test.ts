import { sampleMails } from '../../lambdas/mail/gallery.ts';
import { LOCALES } from '../../lambdas/web/texts/texts.ts';
import { mailPreview } from '../../lib/local/mail-previews.tsx';

const ORIGIN = 'http://127.0.0.1:3000';
const preview = (name: string) => mailPreview(name, { municipality: 'Exempelkommun', origin: ORIGIN });
const NAMES = sampleMails().flatMap(({ content }) => LOCALES.map((locale) => `${content.template}.${locale}`));

describe('every kind of mail can be looked at', () => {
  test.each(NAMES)('%s: subject, text and HTML, and no link to anywhere else', (name) => {
    const mail = preview(name);
    expect(mail?.subject).toMatch(/\S/u);
    expect(mail?.text.length).toBeGreaterThan(100);
    const links = [...(mail?.html.matchAll(/href="([^"]*)"/gu) ?? [])].map(([, href]) => href ?? '');
    expect(links.filter((href) => !href.startsWith(ORIGIN) && !href.startsWith('mailto:'))).toEqual([]);
  });

  test.each(['summons', 'summons.de', 'nothing.sv', '', '../key.sv'])('there is none called %j', (name) => {
    expect(preview(name)).toBeUndefined();
  });
});
