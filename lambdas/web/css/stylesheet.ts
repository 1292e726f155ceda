import { DEFAULT_COLOUR } from '../../domain/appearance/palette.ts';
import { stylePath } from './style-path.ts';
import { RULES } from './stylesheet.generated.ts';
import { themeCss } from './theme.ts';

const byPath = new Map<string, Stylesheet>();

export interface Stylesheet {
  path: string;
  body: string;
}

const made = new Map<string, Stylesheet>();

/** The one style file of the product, in the municipality's colour (`#rrggbb`, refused with a RangeError otherwise). */
export const stylesheet = (colour: string = DEFAULT_COLOUR): Stylesheet => {
  const known = made.get(colour);
  if (known) return known;
  const sheet = { path: stylePath(colour), body: `${RULES}\n${themeCss(colour)}\n` };
  made.set(colour, sheet);
  byPath.set(sheet.path, sheet);
  return sheet;
};

/** One that this process has made: a page that was opened before the colour changed asks for the one before. */
export const knownStylesheet = (path: string): Stylesheet | undefined => byPath.get(path);
