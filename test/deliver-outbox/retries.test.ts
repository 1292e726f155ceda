import { MOST_TRIES, secondsToNextTry } from '../../lambdas/deliver-outbox/next-try.ts';
import { anOutbox, oweMails, START, untilEmpty, withFinance } from './an-outbox.ts';

const secondsSince = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

/** Lets the provider fail until `until`; gives the times of its tries of one mail. */
const triesOf = async (chance: number, until: string) => {
  const outbox = anOutbox();
  await withFinance(outbox.store);
  await oweMails(outbox, 1);
  const tries: string[] = [];
  outbox.provider.before = (mail) => {
    if (mail.id !== '2028#m00001') return;
    tries.push(outbox.clock.now());
    if (outbox.clock.now() < until) throw new Error('454 4.7.0 Throttled');
  };
  await untilEmpty(outbox, outbox.deliverer({ random: () => chance }));
  return { outbox, tries };
};

const FOREVER = '2099-01-01T00:00:00.000Z';

describe('tries again', () => {
  test('with full jitter: from almost at once up to twice as long as before, at most 300 seconds', () => {
    const longest = Array.from({ length: 40 }, (_, n) => secondsToNextTry(n + 1, 0.999_999) ?? 0);
    expect(longest.slice(0, 9).map(Math.round)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300]);
    expect(Math.max(...longest.slice(0, 39))).toBeLessThanOrEqual(300);
    expect(secondsToNextTry(20, 0)).toBeLessThan(1);
    expect(secondsToNextTry(20, 0.5)).toBe(150);
  });

  test.each([0, 0.5, 0.999])(
    'at most 48 times over at least four hours, then it has failed and finance is told (%d)',
    async (chance) => {
      const { outbox, tries } = await triesOf(chance, FOREVER);
      expect(tries).toHaveLength(MOST_TRIES);
      expect(secondsSince(START, tries.at(-1) ?? START)).toBeGreaterThanOrEqual(4 * 3600);
      expect(await outbox.mail('m00001')).toMatchObject({
        status: 'failed',
        attempts: 48,
        error: '454 4.7.0 Throttled',
      });
      expect(outbox.provider.taken.map((mail) => mail.to)).toEqual(['frida@kommunen.example']);
      expect(await outbox.left()).toEqual([]);
    },
  );

  test.each([0, 0.5, 0.999])('an outage of four hours loses nothing (%d)', async (chance) => {
    const { outbox } = await triesOf(chance, '2027-05-15T11:59:59.000Z');
    expect(await outbox.mail('m00001')).toMatchObject({ status: 'sent', error: null });
    expect(outbox.provider.countOf('2028#m00001')).toBe(1);
  });

  test('a provider that fails half the time for ten minutes gets every mail, each once', async () => {
    const outbox = anOutbox();
    const ids = await oweMails(outbox, 300);
    let seed = 7;
    const random = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    outbox.provider.before = () => {
      if (secondsSince(START, outbox.clock.now()) < 600 && random() < 0.5) {
        throw new Error(random() < 0.5 ? '429 Too many requests' : '503 Slow down');
      }
    };
    await untilEmpty(outbox, outbox.deliverer({ random }));
    expect(outbox.provider.tries).toBeGreaterThan(400);
    expect(outbox.provider.taken.map((mail) => mail.id).toSorted()).toEqual(ids.map((id) => `2028#${id}`));
  });

  test('every try is the same message', async () => {
    const outbox = anOutbox();
    await oweMails(outbox, 1);
    const seen: string[] = [];
    outbox.provider.before = (mail, tries) => {
      seen.push(Buffer.from(mail.mime).toString('base64'));
      if (tries < 4) throw new Error('again');
    };
    await untilEmpty(outbox);
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(1);
  });

  test('nudges and starts are given up like mails, and finance is told of each', async () => {
    const outbox = anOutbox();
    await withFinance(outbox.store);
    await outbox.owe({ nudges: ['plan#2028#kultur'] });
    let tries = 0;
    const nudge = async (): Promise<void> => {
      tries += 1;
      throw new Error('The rule is broken');
    };
    await untilEmpty(outbox, outbox.deliverer({ nudge }));
    expect(tries).toBe(MOST_TRIES);
    expect(outbox.provider.taken.map((mail) => mail.to)).toEqual(['frida@kommunen.example']);
  });
});
