import type { Read } from './logo.ts';
import { type SvgTag, tagsOf } from './svg-tags.ts';

// An SVG can run scripts, fetch files and swap its own content. A logo may do none of that: only what draws is let in, by
// name, and whatever else there is gets the file refused. Pages show it as a picture, where browsers run nothing, and its
// own address forbids it once more (see `logoResponse`).

const DRAWS = new Set(
  [
    'svg g path rect circle ellipse line polyline polygon defs symbol use clipPath mask pattern marker switch',
    'linearGradient radialGradient stop title desc metadata style text tspan textPath image filter',
    'feBlend feColorMatrix feComponentTransfer feComposite feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur',
    'feDropShadow feMerge feMergeNode feMorphology feOffset feTile',
  ]
    .join(' ')
    .split(' '),
);
const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
/** An XHTML element in a drawing is a page in a picture. */
const XHTML = 'http://www.w3.org/1999/xhtml';

const EMBEDDED = /^data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*$/;

/** Rules of style may point within the drawing, and nowhere else. */
const fetches = (css: string): boolean => {
  if (/[\\]|@import|@font-face|expression\s*\(|javascript:/i.test(css)) return true;
  return [...css.matchAll(/url\(\s*(["']?)([^)]*)/gi)].some(([, , target = '']) => !target.trim().startsWith('#'));
};

/** What is wrong with an attribute, by name; undefined for nothing. */
const badAttribute = (name: string, value: string): string | undefined => {
  const own = name.includes(':') ? name.slice(name.indexOf(':') + 1) : name;
  if (/^on/i.test(own) || own === 'src' || name === 'xml:base') return name;
  if (own === 'href') return value.startsWith('#') || EMBEDDED.test(value) ? undefined : name;
  return own === name && fetches(value) ? name : undefined;
};

const activeIn = ({ name, attributes, text }: SvgTag, foreign: ReadonlySet<string>): string | undefined => {
  const [prefix, own] = name.includes(':') ? name.split(':', 2) : ['', name];
  // Notes that drawing programs leave, in names of their own, draw nothing and do nothing.
  const note = prefix !== '' && foreign.has(prefix ?? '');
  if (!note && !DRAWS.has(own ?? '')) return name;
  for (const [attribute, value] of attributes) {
    if (attribute === 'xmlns' ? value !== SVG : attribute.startsWith('xmlns:') && value === XHTML) return attribute;
    if (!attribute.startsWith('xmlns') && badAttribute(attribute, value) !== undefined) return attribute;
  }
  return own === 'style' && fetches(text) ? 'style' : undefined;
};

const lengthOf = (text: string | undefined): number | undefined => {
  const number = Number(/^\s*(\d*\.?\d+)(px|pt|mm|cm|in)?\s*$/.exec(text ?? '')?.[1]);
  return number > 0 ? number : undefined;
};

/** Width and height of the drawing in its own measure: of its view box, or else of itself. */
const measureOf = (root: ReadonlyMap<string, string>): { width: number; height: number } | undefined => {
  const box = (root.get('viewBox') ?? '').trim().split(/[\s,]+/);
  const [width, height] = box.length === 4 ? [lengthOf(box[2]), lengthOf(box[3])] : [];
  const own = { width: width ?? lengthOf(root.get('width')), height: height ?? lengthOf(root.get('height')) };
  return own.width && own.height ? { width: own.width, height: own.height } : undefined;
};

/** Reads an SVG and lets it in unchanged when it is drawing and nothing more, in UTF-8 and well formed. */
export const readSvg = (content: Uint8Array): Read => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return { code: 'bad-format' };
  }
  const tags = tagsOf(text);
  const [root] = tags ?? [];
  if (!tags || root?.name !== 'svg' || root.attributes.get('xmlns') !== SVG) return { code: 'bad-format' };
  const bound = tags.flatMap(({ attributes }) => [...attributes].filter(([name]) => name.startsWith('xmlns:')));
  const foreign = new Set(
    bound.filter(([, value]) => value !== SVG && value !== XLINK).map(([name]) => name.slice('xmlns:'.length)),
  );
  // A name that is bound twice may mean one thing here and another there.
  for (const [name, value] of bound) if (value === SVG) foreign.delete(name.slice('xmlns:'.length));
  for (const tag of tags) {
    const what = activeIn(tag, foreign);
    if (what !== undefined) return { code: 'active-content', params: { what } };
  }
  const measure = measureOf(root.attributes);
  return measure ? { type: 'image/svg+xml', content, ...measure } : { code: 'bad-format' };
};
