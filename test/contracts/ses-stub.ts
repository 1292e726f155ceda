import { SESClient } from '@aws-sdk/client-ses';
import { createSesMailer } from '../../lambdas/adapters/aws/ses-mailer.ts';
import type { PaceClock } from '../../lambdas/adapters/aws/ses-pace.ts';
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

const quotaAnswer = ({ rate, day, sent }: OpenedSes['quota']): Answered =>
  inXml(
    200,
    `<GetSendQuotaResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><GetSendQuotaResult><Max24HourSend>${day}</Max24HourSend>
     <MaxSendRate>${rate}</MaxSendRate><SentLast24Hours>${sent}</SentLast24Hours></GetSendQuotaResult></GetSendQuotaResponse>`,
  );

export interface OpenedSes extends OpenedMailer {
  endpoint: string;
  /** Every call but those for the quota. */
  forms: URLSearchParams[];
  /** What the account may send; its answers are counted. */
  quota: { rate: number; day: number; sent: number; asked: number; broken: boolean };
  /** `<status> <code>`, and then what SES says of it. */
  answerNext(why: string): void;
}

/** SES as far as we use it: the Query protocol, a form for each call. */
export const ses = async (clock?: PaceClock): Promise<OpenedSes> => {
  const forms: URLSearchParams[] = [];
  const quota = { rate: 1000, day: 50_000, sent: 0, asked: 0, broken: false };
  const mails: Buffer[] = [];
  let next: Answered | undefined;
  const stub = await startStub(({ body }: Asked) => {
    const form = new URLSearchParams(body.toString('utf8'));
    if (form.get('Action') === 'GetSendQuota') {
      quota.asked += 1;
      return quota.broken ? refused(403, 'AccessDenied') : quotaAnswer(quota);
    }
    forms.push(form);
    if (next) {
      const answer = next;
      next = undefined;
      return answer;
    }
    if (form.get('Action') !== 'SendRawEmail') return refused(400, 'InvalidAction');
    quota.sent += 1;
    mails.push(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'));
    return taken;
  });
  const client = new SESClient({ ...stub.client, maxAttempts: 1 });
  return {
    mailer: createSesMailer(client, 'planhjul-mail', clock),
    endpoint: stub.endpoint,
    forms,
    quota,
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
