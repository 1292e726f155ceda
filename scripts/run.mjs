// Runs a TypeScript entry: bundles it with esbuild into .build/ (about a tenth of a second) and starts it on this Node.
// Usage: node scripts/run.mjs bin/planhjul.ts [arguments …]
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [entry, ...rest] = process.argv.slice(2);
if (!entry) {
  process.stderr.write('Name the file to run: node scripts/run.mjs bin/planhjul.ts\n');
  process.exit(2);
}
const outfile = join(
  root,
  '.build',
  `${relative(root, join(root, entry))
    .replace(/[\\/]/g, '-')
    .replace(/\.tsx?$/, '')}.mjs`,
);
await build({
  entryPoints: [join(root, entry)],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  sourcemap: 'inline',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  // Development packages stay outside; the product's own are bundled, which halves the start.
  external: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs', 'cdk-nag', 'esbuild'],
  banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
  logLevel: 'error',
});
process.argv = [process.argv[0], outfile, ...rest];
process.env.PLANHJUL_ROOT ??= root;
await import(pathToFileURL(outfile).href);
