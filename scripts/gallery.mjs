// Writes every page in both languages as files to look at: `node scripts/gallery.mjs <folder>`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = resolve(process.argv[2] ?? '.data/gallery');
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const entry = `
  export { gallery } from './test/web/gallery.tsx';
  export { stylesheet } from './lambdas/web/css/stylesheet.ts';
  export { htmlOf } from './lambdas/web/respond.ts';
`;
mkdirSync(folder, { recursive: true });
await build({
  stdin: { contents: entry, resolveDir: root, loader: 'ts' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: '#html',
  outfile: join(folder, 'gallery.mjs'),
});
const { gallery, stylesheet, htmlOf } = await import(pathToFileURL(join(folder, 'gallery.mjs')).href);
const sheet = stylesheet();
writeFileSync(join(folder, 'style.css'), sheet.body);
for (const locale of ['sv', 'en']) {
  for (const [name, view] of Object.entries(gallery(locale))) {
    writeFileSync(join(folder, `${name}.${locale}.html`), htmlOf(view).replaceAll(sheet.path, 'style.css'));
  }
}
process.stdout.write(`${folder}\n`);
