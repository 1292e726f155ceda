import { SESClient } from '@aws-sdk/client-ses';
import { createSesMailer } from '../../lambdas/adapters/aws/ses-mailer.ts';
import { type Answered, type Asked, startStub } from './aws-stub.ts';
import type { OpenedMailer } from './mailer.ts';

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

export interface OpenedSes extends OpenedMailer {
  endpoint: string;
  forms: URLSearchParams[];
  /** `<status> <code>`, and then what SES says of it. */
  answerNext(why: string): void;
}

/** SES as far as we use it: the Query protocol, a form for each call. */
export const ses = async (): Promise<OpenedSes> => {
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
    endpoint: stub.endpoint,
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
