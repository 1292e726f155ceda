/** An element of a drawing: its name as written, its attributes, and the text that stands right within it. */
export interface SvgTag {
  name: string;
  attributes: ReadonlyMap<string, string>;
  text: string;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** With its references read; undefined when one is none that XML itself knows. */
const plain = (text: string): string | undefined => {
  let sound = true;
  const read = text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+)?;?/gi, (whole, reference?: string) => {
    const named = NAMED[reference ?? ''];
    const code = reference?.startsWith('#')
      ? Number(/^#x/i.test(reference) ? `0${reference.slice(1)}` : reference.slice(1))
      : -1;
    const known = named ?? (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined);
    if (known === undefined || !whole.endsWith(';')) sound = false;
    return known ?? '';
  });
  return sound ? read : undefined;
};

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const ATTRIBUTE = `\\s+(${NAME})\\s*=\\s*("[^"<]*"|'[^'<]*')`;
const START = new RegExp(`^<(${NAME})((?:${ATTRIBUTE})*)\\s*(/?)>`);
const END = new RegExp(`^</(${NAME})\\s*>`);
/** What stands beside the elements. A document type without declarations of its own says nothing. */
const BESIDE = /^(<!--(?:[^-]|-(?!-))*-->|<\?xml\s[^?]*\?>|<!DOCTYPE\s+svg[^[\]<>]*>)/;
const CDATA = /^<!\[CDATA\[([\s\S]*?)\]\]>/;

const attributesIn = (text: string): ReadonlyMap<string, string> | undefined => {
  const found = new Map<string, string>();
  for (const [, name = '', quoted = ''] of text.matchAll(new RegExp(ATTRIBUTE, 'g'))) {
    const value = plain(quoted.slice(1, -1));
    if (value === undefined || found.has(name)) return undefined;
    found.set(name, value);
  }
  return found;
};

/**
 * Every element of an SVG file in order. Undefined for what is not well formed, for entities and declarations of its own,
 * and for instructions to programs: whoever reads less of XML than a browser does must let in less too.
 */
export const tagsOf = (file: string): SvgTag[] | undefined => {
  const tags: { name: string; attributes: ReadonlyMap<string, string>; text: string }[] = [];
  const open: (typeof tags)[number][] = [];
  let rest = file.replace(/^\uFEFF/, '');
  const says = (words: string | undefined): boolean => {
    if (words === undefined) return false;
    const within = open.at(-1);
    if (within) within.text += words;
    return within !== undefined || words.trim() === '';
  };
  while (rest !== '') {
    const start = START.exec(rest);
    const end = start ? null : END.exec(rest);
    const cdata = start || end ? null : CDATA.exec(rest);
    const beside = start || end || cdata ? null : BESIDE.exec(rest);
    const words = /^[^<]+/.exec(rest);
    if (start) {
      const [, name = '', attributes = ''] = start;
      const read = attributesIn(attributes);
      if (!read || (open.length === 0 && tags.length > 0)) return undefined;
      const tag = { name, attributes: read, text: '' };
      tags.push(tag);
      if (!start[0].endsWith('/>')) open.push(tag);
    } else if (end) {
      if (open.pop()?.name !== end[1]) return undefined;
    } else if (!beside && !says(cdata ? cdata[1] : words ? plain(words[0]) : undefined)) return undefined;
    rest = rest.slice((start ?? end ?? cdata ?? beside ?? words)?.[0].length ?? rest.length);
  }
  return open.length === 0 && tags.length > 0 ? tags : undefined;
};
