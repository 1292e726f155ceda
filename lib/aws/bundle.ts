import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build, type Metafile } from 'esbuild';

export interface BundleInput {
  name: string;
  /** The TypeScript entry, from the root. */
  entry: string;
}

export interface Bundle {
  name: string;
  /** Complete in itself; becomes the Lambda's zip. */
  folder: string;
  /** All of it, in bytes: what AWS stores. */
  bytes: number;
  /** What is loaded before the first call is taken: the entry and what it imports at once, not what calls load later. */
  bytesAtStart: number;
}

/** The most that any function may load before it takes a call; each kilobyte is waited for by whoever comes first. */
export const MOST_BYTES_AT_START = 420_000;

/** The file and everything that it imports at once, near and far. */
const startOf = (outputs: Metafile['outputs'], file: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path, kind, external } of outputs[file]?.imports ?? []) {
    if (!external && kind !== 'dynamic-import') startOf(outputs, path, seen);
  }
  return seen;
};

const OUT = 'out';

/**
 * Bundles one Lambda, the SDK with it, as an ES module and the chunks that calls load later. Each by itself: chunks that all
 * of them share hold what only some need, and were up to thirty files to open at a start instead of four to six.
 */
const bundleOne = async (root: string, { name, entry }: BundleInput, target: string): Promise<Bundle> => {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [{ in: entry, out: 'index' }],
    outdir: OUT,
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // `module` first: the CommonJS builds of the SDK cannot be shaken, and double the time of a cold start.
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': './lambdas/adapters/aws/lambda-credentials.ts' },
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: '#html',
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    // Some packages are CommonJS inside and ask for Node's modules by `require`.
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
    logLevel: 'silent',
  });
  const folder = join(target, name);
  for (const { path, contents } of outputFiles) {
    const file = join(folder, relative(join(root, OUT), path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  const { outputs } = metafile;
  const bytesOf = (files: Iterable<string>): number =>
    [...files].reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
  return {
    name,
    folder,
    bytes: bytesOf(Object.keys(outputs)),
    bytesAtStart: bytesOf(startOf(outputs, `${OUT}/index.mjs`)),
  };
};

/** Bundles all Lambdas in one esbuild process, each into a folder of its own. The same source gives the same bytes. */
export const bundleLambdas = (root: string, inputs: readonly BundleInput[], target: string): Promise<Bundle[]> => {
  rmSync(target, { recursive: true, force: true });
  return Promise.all(inputs.map((input) => bundleOne(root, input, target)));
};

/** The bundles that take longer to start than anybody should wait for, each in a line; none is well. */
export const slowToStart = (bundles: readonly Bundle[], most = MOST_BYTES_AT_START): string[] =>
  bundles
    .filter(({ bytesAtStart }) => bytesAtStart > most)
    .map(({ name, bytesAtStart }) => `${name} loads ${bytesAtStart} bytes before its first call, more than ${most}`);
