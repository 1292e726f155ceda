import { simpleParser } from 'mailparser';
import { hashOfAddress } from '../../lambdas/acts/people/address.ts';
import type { Instant, PersonId } from '../../lambdas/domain/brands.ts';
import type { LinkOrder, MailOrder } from '../../lambdas/domain/mail-content.ts';
import { MailRefused } from '../../lambdas/ports.ts';
import { links } from '../../lambdas/records/access-tables.ts';
import { hashOfToken } from '../../lambdas/records/link-token.ts';
import { addresses, errands, mails } from '../../lambdas/records/tables.ts';
import { MemoryStore } from '../memory-store.ts';
import { anOrder, anOutbox, oweMails, START, untilEmpty, withFinance, withPerson } from './an-outbox.ts';

const aLink = (over: Partial<LinkOrder> = {}): LinkOrder => ({
  purpose: 'sign-in',
  subject: 'meeting-needed#2028',
  next: '/mote',
  expiresAt: '2027-05-29T08:00:00.000Z' as Instant,
  generation: '1',
  ...over,
});

describe('what is owed is done', () => {
  test('a mail is sent once, its row says so, and nothing is left', async () => {
    const outbox = anOutbox();
    const [id = ''] = await oweMails(outbox, 1);
    outbox.clock.set('2027-05-15T08:00:03.000Z');
    expect(await outbox.deliverer().deliverDue()).toEqual({ sent: 1, failed: 0, others: 0, withheld: 0, later: 0 });
    expect(outbox.provider.taken).toEqual([
      expect.objectContaining({ id: `2028#${id}`, from: 'planhjul@kommunen.example', to: 'p1@kommunen.example' }),
    ]);
    expect(await outbox.mail(id)).toMatchObject({
      status: 'sent',
      attempts: 1,
      sentAt: '2027-05-15T08:00:03.000Z',
      error: null,
    });
    expect(await outbox.left()).toEqual([]);
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 0 });
  });

  test('nudges and starts are carried out and removed', async () => {
    const outbox = anOutbox();
    await outbox.owe({
      nudges: ['plan#2028#kultur'],
      starts: [{ machine: 'budget-cycle', name: 'cycle-2028', input: { year: 2028 } }],
    });
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 0, others: 2, later: 0 });
    expect(outbox.nudged).toEqual(['plan#2028#kultur']);
    expect(outbox.started).toEqual(['budget-cycle cycle-2028']);
    expect(await outbox.left()).toEqual([]);
  });

  test('what is not due yet waits, and its time is told', async () => {
    const outbox = anOutbox();
    outbox.clock.set('2027-05-15T09:00:00.000Z');
    await oweMails(outbox, 1);
    outbox.clock.set(START);
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 0, nextDue: '2027-05-15T09:00:00.000Z' });
    expect(outbox.provider.taken).toEqual([]);
  });

  test('the link of a mail is derived from the key when it goes out, and stored nowhere', async () => {
    const store = new MemoryStore();
    const outbox = anOutbox(store);
    await withPerson(store, 'p1');
    await outbox.owe({ mails: [anOrder('m1', 'p1', { link: aLink() })] });
    await outbox.deliverer().deliverDue();
    const { text = '' } = await simpleParser(Buffer.from(outbox.provider.taken[0]?.mime ?? ''));
    const token = /\/in\/([\w-]{43})\n/.exec(text)?.[1] ?? '';
    expect(await store.get(links.key(hashOfToken(token)))).toMatchObject({ body: { person: 'p1', next: '/mote' } });
    expect(JSON.stringify([...store.rows.values()])).not.toContain(token);
  });

  test('more than a page of them, all in one call', async () => {
    const outbox = anOutbox();
    const ids = await oweMails(outbox, 1203);
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 1203, later: 0 });
    expect(new Set(outbox.provider.taken.map((mail) => mail.id)).size).toBe(ids.length);
    expect(await outbox.left()).toEqual([]);
  });

  test('nothing new is begun when a function would soon be cut short', async () => {
    const outbox = anOutbox();
    await oweMails(outbox, 100);
    outbox.provider.after = () => outbox.clock.set(new Date(Date.parse(outbox.clock.now()) + 1000).toISOString());
    const first = await outbox.deliverer().deliverDue();
    expect(first.sent).toBeGreaterThanOrEqual(40);
    expect(first.sent).toBeLessThanOrEqual(80);
    expect(first.nextDue).toBe(START);
    await untilEmpty(outbox);
    expect(outbox.provider.taken).toHaveLength(100);
  });
});

