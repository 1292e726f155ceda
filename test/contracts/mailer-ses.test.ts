import { SESClient } from '@aws-sdk/client-ses';
import { createSesMailer, tagOf } from '../../lambdas/adapters/aws/ses-mailer.ts';
import { type Answered, type Asked, startStub } from './aws-stub.ts';
import { aMail, mailerContract, type OpenedMailer, refusalContract } from './mailer.ts';

const inXml = (status: number, body: string): Answered => ({ status, headers: { 'content-type': 'text/xml' }, body });

const taken = inXml(
  200,
  `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>m</MessageId>
   </SendRawEmailResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></SendRawEmailResponse>`,
);
const refused = (status: number, code: string, message = 'No'): Answered =>
  inXml(
    status,
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code>
     <Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  );

interface OpenedSes extends OpenedMailer {
  forms: URLSearchParams[];
  /** `<status> <code>`, and then what SES says of it. */
  answerNext(why: string): void;
}

/** SES as far as we use it: the Query protocol, a form for each call. */
const ses = async (): Promise<OpenedSes> => {
  const forms: URLSearchParams[] = [];
  const mails: Buffer[] = [];
  let next: Answered | undefined;
  const stub = await startStub(({ body }: Asked) => {
    const form = new URLSearchParams(body.toString('utf8'));
    forms.push(form);
    if (next) {
      const answer = next;
      next = undefined;
      return answer;
    }
    if (form.get('Action') !== 'SendRawEmail') return refused(400, 'InvalidAction');
    mails.push(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'));
    return taken;
  });
  const client = new SESClient({ ...stub.client, maxAttempts: 1 });
  return {
    mailer: createSesMailer(client, 'planhjul-mail'),
    forms,
    taken: async () => mails,
    answerNext: (why) => {
      const [status = '', code = '', ...message] = why.split(' ');
      next = refused(Number(status), code, message.join(' '));
    },
    close: async () => {
      client.destroy();
      await stub.close();
    },
  };
};

mailerContract('SES', ses);

refusalContract('SES', ses, {
  forGood: ['400 MessageRejected', '400 InvalidParameterValue'],
  passing: [
    '400 MailFromDomainNotVerifiedException',
    // An account in the sandbox, or a domain whose records are not there yet.
    '400 MessageRejected Email address is not verified. The following identities failed the check: asa@exempelkommun.example',
    '400 Throttling',
    '400 AccountSendingPausedException',
    '400 ConfigurationSetSendingPausedException',
    '400 ConfigurationSetDoesNotExist',
    '403 AccessDenied',
    '500 InternalFailure',
    '503 ServiceUnavailable',
  ],
});

describe('SES', () => {
  test('gets envelope, configuration set and the outbox id', async () => {
    const { mailer, forms, close } = await ses();
    const id = '2028#påminnelse#kultur#2027-05-29';
    await mailer.send(aMail(id));
    expect(forms.map((form) => Object.fromEntries(form))).toEqual([
      expect.objectContaining({
        Source: 'planhjul@exempelkommun.example',
        'Destinations.member.1': 'asa@exempelkommun.example',
        ConfigurationSetName: 'planhjul-mail',
        'Tags.member.1.Name': 'outbox',
        'Tags.member.1.Value': tagOf(id),
      }),
    ]);
    await close();
  });

  test('the tag can be turned back into the id, and holds only what SES takes', () => {
    const ids = ['2028#påminnelse#kultur', 'a', 'a_b', 'a#b', 'a.b', 'å'.repeat(90)];
    for (const id of ids) {
      expect(tagOf(id)).toMatch(/^[\w-]{1,256}$/);
      expect(Buffer.from(tagOf(id), 'base64url').toString('utf8')).toBe(id);
    }
    expect(tagOf('x'.repeat(193))).toMatch(/^[\w-]{43}$/);
    expect(tagOf('x'.repeat(193))).not.toBe(tagOf('x'.repeat(194)));
  });
});
