// Breaks the one machine and looks at what it left: `npm run test:faults`, a sample in a few minutes; `-- --long`, the whole
// counts; `-- --seed 7` plays one again. What else is named goes to jest: a file, `-t crash`.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const given = process.argv.slice(2);
const long = given.includes('--long');
const at = given.indexOf('--seed');
const seed = at >= 0 ? Number(given[at + 1]) : Math.floor(Math.random() * 1_000_000);
if (!Number.isInteger(seed)) {
  process.stderr.write('Give the seed as a whole number: --seed 7\n');
  process.exit(2);
}
const missing = ['strace', 'faketime'].filter((name) => spawnSync('which', [name]).status !== 0);
if (missing.length > 0) {
  process.stderr.write(`These suites need ${missing.join(' and ')} (Debian: apt-get install ${missing.join(' ')}).\n`);
  process.exit(1);
}
const rest = given.filter((one, index) => one !== '--long' && (at < 0 || (index !== at && index !== at + 1)));
const again = `npm run test:faults -- --seed ${seed}${long ? ' --long' : ''}`;
process.stderr.write(`seed ${seed}; the same again: ${again}\n`);
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(process.execPath, [jest, '-c', 'jest.faults.config.mjs', ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PLANHJUL_FAULTS_LONG: long ? '1' : '0', PLANHJUL_FAULTS_SEED: String(seed) },
});
if (status !== 0) process.stderr.write(`It failed with seed ${seed}: ${again}\n`);
process.exit(status ?? 1);
