import type { Paper, PaperBlock } from '../../lambdas/paper/paper.ts';
import { planPaper } from '../../lambdas/paper/plan-paper.ts';
import { typstPdfMaker } from '../../lib/local/typst-pdf.ts';
import { aPlanToPrint, BLUE, everyPaper, SHIELD, withLook } from './a-paper.ts';

// What makes a PDF readable by a screen reader is a tree of tags. Here it is looked at in the file itself; the whole
// standard is judged by a validator in `npm run test:pdf`.

const draw = typstPdfMaker(__filename);

const TAGS: Readonly<Record<PaperBlock['kind'], readonly string[]>> = {
  heading: ['H2'],
  text: ['P'],
  facts: ['L', 'LI', 'Lbl', 'LBody'],
  list: ['L', 'LI', 'Lbl', 'LBody'],
  table: ['Table', 'TR', 'TH', 'TD', 'Caption'],
};

describe.each(everyPaper())('$name as PDF', ({ paper }) => {
  const pdf = Buffer.from(draw?.(paper) ?? []).toString('latin1');
  const tags = new Set([...pdf.matchAll(/\/S \/(\w+)/g)].map(([, tag]) => tag));

  test('is tagged, in the language of its reader', () => {
    expect(pdf).toMatch(/\/MarkInfo <<\s*\/Marked true/);
    expect(pdf).toContain(`/Lang (${paper.locale})`);
    expect(pdf).toContain('/StructTreeRoot');
  });

  test('has a tag for everything that it holds: headings, lists, and tables whose header cells say so', () => {
    const kinds = new Set(paper.blocks.map(({ kind }) => kind));
    const wanted = ['Document', 'H1', ...[...kinds].flatMap((kind) => TAGS[kind])];
    expect([...tags]).toEqual(expect.arrayContaining(wanted));
  });

  test('says that it is PDF/A-2a', () => {
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
  });

  test('is the same bytes each time', () => {
    expect(Buffer.from(draw?.(paper) ?? []).toString('latin1')).toBe(pdf);
  });
});

describe('a logo', () => {
  const paper = planPaper(aPlanToPrint());
  const bytesOf = (one: Paper): string => Buffer.from(draw?.(one) ?? []).toString('latin1');

  test.each([
    ['SVG', SHIELD],
    ['PNG', BLUE],
  ])('in %s is a figure, with the name of the municipality for whoever cannot see it', (_, logo) => {
    const pdf = bytesOf(withLook(paper, logo));
    expect(pdf).toContain('/S /Figure');
    expect(pdf).toContain('/Alt (Exempelkommun)');
    expect(bytesOf(paper)).not.toContain('/Alt (Exempelkommun)');
  });

  test('that cannot be drawn keeps nobody from the document', () => {
    const broken = { type: 'image/svg+xml' as const, content: new TextEncoder().encode('<svg') };
    expect(bytesOf(withLook(paper, broken))).toBe(bytesOf(withLook(paper, null)));
  });
});
