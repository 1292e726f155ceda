import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { typstPdfMaker } from '../lib/local/typst-pdf.ts';
import { everyPaper } from '../test/paper/a-paper.ts';

// Writes one PDF of every kind of paper into a folder, for a validator or for looking at: `pdf-samples.ts <folder>`.

const folder = resolve(process.argv[2] ?? '.build/pdf');
const draw = typstPdfMaker(import.meta.filename);
if (!draw) throw new Error('The Typst compiler, an optional package, is not installed');
mkdirSync(folder, { recursive: true });
for (const { name, paper } of everyPaper()) {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, draw(paper));
  process.stdout.write(`${file}\n`);
}
