import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The lines that the process has told; resolves when it has ended, by itself or not. */
const runUntil = (file: string, enough: (lines: readonly string[], process: ChildProcess) => void): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'test/runner/killed-process.ts', file]);
    let text = '';
    let errors = '';
    const lines = (): string[] => text.split('\n').slice(0, -1);
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      enough(lines(), child);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? resolve(lines()) : reject(new Error(errors)),
    );
  });

test('a process killed three times over finishes what it has acknowledged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'runner-'));
  try {
    const file = join(folder, 'runner.sqlite');
    const told: string[] = [];
    for (const at of [15, 60, 80]) {
      const lines = await runUntil(file, (so, child) => {
        if (so.length >= at) child.kill('SIGKILL');
      });
      told.push(...lines);
      expect(lines.some((line) => line.startsWith('succeeded'))).toBe(false);
    }
    const last = await runUntil(file, () => undefined);
    expect(last.at(-1)).toBe('succeeded 40');
    const done = new Set([...told, ...last]);
    for (let n = 0; n < 40; n += 1) {
      expect(done).toContain(`work ${n}`);
      expect(done).toContain(`close ${n}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