describe('what must not be sent is withheld', () => {
  const withheld = async (order: MailOrder, outbox = anOutbox()) => {
    await outbox.owe({ mails: [order] });
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 0, withheld: 1 });
    expect(outbox.provider.tries).toBe(0);
    expect(await outbox.left()).toEqual([]);
    return outbox.mail(order.id);
  };

  test.each(['bounced', 'complained'] as const)('to a person whose address %s', async (address) => {
    const outbox = anOutbox();
    await withPerson(outbox.store, 'p1', { address });
    expect(await withheld(anOrder('m1', 'p1'), outbox)).toMatchObject({
      status: 'withheld',
      error: `The address ${address}`,
    });
  });

  test('to an address without an account that is a bounced one of a person', async () => {
    const outbox = anOutbox();
    await withPerson(outbox.store, 'p1', { address: 'bounced' });
    const key = addresses.key(hashOfAddress('p1@kommunen.example'));
    await outbox.store.write([
      { op: 'put', row: { ...key, version: 1, head: '', body: { person: 'p1' } }, when: 'absent' },
    ]);
    const to = { name: 'P', email: 'P1@kommunen.example', locale: 'sv' as const };
    expect(await withheld(anOrder('m1', 'p1', { to }), outbox)).toMatchObject({ status: 'withheld' });
  });

  test('to a person who is gone', async () => {
    expect(await withheld(anOrder('m1', 'nobody'))).toMatchObject({ status: 'withheld' });
  });

  test('a sign-in link that has expired; any other mail still has its point to make', async () => {
    const outbox = anOutbox();
    await withPerson(outbox.store, 'p1');
    const link = aLink({ expiresAt: '2027-05-15T08:30:00.000Z' as Instant });
    await outbox.owe({ mails: [anOrder('m2', 'p1', { link })] });
    await outbox.owe({ mails: [anOrder('m1', 'p1', { link, content: { template: 'sign-in' } })] });
    outbox.clock.set('2027-05-15T08:30:00.001Z');
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 1, withheld: 1 });
    expect(outbox.provider.taken.map((mail) => mail.id)).toEqual(['2028#m2']);
  });
});

describe('what can never be sent fails at once, and finance hears of it', () => {
  const failing = async (prepare: (outbox: ReturnType<typeof anOutbox>) => void, order = anOrder('m1', 'p1')) => {
    const outbox = anOutbox();
    await withPerson(outbox.store, 'p1');
    await withFinance(outbox.store);
    prepare(outbox);
    await outbox.owe({ mails: [order] });
    const delivered = await outbox.deliverer().deliverDue();
    return { outbox, delivered };
  };
  const refuseOnly = (id: string) => (outbox: ReturnType<typeof anOutbox>) => {
    outbox.provider.before = (mail) => {
      if (mail.id === id) throw new MailRefused('550 5.1.1 No such mailbox');
    };
  };

  test('the provider refuses it', async () => {
    const { outbox, delivered } = await failing(refuseOnly('2028#m1'));
    expect(delivered).toMatchObject({ failed: 1, sent: 1, later: 0 });
    expect(await outbox.mail('m1')).toMatchObject({
      status: 'failed',
      attempts: 1,
      error: '550 5.1.1 No such mailbox',
    });
    expect(await outbox.left()).toEqual([]);
    expect(outbox.provider.tries).toBe(2);
    const told = outbox.provider.taken[0];
    expect(told?.to).toBe('frida@kommunen.example');
    const { text, subject } = await simpleParser(Buffer.from(told?.mime ?? ''));
    expect(subject).toBe('Stopp 15 maj 2027: något kom inte iväg');
    expect(text).toContain('550 5.1.1 No such mailbox');
  });

  test('its address is none', async () => {
    const to = { name: 'X', email: 'nowhere', locale: 'sv' as const };
    const { outbox, delivered } = await failing(() => {}, anOrder('m1', 'p1', { to }));
    expect(delivered).toMatchObject({ failed: 1 });
    expect(await outbox.mail('m1')).toMatchObject({ status: 'failed', attempts: 1 });
  });

  test('an outage that stops many is told once a day and round', async () => {
    const outbox = anOutbox();
    await withFinance(outbox.store);
    outbox.provider.before = (mail) => {
      if (mail.to === 'p1@kommunen.example') throw new MailRefused('no');
    };
    await oweMails(outbox, 25);
    await untilEmpty(outbox);
    expect(outbox.provider.taken.map((mail) => mail.to)).toEqual(['frida@kommunen.example']);
  });

  test('the news of a failure is not followed by news of its own', async () => {
    const outbox = anOutbox();
    await withFinance(outbox.store);
    outbox.provider.before = () => {
      outbox.clock.set(new Date(Date.parse(outbox.clock.now()) + 86_400_000).toISOString());
      throw new MailRefused('no');
    };
    await oweMails(outbox, 1);
    await untilEmpty(outbox);
    expect(outbox.provider.tries).toBe(2);
  });
});

