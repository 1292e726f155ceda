import { DEFAULT_COLOUR } from '../../domain/appearance/palette.ts';
import { sha256 } from '../../domain/fingerprint.ts';
import { RULES_HASH } from './rules-hash.generated.ts';
import { themeCss } from './theme.ts';

const made = new Map<string, string>();

/**
 * Where the style file lies, in the municipality's colour (`#rrggbb`, refused with a RangeError otherwise). Holds its
 * content's hash, so browsers may keep the file for ever. Every page names the path; the rules are loaded by who asks for them.
 */
export const stylePath = (colour: string = DEFAULT_COLOUR): string => {
  const known = made.get(colour);
  if (known !== undefined) return known;
  const path = `/assets/planhjul-${sha256(`${RULES_HASH}${themeCss(colour)}`).slice(0, 16)}.css`;
  made.set(colour, path);
  return path;
};
