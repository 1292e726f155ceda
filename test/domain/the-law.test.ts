import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// docs/the-law.md says for each paragraph which function keeps it and which test holds it: both must be there.

const ROOT = join(__dirname, '../..');
const sourcesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));
const SOURCES = ['acts', 'domain', 'web'].flatMap((folder) => sourcesIn(`lambdas/${folder}`)).join('\n');

/** The cells of each rule's row: paragraph, rule, function, test. */
const RULES = readFileSync(join(ROOT, 'docs/the-law.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| paragraph') && !line.startsWith('| ---'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 6)
  .map(([, paragraph = '', rule = '', functions = '', tests = '']) => ({
    name: `${paragraph} ${rule}`.trim(),
    functions: [...functions.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
    tests: tests.split(/[,;]/).map((test) => test.replaceAll('`', '').trim()),
  }));

const isThere = (name: string): boolean =>
  new RegExp(`^export (const|function) ${name}\\b`, 'm').test(SOURCES) ||
  new RegExp(`^ {2}${name}\\??: `, 'm').test(SOURCES);
const PLACES = ['test/domain/council/', 'test/acts/meeting/', ''];
const isTest = (name: string): boolean =>
  PLACES.some((place) => ['ts', 'tsx'].some((ending) => existsSync(join(ROOT, `${place}${name}.test.${ending}`))));

test('there are rules to look at', () => {
  expect(RULES.length).toBeGreaterThan(30);
});

test.each(RULES)('$name: its function and its test exist', ({ functions, tests }) => {
  expect(functions.filter((name) => !isThere(name))).toEqual([]);
  expect(functions.length).toBeGreaterThan(0);
  expect(tests.filter((name) => !isTest(name))).toEqual([]);
});
