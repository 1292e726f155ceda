import type { Child } from 'hono/jsx';
import type { JSX as HonoJsx } from 'hono/jsx/jsx-runtime';
import type { HtmlEscapedString } from 'hono/utils/html';

// What the compiler calls for every `<element>` of ours. Views are made at once and wait for nothing, so an element is its text
// as soon as it is written, with no tree in between: a page costs a quarter of what it costs by way of one. The types of
// attributes and children are hono/jsx's; nothing else of it is used.

/** Text that is HTML already. Everything else is escaped on its way into an element. */
class Html {
  readonly isEscaped = true;
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

const SPECIAL = /[&<>'"]/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&quot;',
};
const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[&<>'"]/g, (character) => ENTITIES[character] ?? '') : text;

const isMarkedAsHtml = (value: object): boolean => 'isEscaped' in value && value.isEscaped === true;

const textOf = (child: unknown): string => {
  if (typeof child === 'string') return escaped(child);
  if (child instanceof Html) return child.toString();
  if (child === undefined || child === null || typeof child === 'boolean') return '';
  if (typeof child === 'number') return String(child);
  if (Array.isArray(child)) {
    let text = '';
    for (const one of child) text += textOf(one);
    return text;
  }
  if (typeof child === 'object' && isMarkedAsHtml(child)) return String(child);
  throw new TypeError('An element holds text, numbers and elements, and waits for nothing');
};

/** Those that are there or not, and have no value. Any other attribute that is true or false says so in words. */
const FLAGS = new Set(
  'allowfullscreen async autofocus checked controls default defer disabled download formnovalidate hidden inert loop multiple muted novalidate open readonly required reversed selected'.split(
    ' ',
  ),
);
const EMPTY = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

const nameOf = (name: string): string => {
  if (!/^[A-Za-z][\w:.-]*$/.test(name)) throw new TypeError(`${JSON.stringify(name)} is no name in HTML`);
  return name;
};

/** A name is looked at once: they are the words of our own code, some two hundred. */
const kept = <T>(make: (name: string) => T): ((name: string) => T) => {
  const made = new Map<string, T>();
  return (name) => {
    const found = made.get(name);
    if (found !== undefined) return found;
    const fresh = make(nameOf(name));
    made.set(name, fresh);
    return fresh;
  };
};
const attributeOf = kept((name) => ({ before: ` ${name}="`, isFlag: FLAGS.has(name) }));
const tagOf = kept((name) => ({ open: `<${name}`, close: `</${name}>`, isEmpty: EMPTY.has(name) }));

const attributeText = (name: string, value: unknown): string => {
  if (value === undefined || value === null) return '';
  const { before, isFlag } = attributeOf(name);
  switch (typeof value) {
    case 'string':
      return `${before}${escaped(value)}"`;
    case 'number':
      return `${before}${value}"`;
    case 'boolean':
      if (isFlag) return value ? `${before}"` : '';
      return `${before}${value}"`;
    default:
      throw new TypeError(`The attribute ${name} is text, a number, or there or not`);
  }
};

type Props = Readonly<Record<string, unknown>>;
type Component = (props: Props) => Child;

/** The types know HTML as a string with a mark on it, as hono's `raw` gives it. */
const asElement = (html: Html): HtmlEscapedString => html as unknown as HtmlEscapedString;
const element = (made: unknown): HtmlEscapedString => asElement(made instanceof Html ? made : new Html(textOf(made)));

/** An element, or what a component makes of its properties. */
export const jsx = (tag: string | Component, props: Props): HtmlEscapedString => {
  if (typeof tag === 'function') return element(tag(props));
  const { open, close, isEmpty } = tagOf(tag);
  let text = open;
  for (const name in props) if (name !== 'children') text += attributeText(name, props[name]);
  text += isEmpty ? '/>' : `>${textOf(props['children'])}${close}`;
  return asElement(new Html(text));
};
export const jsxs = jsx;

/** Children without an element around them. */
export const Fragment = ({ children }: { children?: Child }): Child => children;

export declare namespace JSX {
  type Element = HtmlEscapedString;
  type ElementType = HonoJsx.ElementType;
  interface ElementChildrenAttribute extends HonoJsx.ElementChildrenAttribute {}
  interface IntrinsicElements extends HonoJsx.IntrinsicElements {}
  interface IntrinsicAttributes extends HonoJsx.IntrinsicAttributes {}
}
