import fc from 'fast-check';
import jsonata from 'jsonata';
import { compile } from '../../lib/local/runner/expressions.ts';
import { NOT_PLAIN, plainly } from '../../lib/local/runner/plain-expressions.ts';

// What is answered without JSONata is answered as JSONata answers it, whatever the data; what is not so plain is left to it.

const NAMES = ['a', 'b', 'length', 'constructor', 'null', 'and', 'n_1'] as const;

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<unknown>('x', '', 'closed', 0, -1, 1.5, true, false, null) },
    { weight: 3, arbitrary: fc.dictionary(fc.constantFrom(...NAMES), tie('any'), { maxKeys: 3 }) },
    { weight: 1, arbitrary: fc.array(tie('any'), { maxLength: 3 }) },
  ),
})).any;

const expression = fc
  .tuple(
    fc.constantFrom('a', 'a', 'b', 'b', 'missing', 'string'),
    fc.array(fc.constantFrom(...NAMES), { maxLength: 2 }),
    fc.constantFrom('', " = 'x'", " != 'x'", "='closed'", " = ''", ' = 0', " = 'x' "),
  )
  .map(([variable, steps, tail]) => `$${[variable, ...steps].join('.')}${tail}`);

test('plain expressions give what JSONata gives', async () => {
  let plain = 0;
  await fc.assert(
    fc.asyncProperty(expression, fc.record({ a: value, b: value }), async (text, bindings) => {
      const atOnce = plainly(text.trim())(bindings);
      if (atOnce === NOT_PLAIN) return;
      plain += 1;
      expect(atOnce).toEqual(await jsonata(text).evaluate(undefined, { ...bindings }));
    }),
    { numRuns: 5000 },
  );
  expect(plain).toBeGreaterThan(100);
});

test.each([
  "$states.input.outcome in ['asked', 'again']",
  '$count($states.input.items)',
  '$a.null',
  '$a.b[0]',
  "$a = 'x' and $b = 'y'",
  "$a = 'x\\n'",
  '$$.a',
  '$a.`b c`',
])('%s is left to JSONata', (text) => {
  expect(plainly(text)({ a: { b: 'x', null: 1 }, b: 'y', states: { input: { items: [], outcome: 'asked' } } })).toBe(
    NOT_PLAIN,
  );
});

test('a name on the way to nothing, a list and a name of the language itself are left to JSONata', () => {
  const read = (text: string, bindings: object): unknown => compile(`{% ${text} %}`).atOnce({ ...bindings });
  expect(read('$a.b', { a: {} })).toBe(NOT_PLAIN);
  expect(read('$a.b', { a: [{ b: 1 }] })).toBe(NOT_PLAIN);
  expect(read('$a', { a: [] })).toBe(NOT_PLAIN);
  expect(read('$string', {})).toBe(NOT_PLAIN);
  expect(read('$a.constructor', { a: {} })).toBe(NOT_PLAIN);
  expect(read('$a', { a: null })).toBeNull();
  expect(read("$a.b != 'x'", { a: { b: 'y' } })).toBe(true);
});
