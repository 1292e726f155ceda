import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { DEFAULT_COLOUR } from '../../lambdas/domain/appearance/palette.ts';
import { stylesheet } from '../../lambdas/web/css/stylesheet.ts';

describe('the style file', () => {
  test('is made of the .css files as they are now', () => {
    const script = resolve(__dirname, '../../scripts/build-css.mjs');
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });

  test('is under 16 kB compressed and fetches nothing', () => {
    const { body } = stylesheet();
    expect(brotliCompressSync(body).length).toBeLessThan(16 * 1024);
    expect(body).not.toMatch(/@import|url\(["']?(?!data:)/);
    expect(body).not.toMatch(/tegn igjen|Bla i sider/);
  });

  test('has its content’s hash in its path, another for another colour', () => {
    expect(stylesheet().path).toMatch(/^\/assets\/planhjul-[0-9a-f]{16}\.css$/);
    expect(stylesheet('#7a1f5c').path).not.toBe(stylesheet().path);
    expect(stylesheet()).toBe(stylesheet(DEFAULT_COLOUR));
    expect(() => stylesheet('red;}body{display:none')).toThrow(RangeError);
  });

  test('defines every design token that it uses', () => {
    const { body } = stylesheet();
    const used = new Set([...body.matchAll(/var\((--ds-[a-z0-9-]+)\)/g)].map((match) => match[1] ?? ''));
    const defined = new Set([...body.matchAll(/(--ds-[a-z0-9-]+)\s*:/g)].map((match) => match[1] ?? ''));
    expect(used.size).toBeGreaterThan(100);
    expect([...used].filter((name) => !defined.has(name)).sort()).toEqual([]);
  });
});
