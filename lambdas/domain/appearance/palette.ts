import { type Lch, lchOf, luminanceOf, toneOf } from './colour.ts';

// Designsystemet's components take their colours from sixteen steps of each palette. Here every step has a fixed luminance,
// so that its contrast to the others is the same whichever colour a municipality chooses; only the hue is its own.

/** The municipality's colour unless it sets another. */
export const DEFAULT_COLOUR = '#0f5c7a';

const LIGHT = {
  'background-default': 1,
  'background-tinted': 0.91,
  'surface-default': 1,
  'surface-tinted': 0.84,
  'surface-hover': 0.74,
  'surface-active': 0.64,
  'border-subtle': 0.56,
  'border-default': 0.17,
  'border-strong': 0.1,
  'text-subtle': 0.095,
  'text-default': 0.02,
} as const;
const DARK: Record<Step, number> = {
  'background-default': 0.0095,
  'background-tinted': 0.014,
  'surface-default': 0.018,
  'surface-tinted': 0.027,
  'surface-hover': 0.037,
  'surface-active': 0.05,
  'border-subtle': 0.085,
  'border-default': 0.24,
  'border-strong': 0.4,
  'text-subtle': 0.48,
  'text-default': 0.84,
};
type Step = keyof typeof LIGHT;
export type Scheme = 'light' | 'dark';
/** Of one colour in one scheme: `#rrggbb` by the name of the step. */
export type Palette = Readonly<Record<string, string>>;
const STEPS = Object.keys(LIGHT) as Step[];

/** Large pale surfaces stay quiet: the most of the colour that each step may show. */
const LIGHT_CHROMA: Record<Step, number> = {
  'background-default': 0,
  'background-tinted': 0.016,
  'surface-default': 0,
  'surface-tinted': 0.038,
  'surface-hover': 0.055,
  'surface-active': 0.07,
  'border-subtle': 0.08,
  'border-default': 0.13,
  'border-strong': 0.14,
  'text-subtle': 0.14,
  'text-default': 0.08,
};
const DARK_CHROMA = 0.06;

/** Buttons and marks. White text needs 1.05 / (luminance + 0.05) to be 4.5 or more, with some room for rounding to bytes. */
const BASE_LIGHT_AT_MOST = 0.18;
/** So dark that nothing darker is seen to differ: there a button that is pointed at turns lighter. */
const VERY_DARK = 0.03;
/** Light enough for black text in dark mode. */
const BASE_DARK = 0.36;

/** What is pointed at is `towards` as bright, what is pressed twice that. */
const baseOf = (base: string, hue: Lch, onTop: string, towards: (luminance: number) => number): Palette => {
  const hover = towards(luminanceOf(base));
  return {
    'base-default': base,
    'base-hover': toneOf(hue, hover),
    'base-active': toneOf(hue, towards(hover)),
    'base-contrast-default': onTop,
    'base-contrast-subtle': onTop,
  };
};

/** The colour itself where white text can be read on it, or else the nearest tone of it that this holds for. */
const lightBase = (colour: string, own: Lch): Palette => {
  const luminance = luminanceOf(colour);
  const base = luminance <= BASE_LIGHT_AT_MOST ? colour.toLowerCase() : toneOf(own, BASE_LIGHT_AT_MOST);
  return baseOf(base, own, '#ffffff', luminance < VERY_DARK ? (tone) => tone + VERY_DARK : (tone) => tone * 0.7);
};

/** The sixteen steps of one colour, as `#rrggbb`. */
export const paletteOf = (colour: string, scheme: Scheme): Palette => {
  const own = lchOf(colour);
  const luminances = scheme === 'light' ? LIGHT : DARK;
  const toned = (step: Step): string => {
    const chroma = Math.min(own.c, scheme === 'light' ? LIGHT_CHROMA[step] : DARK_CHROMA);
    return toneOf({ ...own, c: chroma }, luminances[step]);
  };
  const steps = Object.fromEntries(STEPS.map((step) => [step, toned(step)]));
  const base =
    scheme === 'light' ? lightBase(colour, own) : baseOf(toneOf(own, BASE_DARK), own, '#000000', (tone) => tone * 1.2);
  return { ...steps, ...base };
};
