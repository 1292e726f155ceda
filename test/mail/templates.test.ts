import type { MailTemplate } from '../../lambdas/domain/mail-content.ts';
import type { Locale } from '../../lambdas/domain/people.ts';
import { composeMail } from '../../lambdas/mail/compose-mail.ts';
import { sampleMails } from '../../lambdas/mail/gallery.ts';
import { paths } from '../../lambdas/web/paths.ts';
import { aContext, aMail, aReceiver, BASE, TOKEN } from './a-mail.ts';

const NBSP = '\u00a0';

/** What a reader must find in the mail itself, in each language, without following a link. */
const POINTS: Readonly<Record<MailTemplate, { sv: readonly string[]; en: readonly string[] }>> = {
  'sign-in': {
    sv: [`15 maj 2027 kl.${NBSP}10.30`, `1234${NBSP}5678`],
    en: [`15 May 2027 at${NBSP}10:30`, `1234${NBSP}5678`],
  },
  'step-up-code': { sv: [`1234${NBSP}5678`], en: [`1234${NBSP}5678`] },
  invitation: {
    sv: [`fredag 28 maj 2027 kl.${NBSP}24.00`, '6 åtgärder', 'Kultur- och fritidsförvaltningen', '2028'],
    en: [`Friday 28 May 2027, by${NBSP}midnight`, '6 planned changes', 'Kultur- och fritidsförvaltningen'],
  },
  reminder: { sv: ['28 maj 2027', 'ännu inte lämnat in'], en: ['28 May 2027', 'has not submitted'] },
  overdue: { sv: ['28 maj 2027', 'Karin Öberg', 'anstånd'], en: ['28 May 2027', 'Karin Öberg', 'extension'] },
  extended: {
    sv: ['11 juni 2027', 'Upphandlingen av bokningssystemet är överklagad.'],
    en: ['11 June 2027', 'Upphandlingen av bokningssystemet är överklagad.'],
  },
  receipt: {
    sv: [`27 maj 2027 kl.${NBSP}14.32`, `6${NBSP}190${NBSP}tkr`, '\u2212260', '5f2c9e0d41b7a863'],
    en: [`27 May 2027 at${NBSP}14:32`, `6${NBSP}190${NBSP}tkr`, '\u2212260', '5f2c9e0d41b7a863'],
  },
  comments: {
    sv: ['Nytt bokningssystem', 'förvaltningschefen', 'Ytterligare 1'],
    en: ['Nytt bokningssystem', 'the head of department', '1 more'],
  },
  'to-review': { sv: [`2${NBSP}400${NBSP}tkr`, 'tillstyrks'], en: [`2${NBSP}400${NBSP}tkr`, 'recommended'] },
  returned: { sv: ['11 juni 2027', 'driftkostnad för 2029'], en: ['11 June 2027', 'driftkostnad för 2029'] },
  reviewed: { sv: ['5 åtgärder', '1 åtgärd', 'Avstyrks'], en: ['5 planned changes', 'Advised against'] },
  missing: { sv: ['28 maj 2027', 'inte inlämnad'], en: ['28 May 2027', 'not submitted'] },
  summons: {
    sv: [`måndag 22 november 2027 kl.${NBSP}18.00`, 'Storbrunn', `12${NBSP}400${NBSP}tkr`, `\u2212350${NBSP}tkr`],
    en: [`Monday 22 November 2027 at${NBSP}18:00`, 'Storbrunn', `12${NBSP}400${NBSP}tkr`, 'A stance decides nothing'],
  },
  'vote-receipt': {
    sv: ['bifall', `kl.${NBSP}18.41`, 'Var det inte du?'],
    en: ['approve', `at${NBSP}18:41`, 'Was it not you?'],
  },
  'stance-receipt': {
    sv: ['bifall', 'återremiss', 'ingen röst', 'Var det inte du?'],
    en: ['approve', 'refer back', 'no vote', 'Was it not you?'],
  },
  outcome: {
    sv: ['beslutade den 22 november 2027, § 112, att återremittera', 'finansieras från 2029', '14 januari 2028'],
    en: ['decided on 22 November 2027, § 112, to refer', 'finansieras från 2029', '14 January 2028'],
  },
  responsible: {
    sv: ['Nytt bokningssystem', 'kvartal 1 2028', 'kvartal 4 2028', '§ 112'],
    en: ['Nytt bokningssystem', 'Q1 2028', 'Q4 2028', '§ 112'],
  },
  progress: {
    sv: ['14 juni 2028', 'Tertial 1 2028', 'Nytt bokningssystem för idrottshallar', 'Kultur- och fritidsförvaltningen'],
    en: ['14 June 2028', 'Tertial 1 of 2028', 'Nytt bokningssystem för idrottshallar'],
  },
  'called-off': { sv: ['Kallelsen hann inte gå ut i tid.'], en: ['Kallelsen hann inte gå ut i tid.'] },
  'not-quorate': { sv: ['24 var närvarande och 25 behövdes'], en: ['24 were present and 25 were needed'] },
  'meeting-needed': { sv: ['3 handlingsplaner för 2028'], en: ['3 action plans are ready'] },
  checkpoint: {
    sv: ['4123', '9e0d41b7a86390c4d1e2f3a4b5c65f2c9e0d41b7a86390c4d1e2f3a4b5c65f2c', `18${NBSP}450`],
    en: ['4123', '9e0d41b7a86390c4d1e2f3a4b5c65f2c9e0d41b7a86390c4d1e2f3a4b5c65f2c', `18${NBSP}450`],
  },
  'minutes-due': { sv: ['6 december 2027', '5 kap. 69 §'], en: ['6 December 2027', '5:69'] },
  published: {
    sv: [`48${NBSP}200${NBSP}tkr`, `15${NBSP}750${NBSP}tkr`, '23'],
    en: [`48${NBSP}200${NBSP}tkr`, `15${NBSP}750${NBSP}tkr`],
  },
  'address-failed': {
    sv: ['Karin Öberg', 'kallelse (kf-2027-11-22, karin-oberg)', 'registrera för hand'],
    en: ['Karin Öberg', 'summons (kf-2027-11-22, karin-oberg)', 'by hand'],
  },
  'batch-stopped': { sv: ['4 av 61', 'fem procent', 'kallelse'], en: ['4 of 61', 'five per cent', 'summons'] },
  'quorum-at-risk': {
    sv: ['29 ledamöter', '20 kan nås, och 25 behövs'],
    en: ['29 members', '20 can be reached, and 25'],
  },
  'document-proposed': {
    sv: ['IT-strategi 2028–2032', 'Kommunfullmäktige', 'nästa sammanträde'],
    en: ['IT-strategi 2028–2032', 'Kommunfullmäktige', 'next meeting'],
  },
  'document-review': {
    sv: ['14 maj 2028', 'Bekräfta', 'Strategi'],
    en: ['14 May 2028', 'Confirm', 'Strategy'],
  },
  'document-escalated': {
    sv: ['15 maj 2027', '14 maj 2028', 'har inte svarat'],
    en: ['15 May 2027', '14 May 2028', 'has not answered'],
  },
  'document-expired': { sv: ['14 maj 2027', 'IT-strategi 2028–2032'], en: ['14 May 2027', 'IT-strategi 2028–2032'] },
  'document-outcome': {
    sv: ['22 november 2027, § 112', 'molntjänster ska upphandlas', 'utkast igen'],
    en: ['22 November 2027, § 112', 'molntjänster ska upphandlas', 'draft again'],
  },
  'role-given': {
    sv: ['förvaltningschef', 'Kultur- och fritidsförvaltningen', 'efter Karin Öberg', `28 maj 2027 kl.${NBSP}24.00`],
    en: ['head of department', 'Kultur- och fritidsförvaltningen', 'from Karin Öberg', '28 May 2027'],
  },
  'role-ended': { sv: ['21 maj 2027', 'Maria Ek tar över'], en: ['21 May 2027', 'Maria Ek takes it over'] },
  parked: {
    sv: ['inbjudan (2028, kultur-och-fritid, p12)', '550 5.1.1'],
    en: ['invitation (2028, kultur-och-fritid, p12)', '550 5.1.1'],
  },
};

