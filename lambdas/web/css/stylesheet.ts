import { stylePath } from './style-path.ts';
import { RULES } from './stylesheet.generated.ts';
import { DEFAULT_COLOUR, themeCss } from './theme.ts';

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
  return sheet;
};
