import { noteMailNews } from '../../../lambdas/acts/mail/mail-news.ts';
import { releaseBatch, sendAgain } from '../../../lambdas/acts/mail/send-again.ts';
import { correctAddress } from '../../../lambdas/acts/people/correct-address.ts';
import { savePerson } from '../../../lambdas/acts/people/save-people.ts';
import type { BodyId, PersonId } from '../../../lambdas/domain/brands.ts';
import { isReachable, reachOf } from '../../../lambdas/domain/council/reach.ts';
import { rosterFor, seatsOf } from '../../../lambdas/domain/council/roster.ts';
import { stopsBatch } from '../../../lambdas/domain/mail-batch.ts';
import { MailRefused } from '../../../lambdas/ports.ts';
import { as, FINANCE, granted, refusalOf, SYSTEM } from '../a-municipality.ts';
import { addPerson, aPost, aReminder, linkIn, type Post } from './a-post.ts';

const ADMINISTRATOR = as('alva', { role: 'administrator' });
const ID = 'reminder#2028#p1';

const tell = (post: Post, what: 'bounced' | 'complained' | 'delivered', address: string, id = ID) =>
  noteMailNews(post.ports, SYSTEM, { scope: '2028', id, what, address, at: post.ports.clock.now() });

const withSecond = async (): Promise<Post> => {
  const post = await aPost();
  await addPerson(post, 'p1', 'p1.hemma@exempel.example');
  await post.order(aReminder('p1'));
  await post.deliver();
  return post;
};
const receivers = (post: Post, who = 'p1'): string[] =>
  post.taken.map((mail) => mail.to).filter((to) => to.startsWith(who));

describe('a second address', () => {
  test('gets the same mail with the same link after a bounce, and the row shows both', async () => {
    const post = await withSecond();
    await tell(post, 'bounced', 'p1@exempel.example');
    await post.deliver();
    expect(receivers(post)).toEqual(['p1@exempel.example', 'p1.hemma@exempel.example']);
    const [first, second] = post.taken.filter((mail) => mail.to.startsWith('p1'));
    expect(await linkIn(second)).toBe(await linkIn(first));
    expect(await linkIn(first)).toHaveLength(43);
    expect(await post.mail('2028', ID)).toMatchObject({
      status: 'sent',
      sendings: [
        { which: 'first', failed: 'bounced' },
        { which: 'second', failed: null },
      ],
    });
  });

  test('is where everything goes from then on', async () => {
    const post = await withSecond();
    await tell(post, 'bounced', 'p1@exempel.example');
    await post.order(aReminder('p1', { id: 'reminder#2028#p1#2' }));
    await post.deliver();
    expect(receivers(post)).toEqual(['p1@exempel.example', 'p1.hemma@exempel.example', 'p1.hemma@exempel.example']);
  });

  test('gets nothing again after a complaint: the mail had arrived', async () => {
    const post = await withSecond();
    await tell(post, 'complained', 'p1@exempel.example');
    await post.deliver();
    expect(receivers(post)).toEqual(['p1@exempel.example']);
  });

  test('that bounces too ends it, and late news of the first changes nothing more', async () => {
    const post = await withSecond();
    await tell(post, 'bounced', 'p1@exempel.example');
    await post.deliver();
    expect(await tell(post, 'bounced', 'p1.hemma@exempel.example')).toBe('noted');
    expect(await tell(post, 'bounced', 'p1@exempel.example')).toBe('known');
    await post.deliver();
    expect(receivers(post)).toHaveLength(2);
    expect(await post.mail('2028', ID)).toMatchObject({ status: 'bounced' });
    expect(await post.person('p1')).toMatchObject({ address: 'bounced', second: { address: 'bounced' } });
  });

  test('is not the first one, and nobody else’s', async () => {
    const post = await withSecond();
    const person = { id: 'p2', name: 'P2', email: 'p2@exempel.example', locale: 'sv', grants: [] } as const;
    const saving = (secondEmail: string) => savePerson(post.ports, SYSTEM, { ...person, grants: [], secondEmail });
    for (const address of ['P2@exempel.example', 'p1.hemma@exempel.example']) {
      expect(refusalOf(await saving(address))).toMatchObject({
        problems: [{ pointer: '/secondEmail', code: 'not-a-choice' }],
      });
    }
  });
});

