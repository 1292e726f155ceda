import { DAY_IS_FULL_SECONDS, sesPace } from '../../lambdas/adapters/aws/ses-pace.ts';
import { MailLater } from '../../lambdas/ports.ts';
import { aMail } from '../contracts/mailer.ts';
import { type OpenedSes, ses } from '../contracts/ses-stub.ts';
import { anOutbox, oweMails, START, untilEmpty } from './an-outbox.ts';

// The account's own quota is the pace: so many a second, so many in 24 hours, and no mail pays for it with its tries.

/** A clock that moves when somebody waits by it. */
const aClock = (at = Date.parse(START)) => {
  const clock = {
    at,
    waits: [] as number[],
    now: () => clock.at,
    pause: async (milliseconds: number) => {
      clock.waits.push(milliseconds);
    },
  };
  return clock;
};

const withSes = async (work: (opened: OpenedSes, clock: ReturnType<typeof aClock>) => Promise<void>): Promise<void> => {
  const clock = aClock();
  const opened = await ses(clock);
  try {
    await work(opened, clock);
  } finally {
    await opened.close();
  }
};

describe('mails a second', () => {
  test('forty at once at fourteen a second go one after the other, a fourteenth of a second apart', () =>
    withSes(async ({ mailer, quota, taken }, clock) => {
      quota.rate = 14;
      await Promise.all(Array.from({ length: 40 }, (_, n) => mailer.send(aMail(`m${n}`))));
      expect(await taken()).toHaveLength(40);
      expect(clock.waits.map((wait) => Math.round(wait))).toEqual(
        Array.from({ length: 39 }, (_, n) => Math.round(((n + 1) * 1000) / 14)),
      );
    }));

  test('who would wait longer than eight seconds is told when to come back, and takes nobody’s turn', () =>
    withSes(async ({ mailer, quota, taken }, clock) => {
      quota.rate = 1;
      const told = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => mailer.send(aMail(`m${n}`))));
      const later = told.flatMap((one) => (one.status === 'rejected' ? [one.reason as MailLater] : []));
      expect(await taken()).toHaveLength(9);
      expect(later.map(({ seconds }) => seconds)).toEqual([9, 9, 9]);
      for (const one of later) expect(one).toBeInstanceOf(MailLater);
      clock.at += 9_000;
      await mailer.send(aMail('again'));
      expect(clock.waits).toHaveLength(8);
    }));

  test('a clock that is set back keeps no mail waiting', () =>
    withSes(async ({ mailer, taken }, clock) => {
      await mailer.send(aMail('a'));
      clock.at -= 86_400_000;
      await mailer.send(aMail('b'));
      expect(await taken()).toHaveLength(2);
      expect(clock.waits).toEqual([]);
    }));
});

describe('mails in 24 hours', () => {
  test('what is more than the quota is told to come back, and goes when it is free again', () =>
    withSes(async ({ mailer, quota, taken }, clock) => {
      Object.assign(quota, { day: 100, sent: 97 });
      for (const id of ['a', 'b', 'c']) await mailer.send(aMail(id));
      await expect(mailer.send(aMail('d'))).rejects.toMatchObject({ seconds: DAY_IS_FULL_SECONDS });
      quota.sent = 0;
      clock.at += 60_000;
      await mailer.send(aMail('d'));
      expect(await taken()).toHaveLength(4);
      expect(quota.asked).toBe(2);
    }));

  test('the quota is asked for once a minute, however many mails', () =>
    withSes(async ({ mailer, quota }, clock) => {
      await Promise.all(Array.from({ length: 30 }, (_, n) => mailer.send(aMail(`m${n}`))));
      clock.at += 59_999;
      await mailer.send(aMail('x'));
      expect(quota.asked).toBe(1);
      clock.at += 1;
      await mailer.send(aMail('y'));
      expect(quota.asked).toBe(2);
    }));

  test('an account without a limit has none, and a quota that cannot be asked for holds up nothing', () =>
    withSes(async ({ mailer, quota, taken }, clock) => {
      Object.assign(quota, { day: -1, sent: 1_000_000 });
      await mailer.send(aMail('a'));
      quota.broken = true;
      clock.at += 60_000;
      await mailer.send(aMail('b'));
      expect(await taken()).toHaveLength(2);
    }));

  test('a mail that SES did not take uses up nothing of it', async () => {
    const pace = sesPace({ send: async () => ({ Max24HourSend: 1, MaxSendRate: 100, SentLast24Hours: 0 }) }, aClock());
    (await pace())(false);
    (await pace())(true);
    await expect(pace()).rejects.toThrow(MailLater);
  });
});

describe('the outbox', () => {
  test('sends what the day has room for, puts the rest off, and no mail loses a try by it', async () => {
    const outbox = anOutbox();
    const ids = await oweMails(outbox, 130);
    let room = 50;
    outbox.provider.before = () => {
      if (room < 1) throw new MailLater('The quota of SES for a day is used up', DAY_IS_FULL_SECONDS);
      room -= 1;
    };
    const first = await outbox.deliverer().deliverDue();
    expect(first.sent).toBe(50);
    expect(first.failed).toBe(0);
    // Forty are under way when the first hears of it; the others lie untouched.
    expect(first.later).toBeLessThanOrEqual(40);
    expect(Date.parse(first.nextDue ?? START) - Date.parse(START)).toBe(DAY_IS_FULL_SECONDS * 1000);
    // For two days, far longer than 48 tries last, there is no room.
    for (let turns = 0; turns < 192; turns += 1) {
      outbox.clock.set(new Date(Date.parse(outbox.clock.now()) + DAY_IS_FULL_SECONDS * 1000).toISOString());
      expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 0, failed: 0 });
    }
    room = 1000;
    await untilEmpty(outbox);
    const mails = await Promise.all(ids.map((id) => outbox.mail(id)));
    expect(new Set(mails.map(({ status, attempts }) => `${status} ${attempts}`))).toEqual(new Set(['sent 1']));
    expect(new Set(outbox.provider.taken.map((mail) => mail.id)).size).toBe(130);
  });

  test('a full day of mail keeps no workflow waiting', async () => {
    const outbox = anOutbox();
    await oweMails(outbox, 600);
    outbox.provider.before = () => {
      throw new MailLater('full', 900);
    };
    await outbox.owe({ nudges: ['plan#2028#kultur'] });
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ others: 1, sent: 0 });
    expect(outbox.nudged).toEqual(['plan#2028#kultur']);
    expect(outbox.provider.tries).toBeLessThanOrEqual(40);
  });

  test('SES that says by itself that the day is full is believed', async () => {
    const opened = await ses();
    const outbox = anOutbox();
    outbox.ports.mailer = opened.mailer;
    await oweMails(outbox, 1);
    opened.answerNext('400 Throttling Daily message quota exceeded.');
    const { nextDue, later } = await outbox.deliverer().deliverDue();
    expect({ nextDue, later }).toEqual({ nextDue: '2027-05-15T08:15:00.000Z', later: 1 });
    expect(await outbox.mail('m00001')).toMatchObject({ status: 'pending', attempts: 0 });
    await untilEmpty(outbox);
    expect(await outbox.mail('m00001')).toMatchObject({ status: 'sent', attempts: 1, error: null });
    await opened.close();
  });
});
