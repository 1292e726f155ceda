// Makes a fresh clone ready: installs the locked packages when they are missing or the lock file has changed.
// Runs before `npm start` and `npm test`, on the Node that the machine has; so it needs nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const mark = join(root, 'node_modules', '.planhjul-installed');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

const installed = existsSync(mark) && readFileSync(mark, 'utf8') === lock;
if (!installed) {
  process.stderr.write('Installing the packages that Planhjul stands on (once, about a minute) …\n');
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const run = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (run.status !== 0) {
    process.stderr.write(
      'The packages could not be installed. Check that this machine reaches an npm registry, then try again.\n',
    );
    process.exit(1);
  }
  writeFileSync(mark, lock);
}
