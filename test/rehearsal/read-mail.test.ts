import { simpleParser } from 'mailparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { linkIn, tokensIn } from '../../lib/local/rehearsal/mailbox.ts';
import { readMail } from '../../lib/local/rehearsal/read-mail.ts';

const TOKEN = 'Zm9yc3RhIGdhbmdlbiBnaWxsdCBzZWRhbiBpbnRlIG1';
const TEXT = `Hej Åsa,\n\nFörvaltningens handlingsplan för 2028 ska in senast den 28 maj. Det är en lång rad som måste brytas, med = och ÅÄÖ.\n\nhttp://127.0.0.1:3000/in/${TOKEN}\n`;

const composed = async (subject: string): Promise<Buffer> =>
  new MailComposer({
    from: 'Exempelkommun <planhjul@exempelkommun.example>',
    to: 'Åsa Öberg <Asa.Oberg@exempelkommun.example>',
    subject,
    text: TEXT,
    html: `<p>Hej Åsa, <a href="http://127.0.0.1:3000/in/${TOKEN}">öppna planen</a></p>`,
    alternatives: [{ contentType: 'text/calendar; method=PUBLISH', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' }],
  })
    .compile()
    .build();

describe('a mail, read as the mail programs read it', () => {
  test.each([
    'Lämna in planen',
    'Lämna in senast 28 maj: Barn- och utbildningsförvaltningens handlingsplan för informationsteknik och arkiv 2028, påminnelse två',
    'Plain',
  ])('%s', async (subject) => {
    const mime = await composed(subject);
    const theirs = await simpleParser(mime);
    const ours = readMail(mime);
    expect(ours.subject).toBe(subject);
    expect(ours.subject).toBe(theirs.subject);
    expect(ours.to).toBe('asa.oberg@exempelkommun.example');
    expect(ours.text.trim()).toBe(TEXT.trim());
    expect(ours.text.trim()).toBe(theirs.text?.trim());
    expect(ours.html.trim()).toBe(String(theirs.html).trim());
    expect(ours.calendar).toContain('BEGIN:VCALENDAR');
    expect(ours.headers.get('message-id')).toBe(theirs.messageId);
  });

  test('gives its link as a path, by its kind, and the token in it', async () => {
    const mail = readMail(await composed('Länk'));
    expect(linkIn(mail, 'in')).toBe(`/in/${TOKEN}`);
    expect(linkIn(mail, 'r')).toBeUndefined();
    expect(tokensIn(mail)).toEqual([TOKEN]);
  });
});
