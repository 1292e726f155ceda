import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// docs/promises.md says for each promise which tests hold it: the files and the tests that it names must be there.

const ROOT = join(__dirname, '..');
const fileOf = (name: string): string | undefined =>
  ['ts', 'tsx'].map((ending) => join(ROOT, `${name}.test.${ending}`)).find((file) => existsSync(file));

const PROMISES = readFileSync(join(ROOT, 'docs/promises.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (promise|---)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, promise = '', tests = '', names = '']) => ({
    promise,
    tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    names: [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name),
  }));

test('there are promises to look at', () => {
  expect(PROMISES.length).toBeGreaterThan(30);
});

test.each(PROMISES)('$promise', ({ tests, names }) => {
  expect(tests.length).toBeGreaterThan(0);
  expect(names.length).toBeGreaterThan(0);
  expect(tests.filter((name) => fileOf(name) === undefined)).toEqual([]);
  const titles = tests.map((name) => readFileSync(fileOf(name) ?? '', 'utf8').replaceAll("\\'", "'")).join('\n');
  expect(names.filter((name) => !titles.includes(name))).toEqual([]);
});
