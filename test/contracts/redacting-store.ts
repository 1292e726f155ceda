import { createSalts } from '../../lambdas/adapters/salts.ts';
import { followsOn, isDisposed, salted, sealed, UNWRITTEN } from '../../lambdas/domain/audit.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import type { RedactingStore } from '../../lambdas/ports.ts';

export interface OpenedRedactingStore {
  store: RedactingStore;
  close(): void | Promise<void>;
}

const content = (chain: string) => ({
  chain,
  seq: 1,
  at: '2027-03-01T08:00:00.000Z' as Instant,
  act: 'person.save',
  actor: 'someone',
  role: 'system',
  channel: 'command-line' as const,
  requestId: 'r',
  reason: 'Enligt Anna',
  changes: [
    { path: '/name', from: 'Anna Ek', to: 'Anna Alm' },
    { path: '/locale', to: 'sv' },
  ],
  previous: '',
});

/** What every store that values can be disposed of in promises; run on each adapter. */
export const redactingStoreContract = (name: string, open: () => Promise<OpenedRedactingStore>): void => {
  describe(`${name} keeps the promises of a RedactingStore`, () => {
    let opened: OpenedRedactingStore;
    let store: RedactingStore;
    let count = 0;
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.close());

    const anEntry = async (form: 1 | 2 = 2) => {
      count += 1;
      const key = { pk: `redacted#${count}`, sk: 'a' };
      const plain = content(`${key.pk}|${key.sk}`);
      const entry = sealed(form === 2 ? salted(plain, createSalts().next) : plain);
      await store.write([{ op: 'append', entry }]);
      return { key, entry, now: async () => (await store.history(key)).items[0] ?? entry };
    };

    test('the values and their salts are gone, and everything else is as it was', async () => {
      const { entry, now } = await anEntry();
      expect(await store.redact(entry, [0, 3], 'd1')).toBe(true);
      const left = await now();
      expect(left.salts?.map((salt) => salt === null)).toEqual([true, false, false, true]);
      expect(left.changes).toEqual([
        { path: '/name', from: { disposed: 'd1', was: expect.any(String) }, to: 'Anna Alm' },
        { path: '/locale', to: 'sv' },
      ]);
      expect(left.reason).toEqual({ disposed: 'd1', was: expect.any(String) });
      expect({ ...left, salts: [], changes: [], reason: '' }).toEqual({ ...entry, salts: [], changes: [], reason: '' });
      expect(JSON.stringify(left)).not.toContain('Anna Ek');
      expect(followsOn(left, entry.chain, UNWRITTEN)).toBe(true);
    });

    test('an entry of the older form loses them as well, and keeps its hash', async () => {
      const { entry, now } = await anEntry(1);
      expect(await store.redact(entry, [1], 'd1')).toBe(true);
      const left = await now();
      expect(left).toEqual({
        ...entry,
        changes: [{ path: '/name', from: 'Anna Ek', to: { disposed: 'd1' } }, entry.changes[1]],
      });
    });

    test('twice changes nothing more, and another disposal takes only what is left', async () => {
      const { entry, now } = await anEntry();
      await store.redact(entry, [0], 'd1');
      const once = await now();
      expect(await store.redact(entry, [0], 'd1')).toBe(true);
      expect(await now()).toEqual(once);
      expect(await store.redact(entry, [0, 1], 'd2')).toBe(true);
      const [change] = (await now()).changes;
      expect([change?.from, change?.to].map((value) => isDisposed(value) && value.disposed)).toEqual(['d1', 'd2']);
    });

    test('an entry that is not there is told, and one without such a value is left as it is', async () => {
      const { entry, now } = await anEntry();
      expect(await store.redact({ ...entry, seq: 2 }, [0], 'd1')).toBe(false);
      for (const wrong of [[4], [-1], [0.5], [0, 4]])
        await expect(store.redact(entry, wrong, 'd1')).rejects.toThrow(RangeError);
      expect(await now()).toEqual(entry);
    });

    test('many at once lose nothing of each other', async () => {
      const { entry, now } = await anEntry();
      await Promise.all([0, 1, 2, 3].map((at) => store.redact(entry, [at], `d${at}`)));
      const left = await now();
      expect(left.salts).toEqual([null, null, null, null]);
      expect(followsOn(left, entry.chain, UNWRITTEN)).toBe(true);
    });
  });
};
