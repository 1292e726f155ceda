import type { PersonId } from '../../lambdas/domain/brands.ts';
import type { Person } from '../../lambdas/domain/people.ts';
import { keyWithoutSecret, knownBy, occursIn, withoutSecrets } from '../../lambdas/domain/person-traces.ts';

const bo: Person = {
  id: 'bo' as PersonId,
  name: 'Bo Ek',
  email: 'bo@exempel.example',
  locale: 'sv',
  grants: [],
  address: 'ok',
  second: { email: 'hemma@exempel.example', address: 'ok' },
};
const known = knownBy(bo, []);

test.each([
  ['by id', { savedBy: 'bo' }],
  ['in a key of several parts', 'ballot#kf-2027-11-22#bo'],
  ['as the name of a field', { seats: { bo: 's1' } }],
  ['by address, however written', { to: [{ email: 'BO@Exempel.example' }] }],
  ['by the second address', 'hemma@exempel.example'],
  ['by name in a text', { need: 'Fråga Bo Ek, som vet.' }],
])('is found %s', (_, value) => expect(occursIn(known, value)).toBe(true));

test.each([
  ['in a longer id', { savedBy: 'bo-lund' }],
  ['in a longer word', { need: 'Bo Ekström i Borgholm' }],
  ['in a longer address', 'dumbo@exempel.example'],
  ['where nobody is', [null, 1, true, {}]],
])('is not found %s', (_, value) => expect(occursIn(known, value)).toBe(false));

test('is found by what the person was called before', () => {
  const renamed = { changes: [{ path: '/name', from: 'Bo Alm', to: 'Bo Ek' }] };
  expect(occursIn(knownBy(bo, [renamed as never]), 'Närvarande: Bo Alm.')).toBe(true);
  expect(occursIn(known, 'Närvarande: Bo Alm.')).toBe(false);
});

test('what opens a door stays in the house', () => {
  expect(keyWithoutSecret({ pk: `link#${'a'.repeat(64)}`, sk: 'link' })).toEqual({ pk: 'link', sk: 'link' });
  expect(keyWithoutSecret({ pk: 'sessions#bo', sk: 'a'.repeat(64) })).toEqual({ pk: 'sessions#bo', sk: '' });
  expect(keyWithoutSecret({ pk: 'people', sk: 'bo' })).toEqual({ pk: 'people', sk: 'bo' });
  expect(withoutSecrets({ hash: 'h', in: [{ token: 't', name: 'Bo' }] })).toEqual({ in: [{ name: 'Bo' }] });
});
