import { DEFAULT_COLOUR, paletteOf } from '../domain/appearance/palette.ts';

// Mail programs know few rules: what must hold stands on the elements themselves, in light colours; the rules here only
// add the dark ones and the narrow form, for the programs that read them. Contrast is 7:1 or more for text in both.

const FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif';

export const COLOUR = {
  ground: '#eef3f5',
  card: '#ffffff',
  ink: '#17262e',
  faint: '#40525d',
  line: '#ccd8de',
  tint: '#f3f7f9',
};
const DARK = {
  ground: '#0e1519',
  card: '#172127',
  ink: '#e9eff2',
  faint: '#b3c1c9',
  line: '#33464f',
  tint: '#1f2d35',
};

export const FACE = `font-family:${FONT}`;

/** What follows from the municipality's colour. */
export interface MailColours {
  /** Under the white text of the button, and at the edge of a quotation. */
  deep: string;
  /** An address on the card, at 7:1. */
  link: string;
  dark: { deep: string; onDeep: string; link: string };
}

const step = (colour: string, scheme: 'light' | 'dark', name: string): string => {
  const found = paletteOf(colour, scheme)[name];
  if (found === undefined) throw new Error(`The palette has no step ${name}`);
  return found;
};

const made = new Map<string, MailColours>();

/** The colours of every mail for one colour of the municipality (`#rrggbb`). */
export const mailColours = (colour: string = DEFAULT_COLOUR): MailColours => {
  const known = made.get(colour);
  if (known) return known;
  const colours = {
    deep: step(colour, 'light', 'base-default'),
    link: step(colour, 'light', 'text-subtle'),
    dark: {
      deep: step(colour, 'dark', 'base-default'),
      onDeep: step(colour, 'dark', 'base-contrast-default'),
      link: step(colour, 'dark', 'text-subtle'),
    },
  };
  made.set(colour, colours);
  return colours;
};

export const styleRules = ({ dark }: MailColours): string =>
  [
    'body{margin:0;padding:0;width:100%!important;-webkit-text-size-adjust:100%}',
    'table{border-collapse:collapse}',
    '.w{overflow-wrap:break-word;word-break:break-word;-webkit-hyphens:auto;hyphens:auto}',
    '@media (max-width:480px){.p{padding:20px 16px!important}.g{padding:0!important}.c{border-radius:0!important;border-left:0!important;border-right:0!important}.f th,.f td{display:block!important;width:auto!important;padding:0!important}.f th{padding-top:10px!important;border-top:1px solid #ccd8de}.f td{padding-bottom:10px!important;border:0!important}.b,.b td,.b a{display:block!important;width:auto!important;text-align:center}}',
    `@media (prefers-color-scheme:dark){body,.g{background:${DARK.ground}!important}.c{background:${DARK.card}!important;border-color:${DARK.line}!important}.i,.i td,.i th{color:${DARK.ink}!important}.n,.f th{color:${DARK.faint}!important}.l,.f th,.f td,.t th,.t td{border-color:${DARK.line}!important}.q{background:${DARK.tint}!important;border-color:${dark.deep}!important}.b td{background:${dark.deep}!important}.b a{color:${dark.onDeep}!important}.a{color:${dark.link}!important}}`,
  ].join('');
