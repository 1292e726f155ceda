import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { tagOf } from '../../lambdas/adapters/aws/ses-mailer.ts';
import { createMailEvents, type HeardOfMails } from '../../lambdas/mail-events/handler.ts';
import { StoreUnavailable } from '../../lambdas/ports.ts';
import { addPerson, aPost, aReminder, type Post } from '../acts/mail/a-post.ts';

// The events are those of the guide that AWS publishes (see the source of each in ses-events.json); only the address, the
// tag and the kind of a bounce are put in.

interface Recorded {
  title: string;
  event: Record<string, unknown>;
}
const RECORDED: Recorded[] = JSON.parse(readFileSync(join(__dirname, 'ses-events.json'), 'utf8'));
const recorded = (title: string): Record<string, unknown> => {
  const found = RECORDED.find((one) => one.title.startsWith(title));
  if (!found) throw new Error(`No recorded event ${title}`);
  return found.event;
};

const TOPIC = 'arn:aws:sns:eu-north-1:123456789012:planhjul-mail-events';

interface About {
  address?: string;
  /** Of the mail, `<scope>#<id>`; the recorded event's own tags without it. */
  mail?: string | null;
  topic?: string;
  bounceType?: string;
}

const message = (title: string, { address = 'p1@exempel.example', mail, bounceType }: About): string => {
  const text = JSON.stringify(recorded(title)).replaceAll('recipient@example.com', address);
  const event = JSON.parse(bounceType === undefined ? text : text.replace('"Permanent"', `"${bounceType}"`));
  if (mail !== null) event.mail.tags = { ...event.mail.tags, outbox: [tagOf(mail ?? '2028#reminder#2028#p1')] };
  return JSON.stringify(event);
};

const record = (text: string, topic = TOPIC): unknown => {
  const envelope = recorded('sns-record');
  return { ...envelope, Sns: { ...(envelope['Sns'] as object), TopicArn: topic, Message: text } };
};
const calling = (...records: unknown[]): unknown => ({ Records: records });

const hearing = (post: Post) => createMailEvents(post.ports, { topic: TOPIC });
const hear = (post: Post, title: string, about: About = {}): Promise<HeardOfMails> =>
  hearing(post)(calling(record(message(title, about), about.topic)));

const sentTo = async (...people: string[]): Promise<Post> => {
  const post = await aPost();
  for (const id of people) await addPerson(post, id);
  await post.order(...people.map((id) => aReminder(id)));
  await post.deliver();
  return post;
};

const everything = async ({ ports }: Post): Promise<string> =>
  JSON.stringify([(await ports.store.scanRows()).items, (await ports.store.scanHistory()).items]);

describe('what SES tells', () => {
  test('a delivery is noted with its time', async () => {
    const post = await sentTo('p1');
    expect(await hear(post, 'Delivery')).toEqual({ noted: 1, known: 0, foreign: 0 });
    expect(await post.mail('2028', 'reminder#2028#p1')).toMatchObject({
      status: 'sent',
      deliveredAt: '2016-10-19T23:21:04.133Z',
    });
  });

  test.each([
    ['Bounce', 'bounced'],
    ['Complaint', 'complained'],
  ])('a %s marks the address with a trace, nothing more goes there, and finance is told', async (title, state) => {
    const post = await sentTo('p1');
    expect(await hear(post, title)).toEqual({ noted: 1, known: 0, foreign: 0 });
    expect(await post.person('p1')).toMatchObject({ address: state });
    expect(await post.mail('2028', 'reminder#2028#p1')).toMatchObject({ status: state });
    const history = await post.ports.store.history({ pk: 'people', sk: 'p1' });
    expect(history.items.at(-1)).toMatchObject({
      act: `address.${state}`,
      changes: [{ path: '/address', from: 'ok', to: state }],
    });
    await post.order(aReminder('p1', { id: 'reminder#2028#p1#again' }));
    await post.deliver();
    expect(post.taken.filter((mail) => mail.to === 'p1@exempel.example')).toHaveLength(1);
    expect(await post.mail('2028', 'reminder#2028#p1#again')).toMatchObject({ status: 'withheld' });
    expect((await post.told('address-failed')).map((mail) => [mail.to, mail.status])).toEqual([
      [{ person: 'frida' }, 'sent'],
    ]);
  });

  test.each(['Transient', 'Undetermined'])('a %s bounce may pass, and marks nothing', async (bounceType) => {
    const post = await sentTo('p1');
    const before = await everything(post);
    expect(await hear(post, 'Bounce', { bounceType })).toEqual({ noted: 0, known: 0, foreign: 0 });
    expect(await everything(post)).toBe(before);
  });

  test.each(RECORDED.map((one) => one.title).filter((title) => !/^(Bounce|Complaint|Delivery |sns)/.test(title)))(
    'a %s is of no concern',
    async (title) => {
      const post = await sentTo('p1');
      const before = await everything(post);
      expect(await hear(post, title)).toMatchObject({ noted: 0 });
      expect(await everything(post)).toBe(before);
    },
  );

  test.each(['Bounce', 'Complaint', 'Delivery'])('a %s that is told again is counted once', async (title) => {
    const post = await sentTo('p1');
    await hear(post, title);
    const before = await everything(post);
    expect(await hear(post, title)).toEqual({ noted: 0, known: 1, foreign: 0 });
    expect(await everything(post)).toBe(before);
  });

  test('twenty times at once it is counted once', async () => {
    const post = await sentTo('p1');
    const heard = await Promise.all(Array.from({ length: 20 }, () => hear(post, 'Bounce')));
    expect(heard.reduce((sum, one) => sum + one.noted, 0)).toBe(1);
    expect((await post.told('address-failed')).length).toBe(1);
  });

  test('in the other order the end is the same: a bounce before the delivery is a bounce', async () => {
    const [one, other] = [await sentTo('p1'), await sentTo('p1')];
    await hear(one, 'Delivery');
    await hear(one, 'Bounce');
    await hear(other, 'Bounce');
    await hear(other, 'Delivery');
    for (const post of [one, other]) {
      expect(await post.mail('2028', 'reminder#2028#p1')).toMatchObject({
        status: 'bounced',
        deliveredAt: '2016-10-19T23:21:04.133Z',
      });
      expect(await post.person('p1')).toMatchObject({ address: 'bounced' });
    }
  });
});

