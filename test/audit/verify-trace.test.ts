import { readPublicKey } from '../../lambdas/adapters/local/keys.ts';
import { type CheckpointSet, checkpointSet } from '../../lambdas/domain/audit/checkpoint-set.ts';
import { verifyTrace } from '../../lambdas/domain/audit/verify-trace.ts';
import { aBusyMorning, aTown, checkpointFiles, type Found, traceOf } from './a-trace.ts';
import { seeded, TAMPERINGS } from './tampering.ts';

let found: Found;
let signed: CheckpointSet;
beforeAll(async () => {
  const town = aTown();
  await aBusyMorning(town);
  town.ports.store.close();
  // From well after the last act, so that what is put in later cannot pass for it.
  found = traceOf(town.data);
  const publicKey = readPublicKey(town.data) ?? '';
  signed = checkpointSet(checkpointFiles(town.checkpoints), { publicKey });
  town.close();
});

test('a trace that nobody touched holds, with its checkpoints and without', async () => {
  expect(signed.faults).toEqual([]);
  expect(signed.count).toBe(3);
  const whole = await verifyTrace({ ...found, signed });
  expect(whole).toEqual({ entries: found.entries.length, chains: expect.any(Number), faults: [] });
  expect(whole.entries).toBeGreaterThan(40);
  expect((await verifyTrace(found)).faults).toEqual([]);
});

const NAMES = Object.keys(TAMPERINGS);
/** A thousand and some, spread evenly. */
const EACH = Math.ceil(1000 / NAMES.length);

describe('whatever is done to it at random, the first bad entry is named', () => {
  test.each(NAMES)(`%s, ${EACH} times`, async (name) => {
    const random = seeded(NAMES.indexOf(name) + 1);
    for (let run = 0; run < EACH; run += 1) {
      const copy = structuredClone(found);
      const done = TAMPERINGS[name]?.(copy, random);
      const { faults } = await verifyTrace({ ...copy, signed });
      const first = faults[0];
      const named = {
        chain: first?.chain,
        found: done?.finds.includes(first?.what as never),
        inRange: first && done && first.seq <= done.seq && done.seq <= (first.upTo ?? first.seq),
      };
      expect({ run, done, first, ...named }).toEqual({
        run,
        done,
        first,
        chain: done?.chain,
        found: true,
        inRange: true,
      });
    }
  });
});
