import { MailLater, MailRefused } from '../../lambdas/ports.ts';
import { anOutbox, oweMails, START, untilEmpty, withFinance } from './an-outbox.ts';

// One id leads from the request that acted, over its errand, to the line that says that the mail went out. No address, name or
// word of an error is in a line, for a log is read by more people than the mails are.

const codes = (outbox: ReturnType<typeof anOutbox>): unknown[] =>
  outbox.logged.map(({ code, request, because }) => [code, request, because]);

test('the id of the request that ordered a mail stands on the line that says it was sent', async () => {
  const outbox = anOutbox();
  await oweMails(outbox, 2);
  await outbox.deliverer().deliverDue();
  expect(outbox.logged).toEqual([
    { code: 'MAIL_SENT', request: 'act-1', errand: 'mail#2028#m00001', attempts: 1 },
    { code: 'MAIL_SENT', request: 'act-1', errand: 'mail#2028#m00002', attempts: 1 },
  ]);
});

test('why a mail is put off, by the error’s code or name, and the id stays with it to the end', async () => {
  const outbox = anOutbox();
  await oweMails(outbox, 1);
  const why = [
    Object.assign(new Error('p1@kommunen.example hung up'), { code: 'ECONNRESET' }),
    new RangeError('p1@kommunen.example is odd'),
    new MailLater('p1@kommunen.example must wait', 900),
  ];
  outbox.provider.before = () => {
    const error = why.shift();
    if (error) throw error;
  };
  await untilEmpty(outbox);
  expect(codes(outbox)).toEqual([
    ['ERRAND_LATER', 'act-1', 'ECONNRESET'],
    ['ERRAND_LATER', 'act-1', 'RangeError'],
    ['ERRAND_LATER', 'act-1', 'MailLater'],
    ['MAIL_SENT', 'act-1', undefined],
  ]);
  expect(JSON.stringify(outbox.logged)).not.toMatch(/@|hung up|odd|must wait/);
});

test('what is given up says so, and the mail that tells finance of it is followed from there', async () => {
  const outbox = anOutbox();
  await withFinance(outbox.store);
  await oweMails(outbox, 1);
  outbox.provider.before = (mail) => {
    if (mail.to === 'p1@kommunen.example') throw new MailRefused('550 p1@kommunen.example');
  };
  await untilEmpty(outbox);
  expect(codes(outbox)).toEqual([
    ['ERRAND_FAILED', 'act-1', 'MailRefused'],
    ['MAIL_SENT', 'parked-mail#2028#m00001', undefined],
  ]);
  expect(JSON.stringify(outbox.logged)).not.toContain('@');
});

test('a nudge that cannot be carried out says so too', async () => {
  const outbox = anOutbox();
  await outbox.owe({ nudges: ['plan#2028#kultur'] });
  const nudge = async (): Promise<void> => {
    throw new TypeError('a secret');
  };
  await outbox.deliverer({ nudge }).deliverDue();
  expect(codes(outbox)).toEqual([['ERRAND_LATER', 'act-1', 'TypeError']]);
  expect(outbox.clock.now()).toBe(START);
});
