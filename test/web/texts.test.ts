import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ProblemCode } from '../../lambdas/domain/result.ts';
import { localeFor } from '../../lambdas/web/locale.ts';
import { LOCALES, problemText, refusalText, textsFor } from '../../lambdas/web/texts/texts.ts';

type Leaf = { path: string; value: string | ((...args: never[]) => unknown) };

const leaves = (value: unknown, path = ''): Leaf[] => {
  if (typeof value === 'string' || typeof value === 'function') return [{ path, value: value as Leaf['value'] }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
};

const said = ({ value }: Leaf): string =>
  typeof value === 'string' ? value : String((value as (...args: unknown[]) => unknown)(1, 2, 3));

describe('two languages', () => {
  const swedish = leaves(textsFor('sv'));
  const english = new Map(leaves(textsFor('en')).map((leaf) => [leaf.path, leaf]));

  test('have the same texts, none of them empty', () => {
    expect(swedish.length).toBeGreaterThan(450);
    expect([...english.keys()].sort()).toEqual(swedish.map((leaf) => leaf.path).sort());
    expect(swedish.filter((leaf) => said(leaf).trim() === '' && !leaf.path.endsWith('verdicts'))).toEqual([]);
  });

  test('English texts are not left in Swedish', () => {
    const left = swedish.filter(
      ({ value, path }) => typeof value === 'string' && /[åäöÅÄÖ]/.test(said(english.get(path) ?? { path, value })),
    );
    expect(left.map((leaf) => leaf.path)).toEqual([]);
  });
});

test.each(LOCALES)('every problem has words that name its field: %s', (locale) => {
  const texts = textsFor(locale);
  const codes = Object.keys(texts.problems.byCode) as ProblemCode[];
  expect(codes.length).toBe(36);
  for (const code of codes) {
    const text = problemText(texts, {
      pointer: '/changes/c1/title',
      code,
      params: { min: 1, max: 2, after: 'x', days: 8, line: 3, name: 'Y', least: 3, most: 5, what: 'script' },
    });
    expect(text).not.toMatch(/undefined|\bnull\b/);
  }
  expect(problemText(texts, { pointer: '/oneOff/1', code: 'required' })).toContain(texts.fields.change.oneOff.label);
  expect(problemText(texts, { pointer: '/oneOff/1', code: 'required', params: { year: 2029 } })).toContain(
    `${texts.fields.change.oneOff.label} 2029`,
  );
  expect(problemText(texts, { pointer: '/changes/c7/need', code: 'required' })).toBe(
    texts.problems.byField['/need'].required,
  );
  expect(problemText(texts, { pointer: '/items/4/motivation', code: 'required' })).toBe(
    texts.problems.byField['/motivation'].required,
  );
  expect(problemText(texts, { pointer: '/constructor', code: 'wrong-type' })).toContain(texts.problems.form);
});

test.each(LOCALES)('every refusal has words: %s', (locale) => {
  const texts = textsFor(locale);
  const when = (): string => 'NOW';
  expect(refusalText(texts, { why: 'too-late', at: 'x' }, when)).toContain('NOW');
  expect(refusalText(texts, { why: 'rule', rule: 'KL 5:15', code: 'too-late-for-summons' }, when)).toContain('KL 5:15');
  expect(refusalText(texts, { why: 'rule', rule: 'KL 1:1', code: 'toString' }, when)).toBe(
    texts.refusals.byRule(texts.refusals.byWhy.rule, 'KL 1:1'),
  );
  expect(refusalText(texts, { why: 'wrong-state', status: 'adopted' }, when)).toBe(texts.refusals.states.adopted);
  expect(refusalText(texts, { why: 'not-allowed' }, when)).toBe(
    refusalText(texts, { why: 'not-found', what: 'plan' }, when),
  );
});

test('every rule that an act can refuse by has words of its own', () => {
  const acts = resolve(__dirname, '../../lambdas/acts');
  const sources = readdirSync(acts, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const codes = new Set(
    sources.flatMap((text) =>
      [
        ...text.matchAll(/why: 'rule',[^}]*?code: '([a-z-]+)'/g),
        ...text.matchAll(/\brule\('[^']+', '([a-z-]+)'\)/g),
      ].map((match) => match[1] ?? ''),
    ),
  );
  expect(codes.size).toBeGreaterThan(8);
  expect([...codes].filter((code) => !Object.hasOwn(textsFor('sv').refusals.rules, code))).toEqual([]);
});

describe('the reader’s language', () => {
  const asking = (headers: Record<string, string>) => ({ headers: new Headers(headers) });
  test.each([
    [{}, 'sv'],
    [{ 'accept-language': 'en-GB,en;q=0.9' }, 'en'],
    [{ 'accept-language': 'de, sv;q=0.4, en;q=0.8' }, 'en'],
    [{ 'accept-language': 'en;q=0, sv' }, 'sv'],
    [{ 'accept-language': 'en', cookie: 'a=b; sprak=sv' }, 'sv'],
    [{ cookie: 'sprak=klingon', 'accept-language': 'en' }, 'en'],
  ])('%j gives %s', (headers, locale) => {
    expect(localeFor(asking(headers))).toBe(locale);
  });

  test('the person’s own setting comes first', () => {
    expect(localeFor(asking({ cookie: 'sprak=sv' }), { locale: 'en' })).toBe('en');
  });
});
