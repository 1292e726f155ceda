import * as fc from 'fast-check';
import type { Paper } from '../../lambdas/paper/paper.ts';
import { literal, typstOf } from '../../lambdas/paper/typst.ts';
import { typstPdfMaker } from '../../lib/local/typst-pdf.ts';
import { AT } from './a-paper.ts';

const draw = typstPdfMaker(__filename);

/** Reads a string literal as Typst does. */
const readBack = (text: string): string =>
  text.slice(1, -1).replace(/\\(.)/gs, (_all, escaped: string) => (escaped === 'n' ? '\n' : escaped));

const aPaper = (blocks: Paper['blocks'], title = 'Papper'): Paper => ({
  locale: 'sv',
  title,
  author: 'Exempelkommun',
  at: AT,
  blocks,
});

describe('what people write stays what they wrote', () => {
  test('a literal holds any text, and ends only at its own end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const made = literal(text);
        expect(made.slice(1, -1)).not.toMatch(/(?<!\\)(?:\\\\)*"/u);
        expect(readBack(made)).toBe(text.replace(/(?!\n)\p{Cc}/gu, ' '));
      }),
    );
  });

  const HOSTILE = [
    '#read("/etc/passwd")',
    '"); #panic("x")',
    '\\',
    '$x$ *fet* _kursiv_ `kod` <etikett> @ref',
    '= Rubrik',
    '//',
    ']]',
  ];
  test.each(HOSTILE)('%s is text and nothing else', (text) => {
    const blocks: Paper['blocks'] = [
      { kind: 'heading', level: 2, text },
      { kind: 'text', text: `${text}\n${text}\n\n${text}` },
      { kind: 'facts', facts: [{ term: text, value: `${text}\n\n${text}` }] },
      { kind: 'list', items: [text, text] },
      { kind: 'table', caption: text, columns: [{ title: text }, { title: text, number: true }], rows: [[text, text]] },
    ];
    expect(draw?.(aPaper(blocks, text)).subarray(0, 5)).toEqual(Buffer.from('%PDF-'));
  });

  test('a paper without a block, and empty texts, are drawn too', () => {
    const blocks: Paper['blocks'] = [
      { kind: 'text', text: '' },
      { kind: 'facts', facts: [{ term: 'Tom', value: '' }] },
      { kind: 'list', items: [''] },
      { kind: 'table', caption: '', columns: [{ title: '' }], rows: [] },
    ];
    expect(draw?.(aPaper([])).length).toBeGreaterThan(1000);
    expect(draw?.(aPaper(blocks)).length).toBeGreaterThan(1000);
  });
});

test('the source names the day, the owner and the language', () => {
  const source = typstOf(aPaper([]));
  expect(source).toContain('author: "Exempelkommun", date: datetime(year: 2027, month: 11, day: 22)');
  expect(source).toContain('lang: "sv"');
});
