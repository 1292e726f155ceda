import fc from 'fast-check';
import { type AuditEntry, sealed } from '../../lambdas/domain/audit.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { type ItemStore, type Row, WRITE_LIMIT, type Write } from '../../lambdas/ports.ts';

export interface OpenedStore {
  store: ItemStore;
  close(): void | Promise<void>;
  /** Seconds since 1970, as the store sees them. */
  setNow(seconds: number): void;
}

/** More than one page holds. */
const MANY = 1100;

const row = (pk: string, sk: string, body: unknown = {}, version = 1): Row => ({ pk, sk, version, head: '', body });
const put = (one: Row, when: 'absent' | { version: number } = 'absent'): Write => ({ op: 'put', row: one, when });

const entry = (chain: string, seq: number): AuditEntry =>
  sealed({
    chain,
    seq,
    at: '2027-03-01T08:00:00.000Z' as Instant,
    act: 'test',
    actor: 'someone',
    role: 'system',
    channel: 'workflow',
    requestId: 'r',
    changes: [{ path: '/a', to: seq }],
    previous: '',
  });

const allOf = async (store: ItemStore, pk: string, prefix = '', limit = 1000): Promise<Row[]> => {
  const found: Row[] = [];
  let after: string | undefined;
  do {
    const page = await store.query(pk, prefix, { limit, ...(after === undefined ? {} : { after }) });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
};

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** What every store promises; run on each adapter. */
export const itemStoreContract = (name: string, open: () => Promise<OpenedStore>): void => {
  describe(`${name} keeps the promises of an ItemStore`, () => {
    let opened: OpenedStore;
    let store: ItemStore;
    let count = 0;
    /** A partition of this test alone. */
    const fresh = (): string => {
      count += 1;
      return `partition#${count}`;
    };

    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.close());

    test('a row comes back as it was written', async () => {
      const pk = fresh();
      await fc.assert(
        fc.asyncProperty(
          fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }),
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
          async (body, name) => {
            const sk = `${name}#${count}`;
            count += 1;
            const expected = JSON.parse(JSON.stringify(body));
            expect(await store.write([put(row(pk, sk, body))])).toBe(true);
            expect(await store.get({ pk, sk })).toEqual({ ...row(pk, sk), body: expected });
          },
        ),
        { numRuns: 60 },
      );
    });

    test('absent means absent: the second is refused and the first stands', async () => {
      const pk = fresh();
      expect(await store.write([put(row(pk, 'a', 1))])).toBe(true);
      expect(await store.write([put(row(pk, 'a', 2))])).toBe(false);
      expect((await store.get({ pk, sk: 'a' }))?.body).toBe(1);
      expect(await store.get({ pk, sk: 'b' })).toBeUndefined();
    });

    test('a row changes only from the version that was read', async () => {
      const pk = fresh();
      await store.write([put(row(pk, 'a', 1))]);
      expect(await store.write([put(row(pk, 'a', 2, 2), { version: 1 })])).toBe(true);
      expect(await store.write([put(row(pk, 'a', 3, 2), { version: 1 })])).toBe(false);
      expect(await store.write([put(row(pk, 'b', 3, 2), { version: 1 })])).toBe(false);
      expect(await store.get({ pk, sk: 'a' })).toMatchObject({ version: 2, body: 2 });
    });

    test('all or nothing: one condition that fails undoes everything beside it', async () => {
      const pk = fresh();
      await store.write([put(row(pk, 'a', 1))]);
      const writes: Write[] = [
        put(row(pk, 'new', 1)),
        put(row(pk, 'a', 2, 2), { version: 1 }),
        { op: 'append', entry: entry(`${pk}|new`, 1) },
        { op: 'check', key: { pk, sk: 'missing' }, when: { version: 1 } },
      ];
      expect(await store.write(writes)).toBe(false);
      expect(await store.get({ pk, sk: 'new' })).toBeUndefined();
      expect((await store.get({ pk, sk: 'a' }))?.body).toBe(1);
      expect((await store.history({ pk, sk: 'new' })).items).toEqual([]);
    });

    test('a check holds a row in place without changing it', async () => {
      const pk = fresh();
      await store.write([put(row(pk, 'a', 1))]);
      const check = (when: 'absent' | { version: number }): Write => ({ op: 'check', key: { pk, sk: 'a' }, when });
      expect(await store.write([put(row(pk, 'b')), check({ version: 1 })])).toBe(true);
      expect(await store.write([put(row(pk, 'c')), check({ version: 2 })])).toBe(false);
      expect(await store.write([put(row(pk, 'd')), check('absent')])).toBe(false);
      expect((await store.get({ pk, sk: 'a' }))?.version).toBe(1);
      expect((await allOf(store, pk)).map((one) => one.sk)).toEqual(['a', 'b']);
    });

    test('removed is gone, and what comes after it is new', async () => {
      const pk = fresh();
      await store.write([put(row(pk, 'a', 'first'))]);
      expect(await store.write([{ op: 'remove', key: { pk, sk: 'a' }, when: { version: 2 } }])).toBe(false);
      expect(await store.write([{ op: 'remove', key: { pk, sk: 'a' }, when: { version: 1 } }])).toBe(true);
      expect(await store.get({ pk, sk: 'a' })).toBeUndefined();
      expect(await store.write([put(row(pk, 'a', 'second'))])).toBe(true);
      expect((await store.get({ pk, sk: 'a' }))?.body).toBe('second');
    });

    test('an audit entry is added once and never again', async () => {
      const pk = fresh();
      const chain = `${pk}|a`;
      expect(await store.write([{ op: 'append', entry: entry(chain, 1) }])).toBe(true);
      expect(await store.write([{ op: 'append', entry: { ...entry(chain, 1), actor: 'another' } }])).toBe(false);
      for (let seq = 2; seq <= 12; seq += 1) await store.write([{ op: 'append', entry: entry(chain, seq) }]);
      const first = await store.history({ pk, sk: 'a' }, { limit: 5 });
      expect(first.items.map((one) => one.seq)).toEqual([1, 2, 3, 4, 5]);
      const rest = await store.history({ pk, sk: 'a' }, first.next === undefined ? {} : { after: first.next });
      expect(rest.items.map((one) => one.seq)).toEqual([6, 7, 8, 9, 10, 11, 12]);
      expect(first.items[0]).toEqual(entry(chain, 1));
    });

    test('a partition reads by prefix, in order of bytes, page by page', async () => {
      const pk = fresh();
      const keys = [
        'plan#ö',
        'plan#å',
        'plan#a',
        'plan#z',
        'plan#😀',
        'plan',
        'plan#',
        'plan$',
        'Plan#a',
        'plam#a',
        'plan#a#b',
        'plan#\u{10fffe}',
        'plan# a',
      ];
      for (const sk of keys) await store.write([put(row(pk, sk))]);
      await store.write([put(row(`${pk}x`, 'plan#elsewhere'))]);
      const expected = keys.filter((sk) => sk.startsWith('plan#')).sort(byBytes);
      expect((await allOf(store, pk, 'plan#')).map((one) => one.sk)).toEqual(expected);
      expect((await allOf(store, pk, 'plan#', 3)).map((one) => one.sk)).toEqual(expected);
      expect((await allOf(store, pk, '', 4)).map((one) => one.sk)).toEqual([...keys].sort(byBytes));
    });

    test('of fifty who change one row at once exactly one does', async () => {
      const pk = fresh();
      await store.write([put(row(pk, 'a', 'before'))]);
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, index) => store.write([put(row(pk, 'a', index, 2), { version: 1 })])),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
      expect((await store.get({ pk, sk: 'a' }))?.body).toBe(results.indexOf(true));
    });

    test('fifty who write rows of their own at once all do', async () => {
      const pk = fresh();
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, index) => store.write([put(row(pk, `seat#${index}`))])),
      );
      expect(results.every(Boolean)).toBe(true);
      expect(await allOf(store, pk)).toHaveLength(50);
    });

    test('a write holds one to a hundred, and each key once', async () => {
      const pk = fresh();
      const many = (n: number): Write[] =>
        Array.from({ length: n }, (_, index) => put(row(pk, String(index).padStart(3, '0'))));
      await expect(store.write([])).rejects.toThrow(RangeError);
      await expect(store.write(many(WRITE_LIMIT + 1))).rejects.toThrow(RangeError);
      await expect(store.write([put(row(pk, 'a')), put(row(pk, 'a'))])).rejects.toThrow(RangeError);
      expect(await allOf(store, pk)).toEqual([]);
      expect(await store.write(many(WRITE_LIMIT))).toBe(true);
      expect(await allOf(store, pk)).toHaveLength(WRITE_LIMIT);
    });

    test('a page says whether there is another', async () => {
      const pk = fresh();
      for (const sk of ['a', 'b', 'c', 'd']) await store.write([put(row(pk, sk))]);
      const first = await store.query(pk, '', { limit: 2 });
      expect(first.items.map((one) => one.sk)).toEqual(['a', 'b']);
      const second = await store.query(pk, '', { limit: 2, after: first.next ?? 'none' });
      expect(second.items.map((one) => one.sk)).toEqual(['c', 'd']);
      expect(second.next).toBeUndefined();
      expect(await store.query(pk, 'b', { limit: 1 })).toEqual({ items: [row(pk, 'b')] });
      for (const limit of [0, -1, 1.5]) await expect(store.query(pk, '', { limit })).rejects.toThrow(RangeError);
    });

    test('a page begins after any place, in the prefix or outside it', async () => {
      const pk = fresh();
      for (const sk of ['a', 'b#1', 'b#2', 'c']) await store.write([put(row(pk, sk))]);
      const namesFrom = async (place: string): Promise<string[]> =>
        (await store.query(pk, 'b#', { after: place })).items.map((one) => one.sk);
      expect(await namesFrom('a')).toEqual(['b#1', 'b#2']);
      expect(await namesFrom('b#1')).toEqual(['b#2']);
      expect(await namesFrom('b#15')).toEqual(['b#2']);
      expect(await namesFrom('b#2')).toEqual([]);
      expect(await namesFrom('c')).toEqual([]);
    });

    test('any prefix finds what begins with it, as JavaScript sees it', async () => {
      const character = fc.constantFrom('a', 'A', 'å', 'Å', 'ö', '#', '%', '_', '*', ' ', '\u0000', '😀', '\u{10fffd}');
      const name = fc.array(character, { minLength: 1, maxLength: 3 }).map((all) => all.join(''));
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 20 }), name, async (names, prefix) => {
          const pk = fresh();
          await store.write(names.map((sk) => put(row(pk, sk))));
          const expected = names.filter((sk) => sk.startsWith(prefix)).sort(byBytes);
          expect((await allOf(store, pk, prefix, 3)).map((one) => one.sk)).toEqual(expected);
        }),
        { numRuns: 40 },
      );
    });

    test('a page of a trace says whether there is another, and takes only cursors of its own', async () => {
      const pk = fresh();
      await store.write([1, 2, 3].map((seq): Write => ({ op: 'append', entry: entry(`${pk}|a`, seq) })));
      const last = await store.history({ pk, sk: 'a' }, { limit: 3 });
      expect(last.items).toHaveLength(3);
      expect(last.next).toBeUndefined();
      for (const after of ['x', '', '1 OR 1'])
        await expect(store.history({ pk, sk: 'a' }, { after })).rejects.toThrow(RangeError);
    });

    test('what no store can keep is refused before anything is written', async () => {
      const pk = fresh();
      const large = 'x'.repeat(90_000);
      const refused: Write[][] = [
        [put(row(pk, ''))],
        [put(row('', 'a'))],
        [put(row(pk, '\ud83d'))],
        [put(row(pk, 'ö'.repeat(513)))],
        [put(row('p'.repeat(2049), 'a'))],
        [put({ ...row(pk, 'a'), body: undefined })],
        [put(row(pk, 'a', 'ö'.repeat(210_000)))],
        Array.from({ length: 50 }, (_, index) => put(row(pk, `a${index}`, large))),
        [{ op: 'append', entry: { ...entry(`${pk}|a`, 1), reason: 'x'.repeat(420_000) } }],
        [
          { op: 'append', entry: entry(`${pk}|a`, 1) },
          { op: 'append', entry: entry(`${pk}|a`, 1) },
        ],
      ];
      for (const writes of refused)
        await expect(store.write([put(row(pk, 'beside')), ...writes])).rejects.toThrow(RangeError);
      expect(await allOf(store, pk)).toEqual([]);
      expect((await store.history({ pk, sk: 'a' })).items).toEqual([]);
      expect(await store.write([put(row(pk, 'ö'.repeat(512), 'x'.repeat(400_000)))])).toBe(true);
      expect((await store.get({ pk, sk: 'ö'.repeat(512) }))?.body).toHaveLength(400_000);
    });

    test('a row whose time has passed is absent to every condition', async () => {
      const pk = fresh();
      opened.setNow(1_000);
      for (const sk of ['changed', 'removed', 'checked'])
        await store.write([put({ ...row(pk, sk, 'old'), expires: 2_000 })]);
      opened.setNow(2_000);
      expect(await store.write([put(row(pk, 'changed', 'new', 2), { version: 1 })])).toBe(false);
      expect(await store.write([{ op: 'remove', key: { pk, sk: 'removed' }, when: { version: 1 } }])).toBe(false);
      const check = (when: 'absent' | { version: number }): Write => ({
        op: 'check',
        key: { pk, sk: 'checked' },
        when,
      });
      expect(await store.write([put(row(pk, 'a')), check({ version: 1 })])).toBe(false);
      expect(await store.write([put(row(pk, 'b')), check('absent')])).toBe(true);
      expect((await allOf(store, pk)).map((one) => one.sk)).toEqual(['b']);
      opened.setNow(0);
    });

    test('rows whose time has passed never make a page empty while there are others', async () => {
      const pk = fresh();
      opened.setNow(1_000);
      for (const sk of ['a', 'b', 'c', 'd', 'e'])
        await store.write([put({ ...row(pk, sk), ...(sk < 'd' ? { expires: 2_000 } : {}) })]);
      opened.setNow(2_000);
      const first = await store.query(pk, '', { limit: 1 });
      expect(first.items.map((one) => one.sk)).toEqual(['d']);
      expect((await allOf(store, pk, '', 2)).map((one) => one.sk)).toEqual(['d', 'e']);
      opened.setNow(0);
    });

    test('a row is gone when its time has passed', async () => {
      const pk = fresh();
      opened.setNow(1_000);
      await store.write([put({ ...row(pk, 'a', 'old'), expires: 2_000 })]);
      expect((await store.get({ pk, sk: 'a' }))?.body).toBe('old');
      opened.setNow(2_000);
      expect(await store.get({ pk, sk: 'a' })).toBeUndefined();
      expect(await allOf(store, pk)).toEqual([]);
      expect(await store.write([put({ ...row(pk, 'a', 'new'), expires: 3_000 })])).toBe(true);
      expect((await store.get({ pk, sk: 'a' }))?.body).toBe('new');
      opened.setNow(0);
    });

    test('everything can be read for an export, page by page', async () => {
      const pk = fresh();
      const numbers = Array.from({ length: MANY }, (_, index) => index);
      for (let from = 0; from < MANY; from += WRITE_LIMIT) {
        const some = numbers.slice(from, from + WRITE_LIMIT);
        await store.write(some.map((n) => put(row(pk, String(n)))));
        await store.write(some.map((n): Write => ({ op: 'append', entry: entry(`${pk}|${n}`, 1) })));
      }
      const rows: Row[] = [];
      const entries: AuditEntry[] = [];
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const page = await store.scanRows(after);
        rows.push(...page.items);
        after = page.next;
      }
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const page = await store.scanHistory(after);
        entries.push(...page.items);
        after = page.next;
      }
      const byNumber = (a: number, b: number): number => a - b;
      const ownRows = rows.filter((one) => one.pk === pk).map((one) => Number(one.sk));
      const ownEntries = entries.filter((one) => one.chain.startsWith(`${pk}|`));
      expect(ownRows.sort(byNumber)).toEqual(numbers);
      expect(ownEntries.map((one) => Number(one.chain.slice(pk.length + 1))).sort(byNumber)).toEqual(numbers);
    });
  });
};
