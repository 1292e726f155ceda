// Measures how the Lambdas start, each beside the same code bundled plainly; part of `npm run bench`. `--json` for one object.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MANIFEST } from '../lambdas/manifest.ts';
import { measureBareStart, measureStarts } from '../lib/aws/starts.ts';

const root = process.env['PLANHJUL_ROOT'] ?? process.cwd();
const target = mkdtempSync(join(tmpdir(), 'planhjul-starts-'));
const TIMES = 11;

const kB = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`;
const ms = (value: number): string => `${value.toFixed(0)} ms`;

try {
  const [first] = MANIFEST;
  if (!first) throw new Error('There is no function to measure');
  const bareMs = measureBareStart(target, first, TIMES);
  const starts = await measureStarts(root, MANIFEST, { target, times: TIMES });
  const worstShare = Math.max(...starts.map((one) => one.ms / one.plainMs));
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ bareMs, starts, worstShare })}\n`);
  else {
    const line = (...words: readonly string[]): void => {
      process.stdout.write(
        `${words
          .map((word, index) => word.padEnd(index === 0 ? 16 : 20))
          .join('')
          .trimEnd()}\n`,
      );
    };
    line('a Lambda', 'at start, in all', 'bundled plainly', 'start', 'plainly', 'share', 'with a first call');
    for (const one of starts) {
      const call = one.firstCallMs === null ? '' : `${ms(one.firstCallMs)}, plainly ${ms(one.plainFirstCallMs ?? 0)}`;
      const sizes = `${kB(one.bytesAtStart)}, ${kB(one.bytes)}`;
      line(one.name, sizes, kB(one.plainBytes), ms(one.ms), ms(one.plainMs), (one.ms / one.plainMs).toFixed(2), call);
    }
    line('a bare handler', '', '', `${bareMs.toFixed(1)} ms`);
  }
} finally {
  rmSync(target, { recursive: true, force: true });
}