describe('an errand that fails holds up no other', () => {
  test('mails, nudges and starts that cannot be carried out, and rows that nobody understands', async () => {
    const outbox = anOutbox();
    const ids = await oweMails(outbox, 60);
    await outbox.owe({ nudges: ['plan#2028#a', 'plan#2028#b', 'plan#2028#c'] });
    const poisoned = { ...(await outbox.mail('m00002')), content: { template: 'unheard-of' } };
    const key = mails.key('2028', 'm00002');
    await outbox.store.write([
      { op: 'put', row: { ...key, version: 2, head: '', body: poisoned }, when: { version: 1 } },
    ]);
    await outbox.store.write([
      {
        op: 'put',
        row: { ...errands.key('2027-01-01T00:00:00.000Z', 'odd'), version: 1, head: '', body: {} },
        when: 'absent',
      },
    ]);
    outbox.provider.before = (mail) => {
      if (mail.id === '2028#m00001') throw new Error('421 try again');
    };
    const nudged: string[] = [];
    const nudge = async (subject: string) => {
      if (subject === 'plan#2028#b') throw new Error('cannot');
      nudged.push(subject);
    };
    const delivered = await outbox.deliverer({ nudge }).deliverDue();
    expect(delivered).toMatchObject({ sent: ids.length - 2, others: 2, failed: 0, later: 4 });
    expect(nudged).toEqual(['plan#2028#a', 'plan#2028#c']);
    expect(await outbox.mail('m00001')).toMatchObject({ status: 'pending', attempts: 1, error: '421 try again' });
  });

  test('slow mail keeps no workflow waiting', async () => {
    const outbox = anOutbox();
    await oweMails(outbox, 50);
    await outbox.owe({ nudges: ['plan#2028#kultur'] });
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    outbox.provider.before = () => held;
    const nudged = new Promise<string>((resolve) => {
      void outbox.deliverer({ nudge: async (subject) => resolve(subject) }).deliverDue();
    });
    expect(await nudged).toBe('plan#2028#kultur');
    expect(outbox.provider.taken).toEqual([]);
    release();
  });

  test('the provider tells of a bounce before the sending is noted: both are kept', async () => {
    const outbox = anOutbox();
    await oweMails(outbox, 1);
    outbox.provider.after = async () => {
      const key = mails.key('2028', 'm00001');
      const row = await outbox.store.get(key);
      if (!row) throw new Error('no mail');
      const body = { ...(row.body as object), status: 'bounced' };
      await outbox.store.write([
        { op: 'put', row: { ...row, version: row.version + 1, body }, when: { version: row.version } },
      ]);
    };
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 1 });
    expect(await outbox.mail('m00001')).toMatchObject({ status: 'bounced', sentAt: START });
    expect(await outbox.left()).toEqual([]);
  });

  test('a receiver in English gets English', async () => {
    const outbox = anOutbox();
    await withPerson(outbox.store, 'eve', { locale: 'en' });
    await outbox.owe({ mails: [anOrder('m1', 'eve', { to: { person: 'eve' as PersonId } })] });
    await outbox.deliverer().deliverDue();
    const { text } = await simpleParser(Buffer.from(outbox.provider.taken[0]?.mime ?? ''));
    expect(text).toContain('Dear Namn eve,');
  });
});