describe('an SMTP server that refuses the receiver while the mail is sent', () => {
  const refusing = (post: Post, ...dead: string[]): void => {
    post.before.refuse = ({ to }) => {
      if (dead.includes(to)) throw new MailRefused('No such mailbox', { receiver: true });
    };
  };

  test('is a bounce: the address is marked, the second one tried, finance told', async () => {
    const post = await aPost();
    refusing(post, 'p1@exempel.example');
    await addPerson(post, 'p1', 'p1.hemma@exempel.example');
    await post.order(aReminder('p1'));
    await post.deliver();
    await post.deliver();
    expect(receivers(post)).toEqual(['p1.hemma@exempel.example']);
    expect(await post.person('p1')).toMatchObject({ address: 'bounced', second: { address: 'ok' } });
    expect(await post.mail('2028', ID)).toMatchObject({ status: 'sent' });
    expect(await post.told('address-failed')).toHaveLength(1);
    expect((await post.ports.store.query('outbox', '')).items).toEqual([]);
  });

  test('without a second address it ends there', async () => {
    const post = await aPost();
    refusing(post, 'p1@exempel.example');
    await addPerson(post, 'p1');
    await post.order(aReminder('p1'));
    await post.deliver();
    expect(await post.mail('2028', ID)).toMatchObject({ status: 'bounced' });
    expect((await post.ports.store.query('outbox', 'z')).items).toEqual([]);
    expect(await post.told('parked')).toEqual([]);
  });

  test('of somebody without an account: nothing more goes to the address', async () => {
    const post = await aPost();
    refusing(post, 'rut@exempel.example');
    const to = { name: 'Rut', email: 'rut@exempel.example', locale: 'sv' } as const;
    await post.order(aReminder('rut', { to, link: null }));
    await post.deliver();
    refusing(post);
    await post.order(aReminder('rut', { to, link: null, id: 'reminder#2028#rut#2' }));
    await post.deliver();
    expect(receivers(post, 'rut')).toEqual([]);
    expect(await post.mail('2028', 'reminder#2028#rut#2')).toMatchObject({ status: 'withheld' });
  });
});

describe('a corrected address', () => {
  test('works again, and the mails that never arrived go there with the same link', async () => {
    const post = await aPost();
    await addPerson(post, 'p1');
    await post.order(aReminder('p1'));
    await post.deliver();
    await tell(post, 'bounced', 'p1@exempel.example');
    await post.ports.store.write([
      {
        op: 'put',
        row: { pk: 'cycles', sk: '2028', version: 1, head: '', body: { year: 2028, status: 'open' } },
        when: 'absent',
      },
    ]);
    const input = { email: 'ny@exempel.example', secondEmail: null };
    const corrected = granted(await correctAddress(post.ports, ADMINISTRATOR, 'p1' as PersonId, input));
    expect(corrected).toMatchObject({ sentAgain: 1, person: { email: 'ny@exempel.example', address: 'ok' } });
    await post.deliver();
    const [first, second] = post.taken.filter((mail) => /^(p1|ny)@/.test(mail.to));
    expect([first?.to, second?.to]).toEqual(['p1@exempel.example', 'ny@exempel.example']);
    expect(await linkIn(second)).toBe(await linkIn(first));
    expect(granted(await correctAddress(post.ports, ADMINISTRATOR, 'p1' as PersonId, input)).sentAgain).toBe(0);
  });

  test('is the administrator’s to enter, and nobody else’s address', async () => {
    const post = await aPost();
    await addPerson(post, 'p1');
    const input = { email: 'frida@exempel.example', secondEmail: null };
    expect(refusalOf(await correctAddress(post.ports, FINANCE, 'p1' as PersonId, input))).toEqual({
      why: 'not-allowed',
    });
    expect(refusalOf(await correctAddress(post.ports, ADMINISTRATOR, 'p1' as PersonId, input))).toMatchObject({
      problems: [{ pointer: '/email', code: 'not-a-choice' }],
    });
    expect(refusalOf(await correctAddress(post.ports, ADMINISTRATOR, 'nobody' as PersonId, input))).toMatchObject({
      why: 'not-found',
    });
  });
});

describe('sending again', () => {
  test('sends the same link, once a press, with a trace; a form that is posted twice sends one', async () => {
    const post = await aPost();
    await addPerson(post, 'p1');
    await post.order(aReminder('p1'));
    await post.deliver();
    const version = (await post.ports.store.get({ pk: 'mail#2028', sk: ID }))?.version ?? 0;
    granted(await sendAgain(post.ports, FINANCE, { scope: '2028', id: ID }, version));
    granted(await sendAgain(post.ports, FINANCE, { scope: '2028', id: ID }, version));
    await post.deliver();
    expect(refusalOf(await sendAgain(post.ports, FINANCE, { scope: '2028', id: ID }, version))).toMatchObject({
      why: 'stale',
    });
    const [first, second, ...more] = post.taken.filter((mail) => mail.to.startsWith('p1'));
    expect([await linkIn(second), more]).toEqual([await linkIn(first), []]);
    const history = await post.ports.store.history({ pk: 'resend#2028', sk: ID });
    expect(history.items.map((entry) => [entry.act, entry.actor])).toEqual([['mail.send-again', 'frida']]);
  });

  test('is refused without an address that works, and to those whose business it is not', async () => {
    const post = await aPost();
    await addPerson(post, 'p1');
    await post.order(aReminder('p1'));
    await post.deliver();
    await tell(post, 'bounced', 'p1@exempel.example');
    const mail = { scope: '2028', id: ID };
    expect(refusalOf(await sendAgain(post.ports, FINANCE, mail, null))).toMatchObject({ code: 'no-live-address' });
    const secretary = as('sara', { role: 'secretary', body: 'kf' as BodyId });
    expect(refusalOf(await sendAgain(post.ports, secretary, mail, null))).toEqual({ why: 'not-allowed' });
    expect(refusalOf(await sendAgain(post.ports, FINANCE, { scope: '2028', id: 'x' }, null))).toMatchObject({
      why: 'not-found',
    });
  });
});

