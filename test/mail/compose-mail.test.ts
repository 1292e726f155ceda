import fc from 'fast-check';
import { type AddressObject, type HeaderLines, simpleParser } from 'mailparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { contrastOf } from '../../lambdas/domain/appearance/colour.ts';
import type { MailContent } from '../../lambdas/domain/mail-content.ts';
import { composeMail } from '../../lambdas/mail/compose-mail.ts';
import { sampleMails } from '../../lambdas/mail/gallery.ts';
import { messageBytes } from '../../lambdas/mail/message-bytes.ts';
import { NotSendable } from '../../lambdas/mail/not-sendable.ts';
import { COLOUR, mailColours } from '../../lambdas/mail/style.ts';
import { aPng } from '../domain/appearance/some-logos.ts';
import { aContext, aMail, aReceiver, BASE, TOKEN } from './a-mail.ts';

const parsed = (mime: Uint8Array) => simpleParser(Buffer.from(mime));
const namesOf = (lines: HeaderLines): string[] => lines.map((line) => line.key).toSorted();
const addressesOf = (field: AddressObject | AddressObject[] | undefined) =>
  (Array.isArray(field) ? field : field ? [field] : []).flatMap((one) => one.value);

const HEADERS = [
  'auto-submitted',
  'content-language',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'reply-to',
  'subject',
  'to',
  'x-auto-response-suppress',
];

describe('the message', () => {
  test.each(sampleMails().map((mail) => ({ template: mail.content.template, mail })))(
    '$template reads back as it was written',
    async ({ mail }) => {
      const made = composeMail(mail, aReceiver(), aContext());
      const read = await parsed(made.mime);
      expect(read.subject).toBe(made.subject);
      expect(read.text).toBe(made.text);
      expect(read.html).toBe(made.html);
      expect(addressesOf(read.from)).toEqual([
        expect.objectContaining({ name: 'Planhjul, Östhammars kommun', address: 'planhjul@kommunen.example' }),
      ]);
      expect(addressesOf(read.to)).toEqual([
        expect.objectContaining({ name: 'Åsa Öberg', address: 'asa.oberg@kommunen.example' }),
      ]);
      expect(addressesOf(read.replyTo)).toEqual([expect.objectContaining({ address: 'registrator@kommunen.example' })]);
      expect(read.date?.toISOString()).toBe(mail.orderedAt);
      expect(read.headers.get('auto-submitted')).toBe('auto-generated');
      expect(read.headers.get('x-auto-response-suppress')).toBe('All');
      expect(namesOf(read.headerLines)).toEqual(HEADERS);
      expect(read.attachments.map((one) => one.contentType)).toEqual(mail.calendar ? ['text/calendar'] : []);
    },
  );

  test('the same mail is the same bytes', () => {
    for (const mail of sampleMails()) {
      const first = composeMail(mail, aReceiver(), aContext());
      const second = composeMail(structuredClone(mail), aReceiver(), aContext());
      expect(Buffer.from(first.mime).equals(Buffer.from(second.mime))).toBe(true);
    }
  });

  test('another mail is another message', async () => {
    const mail = aMail('reminder');
    const ids = await Promise.all(
      [mail, { ...mail, id: 'reminder#other' }, { ...mail, scope: '2029' }].map(
        async (one) => (await parsed(composeMail(one, aReceiver(), aContext()).mime)).messageId,
      ),
    );
    expect(new Set(ids).size).toBe(3);
  });

  test('the bytes are those that nodemailer itself makes', async () => {
    const make = () =>
      new MailComposer({
        from: { name: 'Åsa, "chef"', address: 'a@kommunen.example' },
        to: 'b@kommunen.example',
        subject: 'Lämna in senast 28 maj 2027: handlingsplan 2028 för Kultur- och fritidsförvaltningen',
        text: 'å\n'.repeat(300),
        html: '<p>ö</p>'.repeat(57),
        encoding: 'base64',
        baseBoundary: 'x',
        messageId: '<a@kommunen.example>',
        date: new Date(0),
        attachments: [
          { filename: 'möte.ics', contentType: 'text/calendar; charset=utf-8; method=PUBLISH', content: 'BEGIN\r\n' },
        ],
      }).compile();
    expect(Buffer.from(messageBytes(make())).toString()).toBe((await make().build()).toString());
  });

  test('no line of it is longer than a mail server takes, and every line ends in CRLF', () => {
    for (const mail of sampleMails()) {
      const message = Buffer.from(composeMail(mail, aReceiver(), aContext()).mime).toString('latin1');
      expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(Math.max(...message.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76);
    }
  });

  test('the token stands in the mail and nowhere in its headers or its calendar entry', async () => {
    const read = await parsed(composeMail(aMail('summons'), aReceiver(), aContext()).mime);
    expect(read.text).toContain(TOKEN);
    expect(read.headerLines.map((line) => line.line).join('\n')).not.toContain(TOKEN);
    expect(read.attachments.map((one) => one.content.toString()).join('')).not.toContain(TOKEN);
  });
});

describe('refused', () => {
  test.each([
    'asa@kommunen.example, evil@elsewhere.example',
    'asa@kommunen.example\r\nBcc: evil@elsewhere.example',
    'Åsa <asa@kommunen.example>',
    'asa',
    '',
    'a@b@c.example',
    `${'a'.repeat(250)}@kommunen.example`,
  ])('the address %j', (email) => {
    expect(() => composeMail(aMail('reminder'), aReceiver({ email }), aContext())).toThrow(NotSendable);
  });

  test.each([
    'javascript:alert(1)',
    'ftp://kommunen.example',
    'https://kommunen.example/in',
    'https://u:p@kommunen.example',
  ])('links that begin with %s', (baseUrl) => {
    expect(() => composeMail(aMail('reminder'), aReceiver(), aContext({ baseUrl }))).toThrow(RangeError);
  });

  test('a link without its token', () => {
    const { linkToken: _, ...context } = aContext();
    expect(() => composeMail(aMail('reminder'), aReceiver(), context)).toThrow(RangeError);
  });
});

// What people may have typed, with everything in it that could break out of where it stands.
const NASTY = [
  '\r\nBcc: evil@elsewhere.example',
  '\nSubject: other',
  '\0',
  '\u2028',
  '\u202e',
  '\r',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</td></table>',
  'https://elsewhere.example/in/x',
  'javascript:alert(1)',
  '=?utf-8?B?QmNjOg==?=',
  '" <evil@elsewhere.example>, "',
  '&lt;b&gt;',
  'å',
  ';:,\\',
];
const typed = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 12 })), { maxLength: 6 })
  .map((parts) => parts.join(''));

