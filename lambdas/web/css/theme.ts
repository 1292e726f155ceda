import { contrastOf, type Lch, lchOf, luminanceOf, toneOf } from './colour.ts';

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

/** Buttons and marks. Dark enough for white text in light mode, light enough for black in dark mode. */
const BASE_LIGHT_AT_MOST = 0.16;
const BASE_DARK = 0.36;

const PALETTES = {
  neutral: '#3b4248',
  info: '#0b63a8',
  success: '#1a7a3c',
  warning: '#b86e00',
  danger: '#b3201f',
} as const;
export type PaletteName = keyof typeof PALETTES | 'accent';

export type Palette = Record<string, string>;

const onTop = (background: string): string =>
  contrastOf(background, '#ffffff') >= contrastOf(background, '#000000') ? '#ffffff' : '#000000';

const baseOf = (hue: Lch, luminance: number, towards: number): Palette => {
  const base = toneOf(hue, luminance);
  return {
    'base-default': base,
    'base-hover': toneOf(hue, luminance * towards),
    'base-active': toneOf(hue, luminance * towards * towards),
    'base-contrast-default': onTop(base),
    'base-contrast-subtle': onTop(base),
  };
};

/** The sixteen steps of one colour, as `#rrggbb`. */
export const paletteOf = (colour: string, scheme: 'light' | 'dark'): Palette => {
  const own = lchOf(colour);
  const luminances = scheme === 'light' ? LIGHT : DARK;
  const toned = (step: Step): string => {
    const chroma = Math.min(own.c, scheme === 'light' ? LIGHT_CHROMA[step] : DARK_CHROMA);
    return toneOf({ ...own, c: chroma }, luminances[step]);
  };
  const steps = Object.fromEntries(STEPS.map((step) => [step, toned(step)]));
  const base =
    scheme === 'light'
      ? baseOf(own, Math.min(luminanceOf(colour), BASE_LIGHT_AT_MOST), 0.7)
      : baseOf(own, BASE_DARK, 1.2);
  return { ...steps, ...base };
};

const declarations = (name: PaletteName, palette: Palette): string =>
  Object.entries(palette)
    .map(([step, hex]) => `--ds-color-${name}-${step}:${hex};`)
    .join('');

const scheme = (colour: string, which: 'light' | 'dark'): string => {
  const all = { accent: colour, ...PALETTES };
  const palettes = Object.entries(all).map(([name, one]) => declarations(name as PaletteName, paletteOf(one, which)));
  const focus =
    which === 'light'
      ? '--ds-color-focus-inner:#fff;--ds-color-focus-outer:#101820;'
      : '--ds-color-focus-inner:#101820;--ds-color-focus-outer:#fff;';
  return `${palettes.join('')}${focus}`;
};

const NAMES: readonly PaletteName[] = ['accent', 'neutral', 'info', 'success', 'warning', 'danger'];

const chosen = (): string => {
  const steps = Object.keys(paletteOf(DEFAULT_COLOUR, 'light'));
  return NAMES.map((name) => {
    const where = name === 'accent' ? ':root,[data-color=accent]' : `[data-color=${name}]`;
    return `${where}{${steps.map((step) => `--ds-color-${step}:var(--ds-color-${name}-${step});`).join('')}}`;
  }).join('');
};

/** All colour tokens for one municipality colour, light and dark. Paper is always light. */
export const themeCss = (colour: string): string =>
  [
    '@layer ds.theme{',
    `:root{color-scheme:light dark;${scheme(colour, 'light')}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${scheme(colour, 'dark')}}}`,
    chosen(),
    '}',
  ].join('');
