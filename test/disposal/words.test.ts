import * as fc from 'fast-check';
import { decisionReference } from '../../lambdas/domain/disposal/disposal.ts';
import { textsIn, withTexts, wordsOf } from '../../lambdas/domain/disposal/words.ts';

describe('a reference to a decision', () => {
  test.each([
    ['KS 2027/123 § 45', 'KS 2027/123 § 45'],
    [' KS  2027/123 §45 ', 'KS 2027/123 § 45'],
    ['ks 2027/123 § 7', 'KS 2027/123 § 7'],
  ])('%s', (text, kept) => {
    expect(decisionReference(text)).toBe(kept);
  });
  test.each(['', '§ 45', 'KS 2027/123', 'KS 2027/123 § 0', 'KS 2027/123 § 45 och 46', '2027/123 § 45', 'KS 27/1 § 4'])(
    'not %s',
    (text) => {
      expect(decisionReference(text)).toBeUndefined();
    },
  );
});

describe('words', () => {
  const words = wordsOf(['Anna Ek', 'anna@x.example', 'Bok-"IT"']);
  test.each([
    ['Anna Ek', '[x]'],
    ['ANNA  ek, Anna\u00a0Ek', '[x], [x]'],
    ['Anna Eks idé', '[x]s idé'],
    ['Joanna Ek', 'Joanna Ek'],
    ['Anna Ekman', 'Anna Ekman'],
    ['till anna@x.example.', 'till [x].'],
    ['Bok-"IT" och Bok-\\"IT\\"', '[x] och [x]'],
    ['', ''],
  ])('in %j leave %j', (text, left) => {
    expect(words.replacedIn(text, '[x]')).toBe(left);
  });

  test('are found whatever they look like, and never where they were replaced', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.string(), fc.string(), (word, before, after) => {
        fc.pre(word.trim().length >= 3 && !'[x]'.includes(word.trim()));
        const one = wordsOf([word]);
        const text = `${before} ${word} ${after}`;
        expect(one.countIn(one.replacedIn(text, ' … '))).toBe(0);
        if (/^[\p{L}\p{N}]/u.test(word)) expect(one.isIn(text)).toBe(true);
      }),
    );
  });

  test('of fewer than three characters, and none at all, are refused', () => {
    for (const none of [[], [''], ['Bo'], ['  a  ']]) expect(() => wordsOf(none)).toThrow(RangeError);
  });

  test('every text of a value is met, by the same path to read and to change', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const paths: string[] = [];
        const same = withTexts(value, (text, path) => {
          paths.push(path);
          return text;
        });
        expect(JSON.stringify(same)).toBe(JSON.stringify(value));
        const read = textsIn(value).filter(({ isName }) => !isName);
        expect(read.map(({ path }) => path)).toEqual(paths);
      }),
    );
  });
});
