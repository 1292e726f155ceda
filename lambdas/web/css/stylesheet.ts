import { sha256 } from '../../domain/fingerprint.ts';
import { RULES } from './stylesheet.generated.ts';
import { DEFAULT_COLOUR, themeCss } from './theme.ts';

export interface Stylesheet {
  /** Holds the content's hash, so browsers may keep the file for ever. */
  path: string;
  body: string;
}

const made = new Map<string, Stylesheet>();

/** The one style file of the product, in the municipality's colour (`#rrggbb`, refused with a RangeError otherwise). */
export const stylesheet = (colour: string = DEFAULT_COLOUR): Stylesheet => {
  const known = made.get(colour);
  if (known) return known;
  const body = `${RULES}\n${themeCss(colour)}\n`;
  const sheet = { path: `/assets/planhjul-${sha256(body).slice(0, 16)}.css`, body };
  made.set(colour, sheet);
  return sheet;
};
