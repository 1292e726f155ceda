import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PdfMaker } from '../../lambdas/paper/paper.ts';
import { typstOf } from '../../lambdas/paper/typst.ts';

type Typst = typeof import('@myriaddreamin/typst-ts-node-compiler');

/**
 * Draws papers with Typst, as PDF/A-2a: tagged, with its language, its fonts and its metadata inside. Undefined where the
 * compiler is not installed, which is optional because it is 50 MB of machine code. It is loaded at the first paper.
 * A paper can read no file: the compiler sees an empty folder.
 */
export const typstPdfMaker = (from: string): PdfMaker | undefined => {
  const require = createRequire(from);
  try {
    require.resolve('@myriaddreamin/typst-ts-node-compiler');
  } catch {
    return undefined;
  }
  let compiler: InstanceType<Typst['NodeCompiler']> | undefined;
  return (paper) => {
    if (!compiler) {
      const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as Typst;
      compiler = NodeCompiler.create({ workspace: mkdtempSync(join(tmpdir(), 'planhjul-paper-')) });
    }
    const pdf = compiler.pdf(
      { mainFileContent: typstOf(paper) },
      { pdfStandard: 'a-2a', creationTimestamp: Math.floor(Date.parse(paper.at) / 1000) },
    );
    // What was compiled is kept for the papers that follow soon, not for ever.
    compiler.evictCache(10);
    return pdf;
  };
};
