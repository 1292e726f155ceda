import { randomUUID } from 'node:crypto';
import {
  becomeFirstAdministrator,
  isFirstLink,
  offerFirstAdministrator,
} from '../../../lambdas/acts/people/first-administrator.ts';
import { lookUpLink, signIn } from '../../../lambdas/acts/people/sign-in.ts';
import type { LinkOrder } from '../../../lambdas/domain/mail-content.ts';
import { links } from '../../../lambdas/records/access-tables.ts';
import { hashOfToken, linkToken, oneTimeCode } from '../../../lambdas/records/link-token.ts';
import { aWorld, furnish, granted, refusalOf } from '../a-municipality.ts';

// What a link is bound to, and how little can be guessed of it.

describe('tokens', () => {
  test('a hundred thousand are all different, 256 bits each, and say nothing of what they are for', async () => {
    const { keys } = aWorld();
    const minted = new Set<string>();
    for (let index = 0; index < 100_000; index += 1) {
      const order = {
        purpose: 'ballot',
        subject: `meeting#kf-${index % 50}`,
        expiresAt: '',
        generation: String(Math.floor(index / 50) % 40),
      };
      const token = await linkToken(keys, `p${Math.floor(index / 2000)}`, order as LinkOrder);
      minted.add(token);
    }
    expect(minted.size).toBe(100_000);
    for (const token of [...minted].slice(0, 1000)) {
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/meeting|ballot/);
    }
  });

  test('fields do not run together: what moves from one to the next is another token', async () => {
    const { keys } = aWorld();
    const order = { purpose: 'sign-in', expiresAt: '', generation: 'g' } as const;
    const minted = await Promise.all([
      linkToken(keys, 'ab', { ...order, subject: 'c' } as LinkOrder),
      linkToken(keys, 'a', { ...order, subject: 'bc' } as LinkOrder),
      linkToken(keys, 'abc', { ...order, subject: '' } as LinkOrder),
    ]);
    expect(new Set(minted).size).toBe(3);
  });

  test('the digits of codes are spread evenly', async () => {
    const { keys } = aWorld();
    const counts = new Map<string, number>();
    for (let index = 0; index < 5000; index += 1)
      for (const digit of await oneTimeCode(keys, 'p', randomUUID())) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    for (const count of counts.values()) expect(Math.abs(count - 4000)).toBeLessThan(400);
    expect(counts.size).toBe(10);
  });
});

// Every link made for one combination, tried as another: person × subject × version × purpose.
describe('a link is good for nothing but what it was made for', () => {
  const PEOPLE = ['frida', 'ivar', 'sara'];
  const SUBJECTS = ['meeting#kf-2027-11-22', 'meeting#ks-2027-11-22'];
  const GENERATIONS = ['1', '2'];
  const PURPOSES = ['ballot', 'sign-in'] as const;
  const ALL = PEOPLE.flatMap((person) =>
    SUBJECTS.flatMap((subject) =>
      GENERATIONS.flatMap((generation) => PURPOSES.map((purpose) => ({ person, subject, generation, purpose }))),
    ),
  );
  const orderOf = ({ subject, generation, purpose }: (typeof ALL)[number]): LinkOrder =>
    ({ subject, generation, purpose, expiresAt: '2027-12-01T00:00:00.000Z' }) as LinkOrder;

  test.each(ALL)('$person $subject $generation $purpose', async (mine) => {
    const world = aWorld();
    await furnish(world);
    const token = await linkToken(world.keys, mine.person, orderOf(mine));
    const key = links.key(hashOfToken(token));
    const body = { ...orderOf(mine), person: mine.person, next: null, usedAt: null, revokedAt: null, mail: 'm' };
    await world.store.write([{ op: 'put', row: { ...key, version: 1, head: '', body }, when: 'absent' }]);
    const before = JSON.stringify([...world.store.rows]);
    for (const other of ALL) {
      const isMine = other === mine;
      const theirs = await linkToken(world.keys, other.person, orderOf(other));
      const found = await lookUpLink(world, theirs, other.purpose);
      expect([other, found.ok]).toEqual([other, isMine]);
      if (!isMine)
        expect(refusalOf(await signIn(world, theirs, { hash: null, knows: async () => true }))).toEqual({
          why: 'not-found',
          what: 'link',
        });
    }
    // The right token through the door of the other purpose.
    const wrongDoor = mine.purpose === 'ballot' ? 'sign-in' : 'ballot';
    expect(refusalOf(await lookUpLink(world, token, wrongDoor))).toEqual({ why: 'not-found', what: 'link' });
    expect(JSON.stringify([...world.store.rows])).toBe(before);
  });
});

describe('the first administrator', () => {
  const ANNA = { name: 'Anna Ek', email: 'anna@kommun.example' };

  test('lets themselves in by the newest link alone, once, within a day', async () => {
    const world = aWorld();
    const old = (await offerFirstAdministrator(world)) ?? '';
    const token = (await offerFirstAdministrator(world)) ?? '';
    expect([await isFirstLink(world, old), await isFirstLink(world, token)]).toEqual([false, true]);
    expect(JSON.stringify([...world.store.rows])).not.toContain(token);
    world.clock.set('2027-03-02T08:00:00.001Z');
    expect((await becomeFirstAdministrator(world, token, ANNA, 'r')).ok).toBe(false);
    world.clock.set('2027-03-02T08:00:00Z');
    expect((await becomeFirstAdministrator(world, old, ANNA, 'r')).ok).toBe(false);
    expect(granted(await becomeFirstAdministrator(world, token, ANNA, 'r')).person).toBe('anna-ek');
    expect((await becomeFirstAdministrator(world, token, ANNA, 'r')).ok).toBe(false);
    expect(await offerFirstAdministrator(world)).toBeUndefined();
  });

  test('of twenty at once is one', async () => {
    const world = aWorld();
    const token = (await offerFirstAdministrator(world)) ?? '';
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        becomeFirstAdministrator(world, token, { name: `Anna ${n}`, email: `anna${n}@kommun.example` }, `r${n}`),
      ),
    );
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    expect([...world.store.rows.values()].filter((row) => row.pk === 'people')).toHaveLength(1);
  });

  test('is never let in where there is anybody', async () => {
    const world = aWorld();
    const token = (await offerFirstAdministrator(world)) ?? '';
    await furnish(world);
    expect(await isFirstLink(world, token)).toBe(false);
    expect((await becomeFirstAdministrator(world, token, ANNA, 'r')).ok).toBe(false);
  });
});
