import { createHash, createHmac } from 'node:crypto';
import { loopbackIn } from './loopback.ts';

// What the test asks of services that the product has no client for. Signed as AWS wants it, for the one root user.

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

interface Question {
  service: 'logs' | 'sns';
  headers: Readonly<Record<string, string>>;
  body: string;
}

interface Answer {
  status: number;
  body: string;
}

/** One signed POST (Signature Version 4) to the stand-in. */
const ask = async ({ service, headers, body }: Question): Promise<Answer> => {
  const { env } = process;
  const url = new URL('/', loopbackIn(env));
  const region = env['AWS_REGION'] ?? '';
  const at = new Date().toISOString().replace(/[:-]|\.\d+/g, '');
  const scope = `${at.slice(0, 8)}/${region}/${service}/aws4_request`;
  const signed: Record<string, string> = { ...headers, host: url.host, 'x-amz-date': at };
  const names = Object.keys(signed).sort();
  const canonical = [
    'POST',
    '/',
    '',
    ...names.map((name) => `${name}:${signed[name] ?? ''}`),
    '',
    names.join(';'),
    sha(body),
  ].join('\n');
  const key = [scope.slice(0, 8), region, service, 'aws4_request'].reduce<string | Buffer>(
    (from, part) => mac(from, part),
    `AWS4${env['AWS_SECRET_ACCESS_KEY'] ?? ''}`,
  );
  const signature = mac(key as Buffer, ['AWS4-HMAC-SHA256', at, scope, sha(canonical)].join('\n')).toString('hex');
  const credential = `${env['AWS_ACCESS_KEY_ID'] ?? ''}/${scope}`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      ...headers,
      'x-amz-date': at,
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
    },
    body,
  });
  return { status: answer.status, body: await answer.text() };
};

const answered = (what: string, { status, body }: Answer): string => {
  if (status >= 300) throw new Error(`${what} was answered ${status}: ${body.slice(0, 500)}`);
  return body;
};

/** How often a function has come to its end, by the log that Lambda itself writes. */
export const callsOf = async (logGroupName: string): Promise<number> => {
  let count = 0;
  let nextToken: string | undefined;
  do {
    const answer = await ask({
      service: 'logs',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Logs_20140328.FilterLogEvents' },
      body: JSON.stringify({ logGroupName, filterPattern: 'REPORT', ...(nextToken ? { nextToken } : {}) }),
    });
    const page = JSON.parse(answered(`The log ${logGroupName}`, answer)) as { events: unknown[]; nextToken?: string };
    count += page.events.length;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return count;
};

const topics = async (words: Record<string, string>): Promise<string> =>
  answered(
    'SNS',
    await ask({
      service: 'sns',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ Version: '2010-03-31', ...words }).toString(),
    }),
  );

/** Says something to the topic of a stack, as SES would; there is one topic a stack. */
export const publish = async (stack: string, message: unknown): Promise<void> => {
  const all = [...(await topics({ Action: 'ListTopics' })).matchAll(/<TopicArn>([^<]+)<\/TopicArn>/g)];
  const [topic, ...others] = all.map((match) => match[1] ?? '').filter((arn) => arn.includes(`:${stack}-`));
  if (topic === undefined || others.length > 0) throw new Error(`The stack ${stack} has not one topic`);
  await topics({ Action: 'Publish', TopicArn: topic, Message: JSON.stringify(message) });
};
