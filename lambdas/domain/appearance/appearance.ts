import type { LogoType } from './logo.ts';
import { DEFAULT_COLOUR } from './palette.ts';

/** How the municipality looks: one colour and a logo. Both are optional. */
export interface Appearance {
  /** `#rrggbb`, as it was chosen; null for the product's own. */
  colour: string | null;
  logo: Logo | null;
}

export interface Logo {
  /** SHA-256 of its bytes, in hex; the bytes lie in a row of that name. */
  hash: string;
  type: LogoType;
  /** Its own measure, for the proportions alone. */
  width: number;
  height: number;
}

export const PLAIN: Appearance = { colour: null, logo: null };

export const colourOf = ({ colour }: Pick<Appearance, 'colour'>): string => colour ?? DEFAULT_COLOUR;

/** `#0f5c7a`, `0F5C7A` and `#07a` as `#rrggbb` in small letters; undefined for what is no such colour. */
export const readColour = (typed: string): string | undefined => {
  const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(typed.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return undefined;
  return `#${digits.length === 6 ? digits : [...digits].map((digit) => digit + digit).join('')}`;
};