describe('what is forged is ignored', () => {
  const FORGED: [string, About][] = [
    ['another topic', { topic: 'arn:aws:sns:eu-north-1:999999999999:planhjul-mail-events' }],
    ['no tag of ours', { mail: null }],
    ['a mail that does not exist', { mail: '2028#reminder#2028#nobody' }],
    ['a tag without an id', { mail: '2028#' }],
    ['an address that the mail never went to', { address: 'p2@exempel.example' }],
  ];
  test.each(FORGED)('%s', async (_, about) => {
    const post = await sentTo('p1', 'p2');
    const before = await everything(post);
    expect(await hear(post, 'Bounce', about)).toEqual({ noted: 0, known: 0, foreign: 1 });
    expect(await everything(post)).toBe(before);
  });

  test('an address that was corrected meanwhile keeps its good name; the mail has bounced all the same', async () => {
    const post = await sentTo('p1');
    const { savePerson } = await import('../../lambdas/acts/people/save-people.ts');
    const { SYSTEM } = await import('../acts/a-municipality.ts');
    await savePerson(post.ports, SYSTEM, {
      id: 'p1',
      name: 'Namn p1',
      email: 'ny@exempel.example',
      locale: 'sv',
      grants: [],
    });
    expect(await hear(post, 'Bounce')).toMatchObject({ noted: 1 });
    expect(await post.person('p1')).toMatchObject({ email: 'ny@exempel.example', address: 'ok' });
  });

  test('whatever is sent, nothing is thrown and nothing changes', async () => {
    const post = await sentTo('p1');
    const before = await everything(post);
    const hearIt = hearing(post);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json().map((text) => calling(record(text))),
          fc.json().map((text) => JSON.parse(text)),
          fc.string().map((text) => calling(record(text), { EventSource: 'aws:sns' })),
          fc
            .constantFrom('Bounce', 'Complaint', 'Delivery')
            .map((eventType) => calling(record(JSON.stringify({ eventType, mail: {} })))),
        ),
        async (event) => {
          expect((await hearIt(event)).noted).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
    expect(await everything(post)).toBe(before);
  });
});

test('a store that fails is thrown, so that the call is made again', async () => {
  const post = await sentTo('p1');
  const store = { ...post.ports.store, get: () => Promise.reject(new StoreUnavailable('down')) };
  const hearIt = createMailEvents({ ...post.ports, store }, { topic: TOPIC });
  await expect(hearIt(calling(record(message('Bounce', {}))))).rejects.toThrow(StoreUnavailable);
});

test('several notifications in one call are each taken in', async () => {
  const post = await sentTo('p1', 'p2');
  const about = { address: 'p2@exempel.example', mail: '2028#reminder#2028#p2' };
  const heard = await hearing(post)(
    calling(record(message('Bounce', {})), record('no JSON'), record(message('Delivery', about))),
  );
  expect(heard).toEqual({ noted: 2, known: 0, foreign: 1 });
});
