import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDurably } from '../../lambdas/adapters/local/durable-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-durable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file is whole, its owner’s alone, and nothing lies beside it', async () => {
  await writeDurably(join(folder, 'a'), 'åäö');
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('åäö');
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['a']);
});

test('of many who write one file at once each leaves it whole', async () => {
  const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(100_000));
  await Promise.all(contents.map((content) => writeDurably(join(folder, 'a'), content)));
  expect(contents).toContain(readFileSync(join(folder, 'a'), 'utf8'));
  expect(readdirSync(folder)).toEqual(['a']);
});

test('what cannot be written leaves nothing behind', async () => {
  mkdirSync(join(folder, 'taken', 'by'), { recursive: true });
  await expect(writeDurably(join(folder, 'taken'), 'a file')).rejects.toMatchObject({ syscall: 'rename' });
  expect(readdirSync(folder)).toEqual(['taken']);
});
