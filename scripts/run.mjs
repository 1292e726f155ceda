// Runs a TypeScript entry: bundles it with esbuild into .build/ when a source has changed, and starts it on this Node.
// Usage: node scripts/run.mjs bin/planhjul.ts [arguments …]
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [entry, ...rest] = process.argv.slice(2);
if (!entry) {
  process.stderr.write('Name the file to run: node scripts/run.mjs bin/planhjul.ts\n');
  process.exit(2);
}
const name = relative(root, join(root, entry))
  .replace(/[\\/]/g, '-')
  .replace(/\.tsx?$/, '');
const outfile = join(root, '.build', `${name}.mjs`);
const record = join(root, '.build', `${name}.inputs.json`);

/** What a file was when it was bundled; undefined when it is gone. */
const stateOf = (file) => {
  const stat = statSync(join(root, file), { throwIfNoEntry: false });
  return stat && `${stat.size} ${stat.mtimeMs}`;
};

const isFresh = () => {
  if (!existsSync(outfile) || !existsSync(record)) return false;
  try {
    return Object.entries(JSON.parse(readFileSync(record, 'utf8'))).every(([file, state]) => stateOf(file) === state);
  } catch {
    return false;
  }
};

if (!isFresh()) {
  const { build } = await import('esbuild');
  const { metafile, outputFiles } = await build({
    entryPoints: [join(root, entry)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    metafile: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    jsx: 'automatic',
    jsxImportSource: '#html',
    // Development packages stay outside; the product's own are bundled, which halves the start.
    external: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs', 'cdk-nag', 'esbuild'],
    banner: {
      js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);",
    },
    logLevel: 'error',
  });
  // Put in place whole: another start may be reading at this moment.
  mkdirSync(dirname(outfile), { recursive: true });
  for (const { path, contents } of outputFiles) {
    writeFileSync(`${path}.${process.pid}`, contents);
    renameSync(`${path}.${process.pid}`, path);
  }
  const inputs = [...Object.keys(metafile.inputs), 'scripts/run.mjs', 'package-lock.json'];
  const states = JSON.stringify(Object.fromEntries(inputs.map((file) => [file, stateOf(file)])));
  writeFileSync(`${record}.${process.pid}`, states);
  renameSync(`${record}.${process.pid}`, record);
}
// Compiled code is kept between starts, where this Node can.
nodeModule.enableCompileCache?.(join(root, '.build', 'compiled'));
process.argv = [process.argv[0], outfile, ...rest];
process.env.PLANHJUL_ROOT ??= root;
await import(pathToFileURL(outfile).href);
