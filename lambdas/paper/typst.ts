import type { LogoType } from '../domain/appearance/logo.ts';
import { localDateAt } from '../domain/local-time.ts';
import { never } from '../domain/result.ts';
import type { Paper, PaperBlock } from './paper.ts';

// A paper in the language of Typst. All that people wrote goes in as string literals, so none of it can be read as markup.

/** A string literal. Control characters other than line breaks have no place on paper. */
export const literal = (text: string): string => {
  const printable = text.replace(/[^\P{Cc}\n]/gu, ' ');
  return `"${printable.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
};

/** Lines of one paragraph, each on its own line. */
const lines = (text: string): string => {
  const parts = text.split('\n').map(literal);
  return parts.length === 1 ? (parts[0] ?? literal('')) : `{ ${parts.join('; linebreak(); ')} }`;
};

const paragraphs = (text: string): string[] => text.split(/\n\s*\n/).filter((part) => part.trim() !== '');

/** What stands in a place for content: one paragraph as it is, several as paragraphs. */
const content = (text: string): string => {
  const all = paragraphs(text);
  return all.length === 1 ? lines(all[0] ?? '') : `{ ${all.map((one) => `par(${lines(one)})`).join('; ')} }`;
};

const tableOf = ({ caption, columns, rows }: Extract<PaperBlock, { kind: 'table' }>): string => {
  const cells = (texts: readonly string[]): string => texts.map((text) => `[#${literal(text)}]`).join(', ');
  return [
    '#figure(',
    `  caption: figure.caption(position: top, ${literal(caption)}),`,
    '  table(',
    `    columns: (${columns.map((column) => (column.number ? 'auto' : `${column.share ?? 1}fr`)).join(', ')},),`,
    `    align: (${columns.map((column) => (column.number ? 'right' : 'left')).join(', ')},),`,
    `    table.header(${cells(columns.map((column) => column.title))}),`,
    ...rows.map((row) => `    ${cells(row)},`),
    '  ),',
    ')',
  ].join('\n');
};

const blockOf = (block: PaperBlock): string => {
  switch (block.kind) {
    case 'heading':
      return `#heading(level: ${block.level}, ${literal(block.text)})`;
    case 'text':
      return paragraphs(block.text)
        .map((one) => (block.strong ? `#par(strong(${lines(one)}))` : `#par(${lines(one)})`))
        .join('\n');
    case 'facts':
      return `#terms(${block.facts.map(({ term, value }) => `(${literal(term)}, ${content(value)})`).join(', ')})`;
    case 'list':
      return `#list(${block.items.map(content).join(', ')})`;
    case 'table':
      return tableOf(block);
    default:
      return never(block);
  }
};

/** Where the host puts the logo for the source to name it. */
export const LOGO_FILES: Readonly<Record<LogoType, string>> = {
  'image/svg+xml': '/logo.svg',
  'image/png': '/logo.png',
};

const logoOf = ({ look, author }: Paper): string[] =>
  look?.logo
    ? [`#block(height: 14mm, image(${literal(LOGO_FILES[look.logo.type])}, height: 14mm, alt: ${literal(author)}))`]
    : [];

/** Below the first heading, in the municipality's colour; the product draws none of its own. */
const lineOf = ({ look }: Paper): string[] =>
  look && /^#[0-9a-f]{6}$/.test(look.colour)
    ? [`#pdf.artifact(line(length: 100%, stroke: 1.2pt + rgb("${look.colour}")))`]
    : [];

/** The whole source. A4 with the owner at the head and the page's number at the foot of each page. */
export const typstOf = (paper: Paper): string => {
  const [year, month, day] = localDateAt(paper.at).split('-').map(Number);
  return [
    `#set document(title: ${literal(paper.title)}, author: ${literal(paper.author)}, date: datetime(year: ${year}, month: ${month}, day: ${day}))`,
    `#set text(lang: "${paper.locale}", size: 10.5pt, hyphenate: true)`,
    '#set page(paper: "a4", margin: (x: 24mm, top: 26mm, bottom: 24mm),',
    `  header: text(size: 9pt, fill: luma(80))[#${literal(paper.author)} #h(1fr) #${literal(paper.title)}],`,
    '  footer: align(right, text(size: 9pt, fill: luma(80), context counter(page).display("1 (1)", both: true))))',
    '#set par(leading: 0.65em, spacing: 0.9em)',
    '#set terms(separator: h(0.7em, weak: true), hanging-indent: 1.2em, spacing: 0.75em)',
    '#set table(stroke: (x, y) => (bottom: if y == 0 { 0.8pt } else { 0.3pt + luma(160) }), inset: (x: 5pt, y: 4pt))',
    '#set figure(numbering: none, gap: 0.7em)',
    '#show figure: set align(left)',
    '#show figure: set block(breakable: true)',
    '#show table.cell.where(y: 0): set text(weight: "bold")',
    '#show heading: set block(above: 1.5em, below: 0.8em)',
    ...logoOf(paper),
    `#heading(level: 1, ${literal(paper.title)})`,
    ...lineOf(paper),
    ...paper.blocks.map(blockOf),
    '',
  ].join('\n');
};
