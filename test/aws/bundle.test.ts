import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { MANIFEST } from '../../lambdas/manifest.ts';
import { type Bundle, bundleLambdas, MOST_BYTES_AT_START, slowToStart } from '../../lib/aws/bundle.ts';
import { ROOT } from './a-deployment.ts';

// Two small Lambdas that share a module, one of which alone uses a CommonJS package that asks for a module of Node's.
const SOURCES: Readonly<Record<string, string>> = {
  'shared.ts': 'export const greet = (name: string): string => "Hej " + name;\n',
  'only-b.cjs':
    "const { basename } = require('node:path');\nmodule.exports = { last: (p) => basename(p) + ' alone in b' };\n",
  'a/index.ts': "import { greet } from '../shared.ts';\nexport const handler = async () => greet('a');\n",
  'b/index.ts':
    "import { greet } from '../shared.ts';\nexport const handler = async () => greet((await import('../only-b.cjs')).default.last('/x/b'));\n",
};

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'planhjul-bundle-'));
  for (const [file, text] of Object.entries(SOURCES)) {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const bundle = (target: string): Promise<Bundle[]> =>
  bundleLambdas(
    root,
    [
      { name: 'a', entry: './a/index.ts' },
      { name: 'b', entry: './b/index.ts' },
    ],
    join(root, target),
  );

const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), readFileSync(file, 'utf8')]),
  );

const answerOf = (folder: string): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `console.log(await (await import(process.argv[1])).handler())`,
      join(folder, 'index.mjs'),
    ],
    { encoding: 'utf8' },
  ).trim();

test('each bundle runs by itself and holds what it reaches, no more', async () => {
  const [a, b] = await bundle('one');
  if (!a || !b) throw new Error('There should be two bundles');
  expect(answerOf(a.folder)).toBe('Hej a');
  // Without its neighbour, so that nothing can be borrowed.
  const alone = filesIn(a.folder);
  rmSync(a.folder, { recursive: true });
  expect(answerOf(b.folder)).toBe('Hej b alone in b');
  expect(JSON.stringify(alone)).not.toContain('alone in b');
  expect(a.bytes).toBe(Buffer.byteLength(Object.values(alone).join('')));
});

test('what a call loads later is in the bundle, but not in its start', async () => {
  const [a, b] = await bundle('start');
  if (!a || !b) throw new Error('There should be two bundles');
  expect(a.bytesAtStart).toBe(a.bytes);
  const later = Object.values(filesIn(b.folder)).filter((text) => text.includes('alone in b'));
  expect(later).toHaveLength(1);
  expect(b.bytesAtStart).toBe(b.bytes - Buffer.byteLength(later[0] ?? ''));
});

test('no function of the product loads more than 420 kB before it takes a call', async () => {
  const made = await bundleLambdas(
    ROOT,
    MANIFEST.map(({ name, folder }) => ({ name, entry: `./lambdas/${folder}/index.ts` })),
    join(root, 'product'),
  );
  expect(MOST_BYTES_AT_START).toBe(420_000);
  expect(slowToStart(made)).toEqual([]);
  // The limit sees what it should: of these, the one that delivers mail is the largest.
  expect(slowToStart(made, 300_000).join()).toContain('deliver-outbox');
}, 60_000);

test('the same source gives the same bytes', async () => {
  await bundle('first');
  await bundle('second');
  expect(filesIn(join(root, 'second'))).toEqual(filesIn(join(root, 'first')));
});

test('a new bundle leaves nothing of the old one', async () => {
  await bundle('again');
  writeFileSync(join(root, 'again', 'a', 'left-over.mjs'), '');
  await bundle('again');
  expect(Object.keys(filesIn(join(root, 'again', 'a')))).not.toContain('left-over.mjs');
});