/** Every text of the content replaced by what was typed; ids, dates and codes stay. */
const withTyped = (content: MailContent, text: string): MailContent => {
  const free = [
    'departmentName',
    'headName',
    'reason',
    'bodyName',
    'place',
    'title',
    'changeTitle',
    'paragraph',
    'what',
    'error',
  ];
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? text : walk(one, key)));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
    return free.includes(key) && typeof value === 'string' ? text : value;
  };
  return walk(content, '') as MailContent;
};

const TAGS = new Set(
  'html head meta title style body div table tr td th p h1 strong a br'.split(' ').flatMap((tag) => [tag, `/${tag}`]),
);

describe('whatever people have typed', () => {
  test('brings no header, no receiver, no element and no link of its own', async () => {
    await fc.assert(
      fc.asyncProperty(
        typed,
        fc.constantFrom(...sampleMails()),
        fc.constantFrom('sv' as const, 'en' as const),
        async (text, mail, locale) => {
          const plain = composeMail(mail, aReceiver({ locale }), aContext());
          const made = composeMail(
            { ...mail, content: withTyped(mail.content, text) },
            aReceiver({ locale, name: text }),
            aContext({ municipality: text }),
          );
          const read = await parsed(made.mime);
          expect(namesOf(read.headerLines)).toEqual(HEADERS);
          expect(addressesOf(read.to).map((one) => one.address)).toEqual(['asa.oberg@kommunen.example']);
          expect(addressesOf(read.from).map((one) => one.address)).toEqual(['planhjul@kommunen.example']);
          expect(read.bcc).toBeUndefined();
          expect(read.cc).toBeUndefined();
          expect(read.attachments).toHaveLength(mail.calendar ? 1 : 0);
          expect(made.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
          for (const tag of made.html.matchAll(/<(\/?[a-z0-9]*)/gi))
            expect(TAGS.has(tag[1] ?? '') || tag[1] === '').toBe(true);
          expect(made.html).not.toMatch(/<[^>]*\son[a-z]+=/i);
          const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
          expect(hrefs(made.html)).toEqual(hrefs(plain.html));
          for (const link of made.text.matchAll(/[a-z][a-z0-9+.-]*:\/\/\S+/gi))
            expect(link[0].startsWith(`${BASE}/`)).toBe(true);
          const calendar = read.attachments[0]?.content.toString() ?? '';
          expect(calendar.match(/BEGIN:VEVENT/g) ?? []).toHaveLength(mail.calendar ? 1 : 0);
          expect(calendar).not.toMatch(/^(ATTENDEE|ATTACH|URL)/m);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("the municipality's look", () => {
  const logo = { content: new Uint8Array(aPng(300, 100)), width: 300, height: 100 };
  const look = { colour: '#ffcc00', logo };

  test('a logo travels in the mail, at its size, and the name stands beside it as text', async () => {
    const made = composeMail(aMail('summons'), aReceiver(), aContext({ look }));
    const read = await parsed(made.mime);
    const picture = read.attachments.find((one) => one.contentType === 'image/png');
    expect(picture?.content.equals(Buffer.from(logo.content))).toBe(true);
    expect([picture?.contentId, picture?.contentDisposition, picture?.related]).toEqual([
      '<logo@planhjul>',
      'inline',
      true,
    ]);
    expect(made.html).toContain('<img src="cid:logo@planhjul" alt="" width="120" height="40"');
    expect(made.html).toMatch(/<td class="n"[^>]*>Östhammars kommun<\/td>/);
    expect(read.attachments.map((one) => one.contentType)).toContain('text/calendar');
    expect(read.text).toBe(made.text);
  });

  test('without one the mail is text alone', () => {
    expect(composeMail(aMail('summons'), aReceiver(), aContext()).html).not.toContain('<img');
  });

  test('button and addresses can be read in any colour, in light and in dark', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), (rgb) => {
        const colour = `#${rgb.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
        const { deep, link, dark } = mailColours(colour);
        expect(contrastOf('#ffffff', deep)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(link, COLOUR.card)).toBeGreaterThanOrEqual(7);
        expect(contrastOf(dark.onDeep, dark.deep)).toBeGreaterThanOrEqual(7);
        expect(contrastOf(dark.link, '#172127')).toBeGreaterThanOrEqual(7);
      }),
      { numRuns: 100, examples: [[[255, 255, 255]], [[0, 0, 0]], [[255, 204, 0]]] },
    );
    expect(composeMail(aMail('summons'), aReceiver(), aContext({ look })).html).toContain(mailColours('#ffcc00').deep);
  });
});
