import { isKnownTo, keptAfter } from '../../../lambdas/acts/people/known-browser.ts';
import type { PersonId } from '../../../lambdas/domain/brands.ts';
import { aWorld } from '../a-municipality.ts';

// What a browser keeps says who has signed in there, and cannot be made, or carried over to another person.

const world = aWorld();
const person = (id: string): PersonId => id as PersonId;
const keptBy = async (...who: string[]): Promise<string> => {
  let kept: string | undefined;
  for (const one of who) kept = await keptAfter(world, kept, person(one));
  return kept ?? '';
};

test('knows those who have signed in there, and nobody else', async () => {
  const kept = await keptBy('anna', 'bo');
  expect(await Promise.all(['anna', 'bo', 'eva'].map((one) => isKnownTo(world, kept, person(one))))).toEqual([
    true,
    true,
    false,
  ]);
});

test('once more is the same, and the fifth before is forgotten', async () => {
  const kept = await keptBy('anna', 'bo');
  expect((await keptAfter(world, kept, person('bo'))).split('.').toSorted()).toEqual(kept.split('.').toSorted());
  const many = await keptBy('anna', 'b', 'c', 'd', 'e', 'f');
  expect(await isKnownTo(world, many, person('anna'))).toBe(false);
  expect(await isKnownTo(world, many, person('b'))).toBe(true);
});

test('a seal from another browser, of another host, or of nothing is none', async () => {
  const kept = await keptBy('anna');
  const [, seal = ''] = kept.split('.');
  const [other = ''] = (await keptBy('bo')).split('.');
  const elsewhere = { ...world, keys: { ...world.keys, mac: async () => new Uint8Array(32) } };
  expect(await isKnownTo(elsewhere, kept, person('anna'))).toBe(false);
  for (const made of [`${other}.${seal}`, seal, '', '.', 'x', undefined, `${kept}.`, `${kept}x`, 'ö'.repeat(43)])
    expect([made, await isKnownTo(world, made, person('anna'))]).toEqual([made, false]);
});

test('rubbish is replaced by what is good', async () => {
  const kept = await keptAfter(world, 'rubbish', person('anna'));
  expect(await isKnownTo(world, kept, person('anna'))).toBe(true);
});