/** How each subject begins: the act, then its date. */
const BEGINNINGS: Readonly<Record<MailTemplate, { sv: string; en: string }>> = {
  'sign-in': { sv: 'Logga in före 15 maj 2027 kl. 10.30: ', en: 'Sign in before 15 May 2027 at 10:30: ' },
  'step-up-code': { sv: 'Bekräfta 15 maj 2027: ', en: 'Confirm 15 May 2027: ' },
  invitation: { sv: 'Lämna in senast 28 maj 2027: ', en: 'Submit by 28 May 2027: ' },
  reminder: { sv: 'Påminnelse, lämna in senast 28 maj 2027: ', en: 'Reminder, submit by 28 May 2027: ' },
  overdue: { sv: 'Förfallen 28 maj 2027: ', en: 'Overdue since 28 May 2027: ' },
  extended: { sv: 'Anstånd till 11 juni 2027: ', en: 'Extended to 11 June 2027: ' },
  receipt: { sv: 'Inlämnad 27 maj 2027 kl. 14.32: ', en: 'Submitted 27 May 2027 at 14:32: ' },
  comments: { sv: 'Kommentarer 15 maj 2027: ', en: 'Comments 15 May 2027: ' },
  'to-review': { sv: 'Granska, begärt 15 maj 2027: ', en: 'Review, asked for 15 May 2027: ' },
  returned: { sv: 'Återlämnad, komplettera senast 11 juni 2027: ', en: 'Returned, complete by 11 June 2027: ' },
  reviewed: { sv: 'Granskad 15 maj 2027: ', en: 'Reviewed 15 May 2027: ' },
  missing: { sv: 'Inte inlämnad till 28 maj 2027: ', en: 'Not submitted by 28 May 2027: ' },
  summons: { sv: 'Kallelse 22 november 2027 kl. 18.00: ', en: 'Summons 22 November 2027 at 18:00: ' },
  'vote-receipt': {
    sv: 'Röst registrerad 22 november 2027 kl. 18.41: ',
    en: 'Vote registered 22 November 2027 at 18:41: ',
  },
  'stance-receipt': {
    sv: 'Förhandsbesked registrerat 15 november 2027 kl. 18.41: ',
    en: 'Stance registered 15 November 2027 at 18:41: ',
  },
  outcome: { sv: 'Beslut 22 november 2027, återremiss: ', en: 'Decision 22 November 2027, referred back: ' },
  responsible: {
    sv: 'Antagen 22 november 2027, du är ansvarig: ',
    en: 'Adopted 22 November 2027, you are responsible: ',
  },
  progress: { sv: 'Berätta senast 14 juni 2028: ', en: 'Report by 14 June 2028: ' },
  'called-off': { sv: 'Inställt 22 november 2027: ', en: 'Called off 22 November 2027: ' },
  'not-quorate': { sv: 'Inte beslutför 22 november 2027: ', en: 'Not quorate 22 November 2027: ' },
  'meeting-needed': {
    sv: 'Kalla till sammanträde, begärt 15 maj 2027: ',
    en: 'Call a meeting, asked for 15 May 2027: ',
  },
  checkpoint: { sv: 'Signerat 22 november 2027: ', en: 'Signed 22 November 2027: ' },
  'minutes-due': {
    sv: 'Justera protokollet senast 6 december 2027: ',
    en: 'Adjust the minutes by 6 December 2027: ',
  },
  published: { sv: 'Avslutad 15 maj 2027: ', en: 'Ended 15 May 2027: ' },
  'address-failed': { sv: 'Adress som inte fungerar 15 maj 2027: ', en: 'Dead address 15 May 2027: ' },
  'batch-stopped': { sv: 'Utskick stoppat 15 maj 2027: ', en: 'Sending stopped 15 May 2027: ' },
  'quorum-at-risk': { sv: 'Beslutförheten hotad 22 november 2027: ', en: 'Quorum at risk 22 November 2027: ' },
  'document-proposed': {
    sv: 'För beslut, begärt 15 maj 2027: ',
    en: 'For decision, asked for 15 May 2027: ',
  },
  'document-review': { sv: 'Se över före 14 maj 2028: ', en: 'Go through by 14 May 2028: ' },
  'document-escalated': { sv: 'Inget svar sedan 15 maj 2027: ', en: 'No answer since 15 May 2027: ' },
  'document-expired': { sv: 'Gäller inte efter 14 maj 2027: ', en: 'Not in force after 14 May 2027: ' },
  'document-outcome': {
    sv: 'Beslut 22 november 2027, återremiss: ',
    en: 'Decision 22 November 2027, referred back: ',
  },
  'role-given': { sv: 'Ny roll i Planhjul 15 maj 2027: ', en: 'New role in Planhjul 15 May 2027: ' },
  'role-ended': { sv: 'Roll som slutar i Planhjul 15 maj 2027: ', en: 'Role that ends in Planhjul 15 May 2027: ' },
  parked: {
    sv: 'Stopp 15 maj 2027: inbjudan kom inte iväg',
    en: 'Stuck 15 May 2027: invitation did not go out',
  },
};

