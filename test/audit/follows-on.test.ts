import * as fc from 'fast-check';
import { followsOn, sealed, UNWRITTEN } from '../../lambdas/domain/audit.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';

const CHAIN = 'plan#2028#kultur|change#c1';
const entry = (seq: number, previous: string, to: string) =>
  sealed({
    chain: CHAIN,
    seq,
    at: '2027-05-01T08:00:00.000Z' as Instant,
    act: 'change.save',
    actor: 'p1',
    role: 'editor',
    channel: 'page',
    requestId: 'r',
    changes: [{ path: '/title', to }],
    previous,
  });

test('entries follow each other, and one that was touched in any of its fields follows nothing', () => {
  const first = entry(1, UNWRITTEN.hash, 'Ett');
  const second = entry(2, first.hash, 'Två');
  expect(followsOn(first, CHAIN, UNWRITTEN)).toBe(true);
  expect(followsOn(second, CHAIN, first)).toBe(true);
  expect(followsOn(second, CHAIN, UNWRITTEN)).toBe(false);
  expect(followsOn(second, 'another|row', first)).toBe(false);
  fc.assert(
    fc.property(
      fc.constantFrom('at', 'act', 'actor', 'role', 'channel', 'requestId', 'previous', 'hash'),
      fc.string(),
      (field, text) => {
        fc.pre(second[field as 'act'] !== text);
        expect(followsOn({ ...second, [field]: text }, CHAIN, first)).toBe(false);
      },
    ),
  );
});
