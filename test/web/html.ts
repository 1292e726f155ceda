/** One tag as written: its name, its attributes decoded, and where it stands. */
export interface Tag {
  name: string;
  attributes: Readonly<Record<string, string>>;
  at: number;
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#39': "'",
  nbsp: '\u00a0',
};
export const decoded = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|#39|nbsp);/g, (_whole, name: string) => ENTITIES[name] ?? '');

/** The opening tags of a page. Our own pages quote every attribute, so this need not know all of HTML. */
export const tagsOf = (html: string): Tag[] =>
  [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*\/?>/g)].map((match) => ({
    name: match[1] ?? '',
    at: match.index,
    attributes: Object.fromEntries(
      [...(match[2] ?? '').matchAll(/([^\s=>"/]+)(?:="([^"]*)")?/g)].map((one) => [
        one[1] ?? '',
        decoded(one[2] ?? ''),
      ]),
    ),
  }));

export const named = (tags: readonly Tag[], ...names: string[]): Tag[] =>
  tags.filter((tag) => names.includes(tag.name));

/** What a reader sees: the text between the tags. */
export const textOf = (html: string): string =>
  decoded(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
