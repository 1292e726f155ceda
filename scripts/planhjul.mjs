#!/usr/bin/env node
// The command `planhjul`: sees to it that the packages are there, then runs the command line on the product's own Node.
// Needs nothing but the Node that the machine has.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = dirname(fileURLToPath(import.meta.url));
const setup = spawnSync(process.execPath, [join(scripts, 'setup.mjs')], { stdio: ['ignore', 2, 2] });
if (setup.status !== 0) process.exit(setup.status ?? 1);

const own = join(dirname(scripts), 'node_modules', 'node', 'bin', 'node');
const node = existsSync(own) ? own : process.execPath;
const child = spawn(node, [join(scripts, 'run.mjs'), 'bin/planhjul.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => {
  // A terminal sends Ctrl-C to the child as well, which decides what becomes of it; one sent to this process alone is passed on.
  if (!process.stdin.isTTY) child.kill('SIGINT');
});
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