const everyMail = (['sv', 'en'] as const).flatMap((locale) =>
  sampleMails().map((mail) => ({ template: mail.content.template, locale, mail })),
);
const composed = (template: MailTemplate, locale: Locale) =>
  composeMail(aMail(template), aReceiver({ locale }), aContext());

/** The words of the HTML part as a reader sees them. */
const wordsOf = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

describe('every mail in each language', () => {
  test('there is a sample of each template', () => {
    expect(everyMail.map(({ template }) => template).toSorted()).toEqual(
      Object.keys(POINTS)
        .flatMap((template) => [template, template])
        .toSorted(),
    );
  });

  test.each(everyMail)('$template, $locale: the subject begins with the act and its date', ({ template, locale }) => {
    expect(composed(template, locale).subject.startsWith(BEGINNINGS[template][locale])).toBe(true);
  });

  test.each(everyMail)('$template, $locale: both parts hold the point', ({ template, locale }) => {
    const { html, text } = composed(template, locale);
    for (const point of POINTS[template][locale]) {
      expect(text).toContain(point);
      expect(wordsOf(html)).toContain(point);
    }
  });

  test.each(everyMail)('$template, $locale: nothing is left unresolved', ({ template, locale }) => {
    const { html, text, subject } = composed(template, locale);
    for (const part of [subject, text, wordsOf(html)]) {
      expect(part).not.toMatch(/undefined|\bnull\b|NaN|\[object|Invalid|\$\{/);
    }
    expect(text).not.toContain('\u00ad');
  });

  test.each(everyMail)('$template, $locale: both parts say the same', ({ template, locale }) => {
    const { html, text } = composed(template, locale);
    const words = new Set(wordsOf(html).replaceAll('\u00ad', '').split(/\s+/));
    const missing = text
      .split(/\s+/)
      .filter((word) => word !== '-' && word !== '--' && word !== '>' && !words.has(word));
    // A label's colon is the text part's own.
    expect(missing.filter((word) => !words.has(word.replace(/[:,]$/, '')))).toEqual([]);
  });

  test.each(everyMail)('$template, $locale: the frame is whole', ({ template, locale, mail }) => {
    const { html, text } = composed(template, locale);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html).toContain('@media (prefers-color-scheme:dark)');
    expect(html).not.toMatch(/<(script|img|link|iframe|form|video|object)\b/);
    expect(text).toContain(locale === 'sv' ? 'Varför får jag detta?' : 'Why do I get this?');
    expect(wordsOf(html)).toContain(locale === 'sv' ? 'Hej Åsa Öberg!' : 'Dear Åsa Öberg,');
    const tables = html.match(/<table[^>]*>/g) ?? [];
    const data = tables.filter((table) => !table.includes('role="presentation"'));
    expect(data.every((table) => /class="[ft]"/.test(table))).toBe(true);
    expect(html.includes('bgcolor="#0f5c7a"')).toBe(mail.link !== null);
  });

  test.each(everyMail)(
    '$template, $locale: its links are its own and stand in both parts',
    ({ template, locale, mail }) => {
      const { html, text } = composed(template, locale);
      const own = mail.link ? `${BASE}/${mail.link.purpose === 'ballot' ? 'r' : 'in'}/${TOKEN}` : undefined;
      const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
      const open = hrefs.filter((href) => href !== own);
      expect(hrefs.filter((href) => href === own)).toHaveLength(own === undefined ? 0 : 2);
      expect(open.every((href) => href?.startsWith(`${BASE}${paths.adopted}`))).toBe(true);
      const inText = [...text.matchAll(/[a-z]+:\/\/\S+/g)].map((match) => match[0]);
      expect(new Set(inText)).toEqual(new Set(hrefs));
    },
  );
});

describe('what a mail says depends on what happened', () => {
  test('links go where the pages are', () => {
    expect(composed('sign-in', 'sv').text).toContain(`${BASE}${paths.signInLink(TOKEN)}\n`);
    expect(composed('summons', 'sv').text).toContain(`${BASE}${paths.ballot(TOKEN)}\n`);
    expect(composed('responsible', 'sv').text).toContain(`${BASE}${paths.adoptedPlan(2028, 'kultur-och-fritid')}\n`);
  });

  test('an adopted plan comes with its public page, one that was not adopted without', () => {
    const mail = aMail('outcome');
    if (mail.content.template !== 'outcome') throw new Error('not an outcome');
    const page = `${BASE}${paths.adoptedPlan(2028, 'kultur-och-fritid')}`;
    const textFor = (outcome: 'approved' | 'rejected') =>
      composeMail({ ...mail, content: { ...mail.content, outcome } as typeof mail.content }, aReceiver(), aContext())
        .text;
    expect(textFor('approved')).toContain(page);
    expect(textFor('rejected')).not.toContain(page);
  });

  test.each([
    'approved',
    'rejected',
    'referred-back',
    'adjourned',
    'not-quorate',
    'needs-casting-vote',
    'no-votes',
  ] as const)('%s: "decided" is only said with a paragraph of the minutes', (outcome) => {
    const mail = aMail('outcome');
    if (mail.content.template !== 'outcome') throw new Error('not an outcome');
    const textFor = (paragraph: string) =>
      composeMail(
        { ...mail, content: { ...mail.content, outcome, paragraph } as typeof mail.content },
        aReceiver(),
        aContext(),
      ).text;
    expect(textFor('')).not.toContain('beslutade');
    expect(textFor('§ 7')).toContain('Kommunfullmäktige beslutade den 22 november 2027, § 7, ');
  });

  test.each([
    ['decide/approve', 'bifall (avgör i dag)'],
    ['decide/abstain', 'avstår (avgör i dag)'],
    ['refer', 'återremiss'],
    ['adjourn/reject', 'bordläggning, och om ärendet ändå avgörs i dag: avslag'],
  ])('a receipt puts %s into words', (said, words) => {
    const mail = aMail('vote-receipt');
    if (mail.content.template !== 'vote-receipt') throw new Error('not a receipt');
    const answers = [{ item: 2, title: 'Kultur', said }];
    const { text } = composeMail({ ...mail, content: { ...mail.content, answers } }, aReceiver(), aContext());
    expect(text).toContain(`2. Kultur: ${words}\n`);
  });

  test('a late plan is told so, one in time is not', () => {
    const mail = aMail('receipt');
    if (mail.content.template !== 'receipt') throw new Error('not a receipt');
    const textFor = (late: boolean) =>
      composeMail({ ...mail, content: { ...mail.content, late } as typeof mail.content }, aReceiver(), aContext()).text;
    expect(textFor(true)).toContain('märkt som sen');
    expect(textFor(false)).not.toContain('märkt som sen');
  });

  test('finance is told what the department is to do, not to do it', () => {
    const mail = aMail('returned');
    expect(composeMail({ ...mail, reason: 'finance' }, aReceiver(), aContext()).text).toContain(
      'Förvaltningen ska komplettera',
    );
    expect(composeMail({ ...mail, reason: 'head' }, aReceiver(), aContext()).text).not.toContain('Förvaltningen ska');
  });
});
