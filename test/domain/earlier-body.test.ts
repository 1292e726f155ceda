import * as fc from 'fast-check';
import { type AuditEntry, fieldChanges, sealed } from '../../lambdas/domain/audit.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { bodyAt, undone } from '../../lambdas/domain/earlier-body.ts';
import { canonical } from '../../lambdas/domain/fingerprint.ts';

/** Bodies as rows have them: objects of texts, numbers, null, lists and objects. Names with the signs that paths escape. */
const name = fc.oneof(fc.constantFrom('a', 'b', 'a/b', 'a~b', '~1', ''), fc.string({ maxLength: 3 }));
const leaf = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.integer(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 3 }),
);
const body = fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf, { minKeys: 1, maxKeys: 3 })), { maxKeys: 5 });

test('what was changed and undone is what it was', () => {
  fc.assert(
    fc.property(body, body, (before, after) => {
      expect(canonical(undone(after, fieldChanges(before, after)))).toBe(canonical(before));
    }),
  );
});

const at = (minute: number): Instant => `2027-05-01T08:${String(minute).padStart(2, '0')}:00.000Z` as Instant;
const entryOf = (before: unknown, after: unknown, seq: number): AuditEntry =>
  sealed({
    chain: 'plan#2028#kultur|change#c1',
    seq,
    at: at(seq),
    act: 'change.save',
    actor: 'p1',
    role: 'editor',
    channel: 'page',
    requestId: 'r',
    changes: fieldChanges(before, after),
    previous: '',
  });

test('a row read back through any number of its entries says what it said then', () => {
  fc.assert(
    fc.property(fc.array(body, { minLength: 1, maxLength: 8 }), fc.nat(), (versions, choice) => {
      const entries = versions.map((version, index) => entryOf(versions[index - 1], version, index + 1));
      const then = (choice % versions.length) + 1;
      expect(canonical(bodyAt(versions.at(-1), entries, at(then)))).toBe(canonical(versions[then - 1]));
      expect(bodyAt(versions.at(-1), entries, at(0))).toBeUndefined();
    }),
  );
});
