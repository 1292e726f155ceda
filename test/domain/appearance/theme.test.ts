import fc from 'fast-check';
import { readColour } from '../../../lambdas/domain/appearance/appearance.ts';
import { contrastOf, lchOf } from '../../../lambdas/domain/appearance/colour.ts';
import { DEFAULT_COLOUR, paletteOf } from '../../../lambdas/domain/appearance/palette.ts';
import { PAIR_USES, pairsOf, settledColour, whatBecame } from '../../../lambdas/domain/appearance/theme-pairs.ts';

const hex = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((rgb) => `#${rgb.map((one) => one.toString(16).padStart(2, '0')).join('')}`);

test('every pair of the theme of any colour has the contrast that WCAG 2.2 AA asks of it', () => {
  fc.assert(
    fc.property(hex, (colour) => {
      const short = pairsOf(colour).filter(
        ({ foreground, background, least }) => contrastOf(foreground, background) < least,
      );
      expect(short).toEqual([]);
    }),
    { numRuns: 250, examples: [['#000000'], ['#ffffff'], ['#ffff00'], ['#0000ff'], ['#00ff00'], ['#808080']] },
  );
});

test('running text has more than it must, in both', () => {
  fc.assert(
    fc.property(hex, (colour) => {
      const text = whatBecame(colour).filter(({ use }) => use === 'text');
      expect(text.map(({ contrast }) => contrast >= 7)).toEqual([true, true]);
    }),
    { numRuns: 40 },
  );
});

test('a colour that white text can be read on is used as it is; any other moves in lightness alone, and no further than it must', () => {
  expect(settledColour(DEFAULT_COLOUR)).toBe(DEFAULT_COLOUR);
  expect(settledColour('#000000')).toBe('#000000');
  fc.assert(
    fc.property(hex, (colour) => {
      const settled = settledColour(colour);
      if (contrastOf(colour, '#ffffff') >= 4.6) expect(settled).toBe(colour);
      else if (settled !== colour) expect(contrastOf(settled, '#ffffff')).toBeLessThan(4.75);
      const [before, after] = [lchOf(colour), lchOf(settled)];
      const turned = Math.abs(Math.atan2(Math.sin(before.h - after.h), Math.cos(before.h - after.h)));
      // Of what has hardly any colour left, a byte more or less turns the hue.
      if (after.c > 0.03) expect(turned).toBeLessThan(0.12);
    }),
    { numRuns: 60 },
  );
});

test('what is pointed at and pressed differs from what is not, even in black', () => {
  for (const scheme of ['light', 'dark'] as const)
    for (const colour of ['#000000', '#ffffff', DEFAULT_COLOUR]) {
      const palette = paletteOf(colour, scheme);
      expect(new Set(['base-default', 'base-hover', 'base-active'].map((step) => palette[step])).size).toBe(3);
    }
});

test('each use is told once a scheme, by its worst pair, and never above what it is', () => {
  const told = whatBecame('#ffcc00');
  expect(told.map(({ use, scheme }) => `${use} ${scheme}`).sort()).toEqual(
    PAIR_USES.flatMap((use) => [`${use} dark`, `${use} light`]).sort(),
  );
  for (const { foreground, background, contrast } of told)
    expect(contrast).toBeLessThanOrEqual(contrastOf(foreground, background));
});

test.each([
  ['#0F5C7A', '#0f5c7a'],
  ['0f5c7a', '#0f5c7a'],
  [' #07a ', '#0077aa'],
  ['0f5c7', undefined],
  ['#0f5c7g', undefined],
  ['red', undefined],
  ['', undefined],
  ['#0f5c7a;}', undefined],
])('%j is read as %j', (typed, read) => {
  expect(readColour(typed)).toBe(read);
});
