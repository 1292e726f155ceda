import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
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

type Kinds = 'at once' | 'ever';

/** The file and everything it imports, near and far. */
const closureOf = (
  outputs: Metafile['outputs'],
  file: string,
  kinds: Kinds,
  seen = new Set<string>(),
): ReadonlySet<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path, kind, external } of outputs[file]?.imports ?? []) {
    if (!external && (kinds === 'ever' || kind !== 'dynamic-import')) closureOf(outputs, path, kinds, seen);
  }
  return seen;
};

/**
 * Bundles all Lambdas in one call, the SDK with them, as ES modules that share chunks; then gives each a folder with its
 * own entry and the chunks it reaches. The same source gives the same bytes.
 */
export const bundleLambdas = async (
  root: string,
  inputs: readonly BundleInput[],
  target: string,
): Promise<Bundle[]> => {
  const outdir = 'out';
  const result = await build({
    absWorkingDir: root,
    entryPoints: inputs.map(({ name, entry }) => ({ in: entry, out: name })),
    outdir,
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
    jsxImportSource: 'hono/jsx',
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    // Some packages are CommonJS inside and ask for Node's modules by `require`.
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
    logLevel: 'silent',
  });
  const contents = new Map(result.outputFiles.map((file) => [posixFrom(join(root, outdir), file.path), file.contents]));
  rmSync(target, { recursive: true, force: true });
  return inputs.map(({ name }) => {
    const folder = join(target, name);
    const own = `${name}.mjs`;
    const { outputs } = result.metafile;
    const files = [...closureOf(outputs, `${outdir}/${own}`, 'ever')].map((file) => file.slice(outdir.length + 1));
    let bytes = 0;
    for (const file of files) {
      const content = contents.get(file);
      if (!content) throw new Error(`The bundler named ${file} but did not make it`);
      const path = join(folder, file === own ? 'index.mjs' : file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      bytes += content.byteLength;
    }
    const atStart = [...closureOf(outputs, `${outdir}/${own}`, 'at once')];
    return { name, folder, bytes, bytesAtStart: atStart.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0) };
  });
};

/** The bundles that take longer to start than anybody should wait for, each in a line; none is well. */
export const slowToStart = (bundles: readonly Bundle[], most = MOST_BYTES_AT_START): string[] =>
  bundles
    .filter(({ bytesAtStart }) => bytesAtStart > most)
    .map(({ name, bytesAtStart }) => `${name} loads ${bytesAtStart} bytes before its first call, more than ${most}`);

const posixFrom = (base: string, path: string): string =>
  path
    .slice(base.length + 1)
    .split('\\')
    .join(posix.sep);
