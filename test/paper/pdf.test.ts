import { typstPdfMaker } from '../../lib/local/typst-pdf.ts';
import { everyPaper } from './a-paper.ts';

// What makes a PDF readable by a screen reader is a tree of tags. Here it is looked at in the file itself; the whole
// standard is judged by a validator in `npm run test:pdf`.

const draw = typstPdfMaker(__filename);

describe.each(everyPaper())('$name as PDF', ({ paper }) => {
  const pdf = Buffer.from(draw?.(paper) ?? []).toString('latin1');
  const tags = new Set([...pdf.matchAll(/\/S \/(\w+)/g)].map(([, tag]) => tag));

  test('is tagged, in the language of its reader', () => {
    expect(pdf).toMatch(/\/MarkInfo <<\s*\/Marked true/);
    expect(pdf).toContain(`/Lang (${paper.locale})`);
    expect(pdf).toContain('/StructTreeRoot');
  });

  test('has headings, lists, and tables whose header cells say so', () => {
    for (const tag of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD']) expect(tags).toContain(tag);
  });

  test('says that it is PDF/A-2a', () => {
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
  });

  test('is the same bytes each time', () => {
    expect(Buffer.from(draw?.(paper) ?? []).toString('latin1')).toBe(pdf);
  });
});
