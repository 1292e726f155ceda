import fc from 'fast-check';
import { diffOf, type Passage } from '../../lambdas/domain/diff.ts';

const side = (passages: readonly Passage[], which: 'before' | 'after'): string =>
  passages
    .map((one) => (one.kind === 'same' ? one.lines.join('\n') : one[which].map((part) => part.text).join('')))
    .filter((text) => text !== '')
    .join('\n');

/** Blank lines alone say nothing; everything else must come back as it was. */
const withoutBlank = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .join('\n');

const marked = (passages: readonly Passage[]): string =>
  passages
    .map((one) =>
      one.kind === 'same'
        ? one.lines.join('\n')
        : [
            one.before.map(({ text, changed }) => (changed ? `[-${text}-]` : text)).join(''),
            one.after.map(({ text, changed }) => (changed ? `[+${text}+]` : text)).join(''),
          ]
            .filter((text) => text !== '')
            .join('\n'),
    )
    .join('\n');

test.each([
  ['equal texts are one passage', 'a\nb', 'a\nb', 'a\nb'],
  ['a word that changed', 'Vi köper allt.', 'Vi köper lite.', 'Vi köper [-allt.-]\nVi köper [+lite.+]'],
  ['a line that came', 'a\nc', 'a\nb\nc', 'a\n[+b+]\nc'],
  ['a line that went', 'a\nb\nc', 'a\nc', 'a\n[-b-]\nc'],
  ['from nothing', '', 'ny text', '[+ny text+]'],
  ['to nothing', 'gammal text', '', '[-gammal text-]'],
  ['two lines exchanged: the least is told', 'a\nb', 'b\na', '[-a-]\nb\n[+a+]'],
  ['line ends of another kind are no change', 'a\r\nb', 'a\nb', 'a\nb'],
])('%s', (_what, before, after, wanted) => {
  expect(marked(diffOf(before, after))).toBe(wanted);
});

test('two empty texts have no passage', () => {
  expect(diffOf('', '')).toEqual([]);
});

const text = fc
  .array(fc.constantFrom('a', 'b c', 'c', 'd e f', 'å', ''), { maxLength: 12 })
  .map((all) => all.join('\n'));

test('both texts can be read out of what differs between them', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const passages = diffOf(before, after);
      expect(withoutBlank(side(passages, 'before'))).toBe(withoutBlank(before));
      expect(withoutBlank(side(passages, 'after'))).toBe(withoutBlank(after));
    }),
  );
});

test('a text differs from itself in nothing', () => {
  fc.assert(
    fc.property(text, (same) => {
      expect(diffOf(same, same).filter((one) => one.kind === 'changed')).toEqual([]);
    }),
  );
});

test('texts of the greatest size with nothing in common are told whole', () => {
  const many = (letter: string): string => Array.from({ length: 5000 }, (_, n) => `${letter}${n}`).join('\n');
  const passages = diffOf(many('a'), many('b'));
  expect(passages).toHaveLength(1);
  expect(side(passages, 'before')).toBe(many('a'));
});
