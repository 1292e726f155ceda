import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { LambdaEntry } from '../../lambdas/manifest.ts';
import { bundleLambdas } from './bundle.ts';

/**
 * How a function starts, beside the same code bundled plainly: milliseconds of processor time (which other work on the
 * machine does not lengthen) from the first byte read to a handler.
 */
export interface FunctionStart {
  name: string;
  bytesAtStart: number;
  bytes: number;
  plainBytes: number;
  ms: number;
  plainMs: number;
  /** To the end of a first call that asks the store nothing; null for functions that have no such call. */
  firstCallMs: number | null;
  plainFirstCallMs: number | null;
}

/** Runs in a process of its own: node loads nothing twice. Prints the two times. */
const STOPWATCH = `
// Lambda's own runtime has loaded these before it looks at a function.
await Promise.all(['http', 'https', 'crypto', 'stream', 'zlib'].map((name) => import('node:' + name)));
const [file, event] = process.argv.slice(1);
const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const began = spent();
const { handler } = await import(file);
const loaded = spent();
if (event) {
  const { statusCode } = await handler(JSON.parse(event), {});
  if (!(statusCode < 500)) throw new Error('The first call was answered ' + statusCode);
}
process.stdout.write(JSON.stringify([loaded - began, spent() - began]));
`;

/** Enough to start with; nothing answers at these names. */
const SURROUNDINGS = {
  AWS_REGION: 'eu-north-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  PLANHJUL_MACHINES: JSON.stringify({ decision: 'arn:aws:states:eu-north-1:111122223333:stateMachine:decision' }),
};

const environment = (entry: LambdaEntry): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(entry.settings.map((name) => [name, name === 'PLANHJUL_ORIGIN' ? 'https://x.example' : 'x'])),
  ...SURROUNDINGS,
});

/** A call that is answered without the store: a page without a cookie, a program without a key. */
const firstCall = (entry: LambdaEntry): string | undefined => {
  const path = entry.name === 'api' ? '/api/v1/me' : '/tillganglighet';
  const isHttp = entry.triggers.some(({ kind }) => kind === 'http');
  const http = { method: 'GET', path, sourceIp: '127.0.0.1', protocol: 'HTTP/1.1' };
  const event = { version: '2.0', rawPath: path, rawQueryString: '', headers: { host: 'x.example' } };
  return isHttp
    ? JSON.stringify({
        ...event,
        routeKey: '$default',
        requestContext: { http, stage: '$default' },
        isBase64Encoded: false,
      })
    : undefined;
};

const timed = (file: string, entry: LambdaEntry, event: string | undefined): [number, number] =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', STOPWATCH, file, ...(event ? [event] : [])], {
      encoding: 'utf8',
      env: environment(entry),
    }),
  ) as [number, number];

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** esbuild's own ways: one CommonJS file, nothing shaken that the packages' main files do not let it shake. */
const plainly = async (root: string, entry: LambdaEntry, target: string): Promise<string> => {
  const outfile = join(target, 'plain', entry.name, 'index.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: [`./lambdas/${entry.folder}/index.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: '#html',
    logLevel: 'error',
  });
  return outfile;
};

/** Nothing but a handler: what is left is Node's own. */
export const measureBareStart = (target: string, entry: LambdaEntry, times: number): number => {
  mkdirSync(target, { recursive: true });
  const file = join(target, 'bare.mjs');
  writeFileSync(file, 'export const handler = async () => ({ statusCode: 200 });\n');
  return median(Array.from({ length: times }, () => timed(file, entry, undefined)[0]));
};

/** Measures each function `times` times, taking turns with its plain bundle so that both meet the same machine. */
export const measureStarts = async (
  root: string,
  entries: readonly LambdaEntry[],
  { target, times }: { target: string; times: number },
): Promise<FunctionStart[]> => {
  const inputs = entries.map(({ name, folder }) => ({ name, entry: `./lambdas/${folder}/index.ts` }));
  const bundles = await bundleLambdas(root, inputs, join(target, 'ours'));
  const starts: FunctionStart[] = [];
  for (const [index, { name, folder, bytes, bytesAtStart }] of bundles.entries()) {
    const entry = entries[index];
    if (entry?.name !== name) throw new Error(`The bundle ${name} has no entry`);
    const plain = await plainly(root, entry, target);
    const event = firstCall(entry);
    const pairs = Array.from({ length: times }, () => ({
      ours: timed(join(folder, 'index.mjs'), entry, event),
      plain: timed(plain, entry, event),
    }));
    const of = (which: 'ours' | 'plain', what: 0 | 1): number => median(pairs.map((pair) => pair[which][what]));
    starts.push({
      name,
      bytesAtStart,
      bytes,
      plainBytes: statSync(plain).size,
      ms: of('ours', 0),
      plainMs: of('plain', 0),
      firstCallMs: event ? of('ours', 1) : null,
      plainFirstCallMs: event ? of('plain', 1) : null,
    });
  }
  return starts;
};
