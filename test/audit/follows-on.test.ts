import * as fc from 'fast-check';
import { createSalts } from '../../lambdas/adapters/salts.ts';
import { type AuditEntry, followsOn, salted, sealed, UNWRITTEN } from '../../lambdas/domain/audit.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { canonical } from '../../lambdas/domain/fingerprint.ts';

const CHAIN = 'plan#2028#kultur|change#c1';
const content = (seq: number, previous: string, to: string) => ({
  chain: CHAIN,
  seq,
  at: '2027-05-01T08:00:00.000Z' as Instant,
  act: 'change.save',
  actor: 'p1',
  role: 'editor',
  channel: 'page' as const,
  requestId: 'r',
  reason: 'Så blev det.',
  changes: [
    { path: '/title', from: 'Noll', to },
    { path: '/need', to: 'Behov' },
  ],
  previous,
});
const { next } = createSalts();

/** Entries have been written in two forms, and both stand in the traces of today. */
const FORMS: readonly [string, (seq: number, previous: string, to: string) => AuditEntry][] = [
  ['of an older release', (...said) => sealed(content(...said))],
  ['with salted values', (...said) => sealed(salted(content(...said), next))],
];

describe.each(FORMS)('entries %s', (_, entry) => {
  const first = entry(1, UNWRITTEN.hash, 'Ett');
  const second = entry(2, first.hash, 'Två');

  test('follow each other', () => {
    expect(followsOn(first, CHAIN, UNWRITTEN)).toBe(true);
    expect(followsOn(second, CHAIN, first)).toBe(true);
    expect(followsOn(second, CHAIN, UNWRITTEN)).toBe(false);
    expect(followsOn(second, 'another|row', first)).toBe(false);
    expect(followsOn(JSON.parse(JSON.stringify(second)), CHAIN, first)).toBe(true);
  });

  test('that were touched in any of their fields follow nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('at', 'act', 'actor', 'role', 'channel', 'requestId', 'reason', 'previous', 'hash', 'more'),
        fc.string(),
        (field, text) => {
          fc.pre(second[field as 'act'] !== text);
          expect(followsOn({ ...second, [field]: text }, CHAIN, first)).toBe(false);
        },
      ),
    );
  });

  test('that were touched in any of their changes follow nothing', () => {
    fc.assert(
      fc.property(fc.nat(1), fc.constantFrom('path', 'from', 'to', 'more'), fc.jsonValue(), (at, field, value) => {
        const changes = second.changes.map((change, index) => (index === at ? { ...change, [field]: value } : change));
        fc.pre(canonical(changes) !== canonical(second.changes));
        expect(followsOn({ ...second, changes }, CHAIN, first)).toBe(false);
      }),
    );
    expect(followsOn({ ...second, changes: second.changes.toReversed() }, CHAIN, first)).toBe(false);
    expect(followsOn({ ...second, changes: second.changes.slice(1) }, CHAIN, first)).toBe(false);
  });
});

describe('salts', () => {
  const first = sealed(salted(content(1, UNWRITTEN.hash, 'Ett'), next));
  const salts = (first.salts ?? []).map(String);

  test('there is one for each value, no two alike, and each is as long as the others', () => {
    expect(salts).toHaveLength(4);
    const many = next(1000);
    expect(new Set(many).size).toBe(1000);
    expect([...many, ...salts].every((salt) => /^[\w-]{24}$/.test(salt))).toBe(true);
    expect(next(0)).toEqual([]);
  });

  test('equal values with salts of their own cannot be told to be equal', () => {
    const again = sealed(salted(content(1, UNWRITTEN.hash, 'Ett'), next));
    expect(again.hash).not.toBe(first.hash);
  });

  test.each([
    ['none', undefined],
    ['one too few', salts.slice(1)],
    ['one too many', [...salts, ...next(1)]],
    ['another', [...salts.slice(1), ...next(1)]],
    ["two in each other's place", salts.toReversed()],
    ['a part of the value taken for salt', [`${salts[0]}"`, ...salts.slice(1)]],
  ])('%s: the entry follows nothing', (_, others) => {
    const { salts: _own, ...rest } = first;
    expect(followsOn({ ...rest, ...(others ? { salts: others } : {}) }, CHAIN, UNWRITTEN)).toBe(false);
  });

  test('an entry without them cannot be sealed, nor pass for one of the older form', () => {
    const { hash: _hash, salts: _salts, ...rest } = first;
    expect(() => sealed(rest)).toThrow(RangeError);
    const { form: _form, ...older } = first;
    expect(followsOn(older, CHAIN, UNWRITTEN)).toBe(false);
  });
});
