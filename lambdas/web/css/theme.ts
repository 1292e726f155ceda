import { DEFAULT_COLOUR, type Palette, paletteOf, type Scheme } from '../../domain/appearance/palette.ts';
import { FOCUS, NEUTRAL } from '../../domain/appearance/theme-pairs.ts';

const PALETTES = {
  neutral: NEUTRAL,
  info: '#0b63a8',
  success: '#1a7a3c',
  warning: '#b86e00',
  danger: '#b3201f',
} as const;
type PaletteName = keyof typeof PALETTES | 'accent';

const declarations = (name: PaletteName, palette: Palette): string =>
  Object.entries(palette)
    .map(([step, hex]) => `--ds-color-${name}-${step}:${hex};`)
    .join('');

const scheme = (colour: string, which: Scheme): string => {
  const all = { accent: colour, ...PALETTES };
  const palettes = Object.entries(all).map(([name, one]) => declarations(name as PaletteName, paletteOf(one, which)));
  const { inner, outer } = FOCUS[which];
  const focus = `--ds-color-focus-inner:${inner};--ds-color-focus-outer:${outer};`;
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
