/** A document without looks: what the page, the download and the text of the minutes are all drawn from. */
export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string; id?: string }
  | { kind: 'text'; text: string; strong?: boolean }
  | { kind: 'list'; items: readonly string[] };

export interface BlockDocument {
  title: string;
  subtitle: string;
  blocks: readonly Block[];
}

export const heading = (level: 2 | 3, text: string, id?: string): Block =>
  id === undefined ? { kind: 'heading', level, text } : { kind: 'heading', level, text, id };
export const text = (words: string): Block => ({ kind: 'text', text: words });
/** A heading with its list; nothing at all of an empty one. */
export const listUnder = (title: string, items: readonly string[]): Block[] =>
  items.length === 0 ? [] : [heading(3, title), { kind: 'list', items }];
