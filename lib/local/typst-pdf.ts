import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Paper, PdfMaker } from '../../lambdas/paper/paper.ts';
import { LOGO_FILES, typstOf } from '../../lambdas/paper/typst.ts';

type Typst = typeof import('@myriaddreamin/typst-ts-node-compiler');

/**
 * Draws papers with Typst, as PDF/A-2a: tagged, with its language, its fonts and its metadata inside. Undefined where the
 * compiler is not installed, which is optional because it is 50 MB of machine code. It is loaded at the first paper.
 * A paper can read no file but its own logo: the compiler sees an empty folder.
 */
export const typstPdfMaker = (from: string): PdfMaker | undefined => {
  const require = createRequire(from);
  try {
    require.resolve('@myriaddreamin/typst-ts-node-compiler');
  } catch {
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'planhjul-paper-'));
  let compiler: InstanceType<Typst['NodeCompiler']> | undefined;
  const drawn = (paper: Paper): Uint8Array => {
    if (!compiler) {
      const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as Typst;
      compiler = NodeCompiler.create({ workspace: folder });
    }
    const { logo } = paper.look ?? {};
    const file = logo && join(folder, LOGO_FILES[logo.type]);
    if (logo && file) compiler.mapShadow(file, Buffer.from(logo.content));
    try {
      return compiler.pdf(
        { mainFileContent: typstOf(paper) },
        { pdfStandard: 'a-2a', creationTimestamp: Math.floor(Date.parse(paper.at) / 1000) },
      );
    } finally {
      if (file) compiler.unmapShadow(file);
      // What was compiled is kept for the papers that follow soon, not for ever.
      compiler.evictCache(10);
    }
  };
  return (paper) => {
    const { look } = paper;
    if (!look?.logo) return drawn(paper);
    try {
      return drawn(paper);
    } catch {
      // A picture that browsers can show and the compiler cannot keeps nobody from the document.
      return drawn({ ...paper, look: { ...look, logo: null } });
    }
  };
};