describe('a batch', () => {
  test.each([
    [0, 100, 0, false],
    [1, 1, 0, false],
    [1, 20, 0, false],
    [2, 40, 0, true],
    [2, 41, 0, false],
    [5, 100, 0, true],
    [4, 100, 0, false],
    [5, 100, 5, false],
    [6, 100, 4, false],
    [9, 100, 4, true],
  ])('%i failures of %i, %i of them known, stop it: %s', (failed, sent, pardoned, stops) => {
    expect(stopsBatch(failed, sent, pardoned)).toBe(stops);
  });

  test('stops at five per cent, says so to finance, and goes on when finance releases it', async () => {
    const post = await aPost();
    const people = Array.from({ length: 40 }, (_, n) => `q${n}`);
    for (const id of people) await addPerson(post, id);
    await post.order(...people.map((id) => aReminder(id)));
    await post.deliver();
    await tell(post, 'bounced', 'q0@exempel.example', 'reminder#2028#q0');
    expect(await post.told('batch-stopped')).toEqual([]);
    await tell(post, 'bounced', 'q1@exempel.example', 'reminder#2028#q1');
    expect((await post.told('batch-stopped')).map((mail) => mail.content)).toEqual([
      { template: 'batch-stopped', kind: 'reminder', sent: 40, failed: 2 },
    ]);
    await post.order(aReminder('q5', { id: 'reminder#2028#q5#later' }));
    await post.deliver();
    expect(await post.mail('2028', 'reminder#2028#q5#later')).toMatchObject({ status: 'held', sentAt: null });
    const batch = { scope: '2028', template: 'reminder' };
    expect(refusalOf(await releaseBatch(post.ports, as('sara', { role: 'secretary' }), batch))).toEqual({
      why: 'not-allowed',
    });
    expect(granted(await releaseBatch(post.ports, FINANCE, batch))).toEqual({ released: 1 });
    expect(granted(await releaseBatch(post.ports, FINANCE, batch))).toEqual({ released: 0 });
    await post.deliver();
    expect(await post.mail('2028', 'reminder#2028#q5#later')).toMatchObject({ status: 'sent' });
    await tell(post, 'bounced', 'q2@exempel.example', 'reminder#2028#q2');
    expect(await post.told('batch-stopped')).toHaveLength(1);
  });

  test('that is stopped holds no mail that somebody waits for', async () => {
    const post = await aPost();
    for (const id of ['q0', 'q1']) await addPerson(post, id);
    await post.order(aReminder('q0'), aReminder('q1'));
    await post.deliver();
    for (const id of ['q0', 'q1']) await tell(post, 'bounced', `${id}@exempel.example`, `reminder#2028#${id}`);
    const content = { template: 'meeting-needed', year: 2028, bodyName: 'KF', plans: 1 } as const;
    await post.order(aReminder('ivar', { id: 'meeting-needed#2028', content }));
    await post.deliver();
    expect(await post.mail('2028', 'meeting-needed#2028')).toMatchObject({ status: 'sent' });
  });
});

describe('the quorum at risk', () => {
  const body = { rules: 'council', seats: 5, quorum: null } as const;
  const roster = rosterFor(
    seatsOf(5).map((seat, index) => ({
      body: 'kf' as BodyId,
      person: `m${index + 1}` as PersonId,
      name: '',
      party: '',
      from: '2026-10-15' as never,
      to: null,
      role: { kind: 'member', seat, office: null },
    })),
    '2027-11-22' as never,
  );
  test.each([
    ['everybody is reached', [], 5, false],
    ['one is not', ['m1'], 4, false],
    ['just enough are', ['m1', 'm2'], 3, false],
    ['one too few are', ['m1', 'm2', 'm3'], 2, true],
    ['nobody is', ['m1', 'm2', 'm3', 'm4', 'm5'], 0, true],
  ])('%s', (_, dead, reachable, atRisk) => {
    const reach = reachOf(body, roster, (person) => !dead.includes(person));
    expect(reach).toEqual({ reachable, needed: 3, unreachable: dead, atRisk });
  });

  test.each([
    ['ok', undefined, false, true],
    ['bounced', undefined, false, false],
    ['complained', undefined, false, false],
    ['bounced', 'ok', false, true],
    ['bounced', 'bounced', false, false],
    ['bounced', undefined, true, true],
  ] as const)('first %s, second %s, own sign-in %s: reachable %s', (address, second, own, reachable) => {
    const person = {
      email: 'a@b.example',
      address,
      ...(second === undefined ? {} : { second: { email: 'c@d.example', address: second } }),
    };
    expect(isReachable(person, own)).toBe(reachable);
  });
});
