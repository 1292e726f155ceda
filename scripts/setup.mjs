// Makes a fresh clone ready: installs the locked packages when any of them is missing or of another version.
// Runs before `npm start` and `npm test`, on the Node that the machine has; so it needs nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packagesIn = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});

const wanted = packagesIn(join(root, 'package-lock.json'));
// npm keeps a record of what it has put there.
const present = packagesIn(join(root, 'node_modules', '.package-lock.json'));
const complete = Object.entries(wanted).every(
  ([path, { version, optional, devOptional }]) =>
    path === '' || optional || devOptional || present[path]?.version === version,
);

if (!complete || !existsSync(join(root, 'node_modules', 'node', 'bin', 'node'))) {
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
}
