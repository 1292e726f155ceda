import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { createEmlMailer } from '../../lambdas/adapters/local/eml-mailer.ts';
import { createSmtpMailer } from '../../lambdas/adapters/local/smtp-mailer.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { type Clock, MailRefused } from '../../lambdas/ports.ts';
import { aMail, mailerContract, type OpenedMailer, refusalContract } from './mailer.ts';

const clockAt = (at: string): Clock => ({ now: () => at as Instant });

const aFolder = (): string => mkdtempSync(join(tmpdir(), 'planhjul-mail-'));

mailerContract('The folder of mails', async () => {
  const folder = aFolder();
  return {
    mailer: createEmlMailer(join(folder, 'mail'), clockAt('2027-03-01T08:00:00.000Z')),
    taken: async () => readdirSync(join(folder, 'mail')).map((name) => readFileSync(join(folder, 'mail', name))),
    close: () => rmSync(folder, { recursive: true }),
  };
});

describe('the folder of mails', () => {
  let folder: string;
  beforeEach(() => {
    folder = aFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('sorts by when they were sent, whatever their ids', async () => {
    const times = ['2027-03-01T08:00:00.000Z', '2027-03-01T08:00:00.001Z', '2027-10-31T00:30:00.000Z'];
    const ids = ['z/../../etc', 'å#ö', 'a'];
    for (const [index, at] of times.entries())
      await createEmlMailer(folder, clockAt(at)).send(aMail(ids[index] ?? '', { mime: Buffer.from(String(index)) }));
    const names = readdirSync(folder).sort();
    expect(names.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['0', '1', '2']);
    for (const name of names) expect(name).toMatch(/^[\dTZ.-]+-[0-9a-f]{12}\.eml$/);
  });

  test('is its owner’s alone, and holds no half mails', async () => {
    const mails = join(folder, 'mail');
    await createEmlMailer(mails, clockAt('2027-03-01T08:00:00.000Z')).send(aMail('a'));
    expect(statSync(mails).mode & 0o777).toBe(0o700);
    expect(readdirSync(mails).map((name) => statSync(join(mails, name)).mode & 0o777)).toEqual([0o600]);
  });

  test('that is gone refuses nothing for good: the mail is tried again', async () => {
    const mails = join(folder, 'mail');
    const mailer = createEmlMailer(mails, clockAt('2027-03-01T08:00:00.000Z'));
    rmSync(mails, { recursive: true });
    const thrown = await mailer.send(aMail('a')).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'ENOENT' });
    expect(thrown).not.toBeInstanceOf(MailRefused);
  });
});

/** A mail server on loopback. `answerNext` is `<command> <status>`, or `hang up`. */
const aMailServer = async (): Promise<OpenedMailer & { answerNext(why: string): void }> => {
  const taken: Buffer[] = [];
  let next: { command: string; status: number } | undefined;
  const said = (command: string): Error | null => {
    if (next?.command !== command) return null;
    const { status } = next;
    next = undefined;
    return Object.assign(new Error('No'), { responseCode: status });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect: (_session, callback) => callback(said('CONNECT')),
    onMailFrom: (_address, _session, callback) => callback(said('MAIL')),
    onRcptTo: (_address, _session, callback) => callback(said('RCPT')),
    onAuth: (_auth, _session, callback) => callback(said('AUTH'), { user: 'someone' }),
    onData: (stream, _session, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const error = said('DATA');
        if (!error) taken.push(Buffer.concat(parts));
        callback(error);
      });
    },
  });
  // What the client breaks off is for the client to tell.
  server.on('error', () => undefined);
  const port = await new Promise<number>((resolve, reject) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error('The mail server has no port'));
    });
  });
  return {
    mailer: createSmtpMailer(`smtp://someone:secret@127.0.0.1:${port}`),
    taken: async () => taken,
    answerNext: (why) => {
      const [command = '', status] = why.split(' ');
      next = { command, status: Number(status) };
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
};

mailerContract('SMTP', aMailServer);

refusalContract('SMTP', aMailServer, {
  forGood: ['MAIL 550', 'RCPT 550', 'RCPT 553', 'DATA 552', 'DATA 554'],
  // A server that is always busy would keep mails waiting for ever without a word, so its no is a try that failed.
  later: [],
  passing: ['CONNECT 421', 'CONNECT 554', 'AUTH 535', 'MAIL 451', 'MAIL 530', 'RCPT 450', 'RCPT 452', 'DATA 451'],
});

describe('SMTP', () => {
  test.each([
    'two@a.example>\r\nRCPT TO:<more@b.example',
    'one@a.example, two@b.example',
    'team: one@a.example;',
    'One <one@a.example>',
    'nobody',
    '',
  ])('what is not one address is refused for good, and nothing is sent: %j', async (to) => {
    const { mailer, taken, close } = await aMailServer();
    try {
      await expect(mailer.send(aMail('a', { to }))).rejects.toThrow(MailRefused);
      expect(await taken()).toEqual([]);
    } finally {
      await close();
    }
  });

  test('a server that is not there may come back', async () => {
    const { mailer, close } = await aMailServer();
    await close();
    const thrown = await mailer.send(aMail('a')).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ command: 'CONN' });
    expect(thrown).not.toBeInstanceOf(MailRefused);
  });
});
