import { type Mailer, MailLater, MailRefused, type OutgoingMail } from '../../lambdas/ports.ts';

export interface OpenedMailer {
  mailer: Mailer;
  /** What the provider has taken, as it got it. */
  taken(): Promise<readonly Buffer[]>;
  close(): Promise<void> | void;
}

/** Bytes that a careless transport would change: lines that begin with a dot, characters outside ASCII, blanks at line ends. */
const MIME = [
  'From: Planhjul <planhjul@exempelkommun.example>',
  'To: Åsa <asa@exempelkommun.example>',
  'Subject: =?utf-8?Q?Inbjudan?=',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: 8bit',
  '',
  '.',
  '..en rad',
  'Åtgärder för året 😀 ',
  '',
].join('\r\n');

export const aMail = (id: string, change: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id,
  from: 'planhjul@exempelkommun.example',
  to: 'asa@exempelkommun.example',
  mime: new Uint8Array(Buffer.from(`X-Mail: ${id.length}\r\n${MIME}`, 'utf8')),
  ...change,
});

/** What every mailer promises; run on each adapter. */
export const mailerContract = (name: string, open: () => Promise<OpenedMailer>): void => {
  describe(`${name} keeps the promises of a Mailer`, () => {
    let opened: OpenedMailer;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    test('the provider has the message, byte for byte, when it has been handed over', async () => {
      const mail = aMail('2028#invite#kultur#01');
      await opened.mailer.send(mail);
      expect((await opened.taken()).map((mime) => mime.toString('utf8'))).toEqual([
        Buffer.from(mail.mime).toString('utf8'),
      ]);
    });

    test('many at once arrive, each once', async () => {
      const ids = Array.from({ length: 25 }, (_, index) => 'x'.repeat(index + 1));
      await Promise.all(ids.map((id) => opened.mailer.send(aMail(id))));
      const numbers = (await opened.taken()).map((mime) => Number(/^X-Mail: (\d+)/.exec(mime.toString('utf8'))?.[1]));
      expect(numbers.sort((a, b) => a - b)).toEqual(ids.map((id) => id.length));
    });
  });
};

/** What a mailer promises when its provider says no: `why` is what the provider answers to the next mail. */
export const refusalContract = (
  name: string,
  open: () => Promise<OpenedMailer & { answerNext(why: string): void }>,
  { forGood, passing, later }: { forGood: readonly string[]; passing: readonly string[]; later: readonly string[] },
): void => {
  describe(`${name} tells what will never be taken from what may be`, () => {
    const tried = async (why: string): Promise<{ thrown: unknown; afterwards: number }> => {
      const opened = await open();
      try {
        opened.answerNext(why);
        const thrown = await opened.mailer.send(aMail('a')).then(
          () => undefined,
          (error: unknown) => error,
        );
        // Whatever happened to one mail, the next goes out.
        await opened.mailer.send(aMail('b'));
        return { thrown, afterwards: (await opened.taken()).length };
      } finally {
        await opened.close();
      }
    };

    test.each(forGood)('%s is for good', async (why) => {
      const { thrown, afterwards } = await tried(why);
      expect(thrown).toBeInstanceOf(MailRefused);
      expect(afterwards).toBe(1);
    });

    test.each(passing)('%s may pass', async (why) => {
      const { thrown, afterwards } = await tried(why);
      expect(thrown).toBeDefined();
      expect(thrown).not.toBeInstanceOf(MailRefused);
      expect(thrown).not.toBeInstanceOf(MailLater);
      expect(afterwards).toBe(1);
    });

    for (const why of later)
      test(`${why} passes by itself, and says when to come back`, async () => {
        const { thrown, afterwards } = await tried(why);
        expect(thrown).toBeInstanceOf(MailLater);
        expect((thrown as MailLater).seconds).toBeGreaterThan(0);
        expect(afterwards).toBe(1);
      });
  });
};
