import type { Locale } from '../../domain/people.ts';
import { htmlOf } from '../respond.ts';
import type { Block, BlockDocument } from './blocks.ts';

const Lines = ({ words }: { words: string }) => (
  <>
    {words.split('\n').map((line, index) => (
      <>
        {index > 0 && <br />}
        {line}
      </>
    ))}
  </>
);

const Plain = ({ block }: { block: Block }) => {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
    case 'text':
      return (
        <p>
          {block.strong ? (
            <strong>
              <Lines words={block.text} />
            </strong>
          ) : (
            <Lines words={block.text} />
          )}
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>
              <Lines words={item} />
            </li>
          ))}
        </ul>
      );
  }
};

/** Headings, paragraphs and lists alone, so that a word processor takes them over as its own styles. */
export const plainHtml = (document: BlockDocument, locale: Locale): string =>
  htmlOf(
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <title>{`${document.subtitle}: ${document.title}`}</title>
      </head>
      <body>
        <h1>{document.title}</h1>
        <p>{document.subtitle}</p>
        {document.blocks.map((block) => (
          <Plain block={block} />
        ))}
      </body>
    </html>,
  );

const WIDTH = 78;

/** Broken at spaces, never within a word; the lines after the first begin with `hang`. */
const wrapped = (words: string, hang: string): string =>
  words
    .split('\n')
    .flatMap((paragraph) => {
      const lines: string[] = [];
      let line = '';
      for (const word of paragraph.split(' ')) {
        if (line !== '' && line.length + 1 + word.length > WIDTH) {
          lines.push(line);
          line = word;
        } else line = line === '' ? word : `${line} ${word}`;
      }
      return [...lines, line];
    })
    .join(`\n${hang}`);

const plainBlock = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? `\n${block.text}\n${'-'.repeat(Math.min(block.text.length, WIDTH))}` : block.text;
    case 'text':
      return wrapped(block.text, '');
    case 'list':
      return block.items.map((item) => `- ${wrapped(item, '  ')}`).join('\n');
  }
};

export const plainText = ({ title, subtitle, blocks }: BlockDocument): string =>
  `${[`${title}\n${'='.repeat(title.length)}`, subtitle, ...blocks.map(plainBlock)].join('\n\n')}\n`;
