// Puts the style file together: the modules of Designsystemet that the pages use, our tokens and our own rules, minified,
// written as a TypeScript module so that every bundler and test runner can load it.
// `node scripts/build-css.mjs` writes it; with `--check` it only says whether the committed one is up to date.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const MODULES = [
  'alert',
  'breadcrumbs',
  'button',
  'card',
  'details',
  'error-summary',
  'field',
  'fieldset',
  'heading',
  'input',
  'label',
  'link',
  'list',
  'pagination',
  'paragraph',
  'skip-link',
  'table',
  'tag',
  'validation-message',
];
const OWN = ['layout', 'forms', 'content', 'ballot', 'print'];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'lambdas/web/css');
const theirs = dirname(createRequire(import.meta.url).resolve('@digdir/designsystemet-css'));

const read = (path) => readFileSync(path, 'utf8');
// The counter of characters needs a script and speaks Norwegian, and Norwegian labels are for pages in Norwegian.
const withoutNorwegian = (css) =>
  css
    .replace(/--dsc-field-counter-(over|under):"[^"]*";/g, '')
    .replace(/\.ds-field \[data-field=counter\][^{}]*\{[^}]*\}/g, '')
    .replace(/[^{}]*:lang\(nb\)[^{}]*\{[^}]*\}/g, '');

const layers = [
  '/*! Parts are Designsystemet (designsystemet.no), MIT License, (c) Digitaliseringsdirektoratet */',
  '@layer ds.theme, ds.base, ds.components, planhjul;',
  `@layer ds.theme{${read(join(folder, 'tokens.css'))}}`,
  `@layer ds.base{${read(join(theirs, 'base.css'))}}`,
  `@layer ds.components{${MODULES.map((name) => withoutNorwegian(read(join(theirs, `${name}.css`)))).join('\n')}}`,
  `@layer planhjul{${OWN.map((name) => read(join(folder, `${name}.css`))).join('\n')}}`,
];
const { code } = transformSync(layers.join('\n'), { loader: 'css', minify: true, target: 'chrome120' });
const quoted = `'${code.trim().replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const head = '// Made by scripts/build-css.mjs; change the .css files beside it and run that again.\n';
const hash = createHash('sha256').update(code.trim()).digest('hex');
const made = {
  'stylesheet.generated.ts': `${head}export const RULES =\n  ${quoted};\n`,
  // By itself, so that a page can name the style file without loading it.
  'rules-hash.generated.ts': `${head}export const RULES_HASH = '${hash}';\n`,
};

if (process.argv.includes('--check')) {
  if (Object.entries(made).some(([name, text]) => read(join(folder, name)) !== text)) {
    process.stderr.write('The style file is not up to date: run node scripts/build-css.mjs\n');
    process.exit(1);
  }
} else {
  for (const [name, text] of Object.entries(made)) writeFileSync(join(folder, name), text);
  process.stderr.write(`${code.length} bytes of CSS\n`);
}
