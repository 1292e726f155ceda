/** Red, green and blue in linear light, each 0–1. */
type Linear = readonly [number, number, number];

/** Lightness, chroma and hue in OKLCH, where equal steps look equal. */
export interface Lch {
  l: number;
  c: number;
  h: number;
}

const decoded = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const encoded = (channel: number): number =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;

/** `#rrggbb`; anything else is refused with a RangeError. */
const linearOf = (hex: string): Linear => {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`Not a colour such as #0f5c7a: ${hex}`);
  const channel = (from: number): number => decoded(Number.parseInt(hex.slice(from, from + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
};

const hexOf = (linear: Linear): string =>
  `#${linear
    .map((channel) => Math.round(encoded(Math.min(1, Math.max(0, channel))) * 255))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}`;

/** OKLab by Björn Ottosson (public domain), in its polar form. */
export const lchOf = (hex: string): Lch => {
  const [r, g, b] = linearOf(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  };
};

const linearOfLch = ({ l, c, h }: Lch): Linear => {
  const a = c * Math.cos(h);
  const b = c * Math.sin(h);
  const l3 = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m3 = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s3 = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
    -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
    -0.0041960863 * l3 - 0.7034186147 * m3 + 1.707614701 * s3,
  ];
};

/** Relative luminance as WCAG defines it, 0 for black and 1 for white. */
export const luminanceOf = (hex: string): number => {
  const [r, g, b] = linearOf(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG contrast, 1–21. */
export const contrastOf = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const fits = (linear: Linear): boolean => linear.every((channel) => channel >= -0.0005 && channel <= 1.0005);

/** The most colourful tone of a hue that the screen can show at a lightness, up to the chroma asked for. */
const toneAt = (hue: Lch, l: number): string => {
  const at = (c: number): Linear => linearOfLch({ l, c, h: hue.h });
  if (fits(at(hue.c))) return hexOf(at(hue.c));
  let low = 0;
  let high = hue.c;
  for (let tries = 0; tries < 8; tries += 1) {
    const middle = (low + high) / 2;
    if (fits(at(middle))) low = middle;
    else high = middle;
  }
  return hexOf(at(low));
};

/** A tone of the hue with the given luminance: what contrast depends on is fixed, whatever the colour. */
export const toneOf = (hue: Lch, luminance: number): string => {
  let low = 0;
  let high = 1;
  for (let tries = 0; tries < 16; tries += 1) {
    const middle = (low + high) / 2;
    if (luminanceOf(toneAt(hue, middle)) < luminance) low = middle;
    else high = middle;
  }
  return toneAt(hue, high);
};
