import { contrastOf } from './colour.ts';
import { type Palette, paletteOf, type Scheme } from './palette.ts';

// Every pair of colours that people must tell apart, with the contrast that WCAG 2.2 AA asks of it: 4.5 for text (1.4.3),
// 3 for what shows that something can be used or has the focus (1.4.11).

export const PAIR_USES = ['text', 'quiet', 'link', 'button', 'button-edge', 'header', 'field', 'focus'] as const;
export type PairUse = (typeof PAIR_USES)[number];

export interface ThemePair {
  use: PairUse;
  scheme: Scheme;
  /** `#rrggbb` */
  foreground: string;
  background: string;
  least: 3 | 4.5;
}

/** Of black and white, around whatever has the focus; see `themeCss`. */
export const FOCUS: Readonly<Record<Scheme, { inner: string; outer: string }>> = {
  light: { inner: '#ffffff', outer: '#101820' },
  dark: { inner: '#101820', outer: '#ffffff' },
};

const SURFACES = ['background-default', 'background-tinted', 'surface-default', 'surface-tinted'];
const BASES = ['base-default', 'base-hover', 'base-active'];

/** The header is the colour itself in light, and a dark tone of it in dark, where a bright band would dazzle. */
const HEADER: Readonly<Record<Scheme, readonly [string, string]>> = {
  light: ['base-contrast-default', 'base-default'],
  dark: ['text-default', 'surface-active'],
};

const pairsIn = (scheme: Scheme, palette: Palette): ThemePair[] => {
  const of = (step: string): string => {
    const hex = palette[step];
    if (hex === undefined) throw new Error(`The palette has no step ${step}`);
    return hex;
  };
  const pair = (use: PairUse, foreground: string, background: string, least: 3 | 4.5 = 4.5): ThemePair => ({
    use,
    scheme,
    foreground,
    background,
    least,
  });
  const [onHeader, header] = HEADER[scheme];
  const focus = FOCUS[scheme];
  return [
    ...SURFACES.flatMap((surface) => [
      pair('text', of('text-default'), of(surface)),
      pair('link', of('text-subtle'), of(surface)),
      pair('field', of('border-default'), of(surface), 3),
      // The outer ring is seen on what is around it.
      pair('focus', focus.outer, of(surface), 3),
    ]),
    pair('link', of('text-subtle'), of('surface-hover')),
    // A quiet button that is pointed at, and pressed.
    pair('link', of('text-subtle'), of('surface-active')),
    pair('text', of('text-default'), of('surface-active')),
    ...BASES.flatMap((base) => [
      pair('button', of('base-contrast-default'), of(base)),
      pair('button-edge', of(base), of('background-default'), 3),
    ]),
    pair('header', of(onHeader), of(header)),
    pair('focus', focus.inner, focus.outer, 3),
  ];
};

/** All pairs of the theme of one colour (`#rrggbb`), light and dark; the greys of the product beside it. */
export const pairsOf = (colour: string): ThemePair[] =>
  (['light', 'dark'] as const).flatMap((scheme) => {
    const neutral = paletteOf(NEUTRAL, scheme);
    const own = paletteOf(colour, scheme);
    const quiet = SURFACES.map((surface): ThemePair => {
      const [foreground = '', background = ''] = [neutral['text-subtle'], own[surface]];
      return { use: 'quiet', scheme, foreground, background, least: 4.5 };
    });
    return [...pairsIn(scheme, own), ...quiet];
  });

/** What greys are made of. */
export const NEUTRAL = '#3b4248';

export interface Shown extends ThemePair {
  /** Rounded down to a tenth, so that it never says more than it is. */
  contrast: number;
}

/** What became of a colour: one row for each use, the worst of its pairs. */
export const whatBecame = (colour: string): Shown[] => {
  const all = pairsOf(colour).map((pair) => ({ ...pair, contrast: contrastOf(pair.foreground, pair.background) }));
  const worst = new Map<string, (typeof all)[number]>();
  for (const pair of all) {
    const name = `${pair.use} ${pair.scheme}`;
    const known = worst.get(name);
    if (!known || pair.contrast < known.contrast) worst.set(name, pair);
  }
  return [...worst.values()].map((pair) => ({ ...pair, contrast: Math.floor(pair.contrast * 10) / 10 }));
};

/** The colour of buttons and header on white: the colour itself, or the nearest that white text can stand on. */
export const settledColour = (colour: string): string => paletteOf(colour, 'light')['base-default'] ?? colour;
