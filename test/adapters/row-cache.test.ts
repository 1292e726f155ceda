import { RowCache } from '../../lambdas/adapters/local/row-cache.ts';
import type { Row } from '../../lambdas/ports.ts';

const aRow = (sk: string, change: Partial<Row> = {}): Row => ({
  pk: 'p',
  sk,
  version: 1,
  head: '',
  body: { inner: [1] },
  ...change,
});

test('a row is found by its version, until it is written', () => {
  const cache = new RowCache();
  const row = cache.keep(aRow('a', { version: 3 }));
  expect(cache.find({ pk: 'p', sk: 'a', version: 3 })).toBe(row);
  expect(cache.find({ pk: 'p', sk: 'a', version: 4 })).toBeUndefined();
  cache.forget({ pk: 'p', sk: 'a' });
  expect(cache.find({ pk: 'p', sk: 'a', version: 3 })).toBeUndefined();
});

test('keys that read the same when put together are two', () => {
  const cache = new RowCache();
  cache.keep(aRow('b', { pk: 'a\u0000' }));
  expect(cache.find({ pk: 'a', sk: '\u0000b', version: 1 })).toBeUndefined();
});

test('a page is kept until anything in its partition is written', () => {
  const cache = new RowCache();
  const page = cache.keepPage('p', 'asked', { items: [aRow('a')] });
  cache.keepPage('q', 'asked', { items: [] });
  expect(cache.findPage('p', 'asked')).toBe(page);
  expect(cache.findPage('p', 'other')).toBeUndefined();
  cache.forget({ pk: 'p', sk: 'new' });
  expect(cache.findPage('p', 'asked')).toBeUndefined();
  expect(cache.findPage('q', 'asked')).toEqual({ items: [] });
});

test('a page with a row that expires is not kept', () => {
  const cache = new RowCache();
  cache.keepPage('p', 'asked', { items: [aRow('a'), aRow('b', { expires: 1 })] });
  expect(cache.findPage('p', 'asked')).toBeUndefined();
});

test('nobody can change what others read', () => {
  const cache = new RowCache();
  const body = { inner: [1] };
  const page = cache.keepPage('p', 'asked', { items: [cache.keep(aRow('a', { body }))] });
  expect(() => (page.items as Row[]).push(aRow('b'))).toThrow(TypeError);
  expect(() => body.inner.push(2)).toThrow(TypeError);
});

test('however many pages are asked for, few are kept', () => {
  const cache = new RowCache();
  for (let n = 0; n < 1_000; n += 1) cache.keepPage('p', `cursor ${n}`, { items: [] });
  const kept = Array.from({ length: 1_000 }, (_, n) => cache.findPage('p', `cursor ${n}`)).filter(Boolean);
  expect(kept).toHaveLength(16);
  expect(cache.findPage('p', 'cursor 999')).toBeDefined();
});
