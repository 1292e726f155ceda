import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { contrastOf, luminanceOf } from '../../lambdas/web/css/colour.ts';
import { stylesheet } from '../../lambdas/web/css/stylesheet.ts';
import { DEFAULT_COLOUR, paletteOf } from '../../lambdas/web/css/theme.ts';

const hex = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((rgb) => `#${rgb.map((one) => one.toString(16).padStart(2, '0')).join('')}`);

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

describe('a theme from any one colour', () => {
  const surfaces = ['background-default', 'background-tinted', 'surface-default', 'surface-tinted'];

  test.each(['light', 'dark'] as const)('keeps text and marks readable: %s', (scheme) => {
    fc.assert(
      fc.property(hex, (colour) => {
        const palette = paletteOf(colour, scheme);
        const of = (step: string): string => palette[step] ?? '';
        const neutral = paletteOf('#33404d', scheme);
        for (const surface of surfaces) {
          expect(contrastOf(of('text-default'), of(surface))).toBeGreaterThanOrEqual(7);
          expect(contrastOf(of('text-subtle'), of(surface))).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(neutral['text-subtle'] ?? '', of(surface))).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(of('border-default'), of(surface))).toBeGreaterThanOrEqual(3);
        }
        for (const base of ['base-default', 'base-hover', 'base-active']) {
          expect(contrastOf(of('base-contrast-default'), of(base))).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(of(base), of('background-default'))).toBeGreaterThanOrEqual(3);
        }
        expect(contrastOf(of('text-subtle'), of('surface-hover'))).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(of('text-default'), of('surface-active'))).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 60 },
    );
  });

  test('shows the colour itself where it is dark enough for white text', () => {
    const shown = paletteOf(DEFAULT_COLOUR, 'light')['base-default'] ?? '';
    expect(Math.abs(luminanceOf(shown) - luminanceOf(DEFAULT_COLOUR))).toBeLessThan(0.005);
  });
});
