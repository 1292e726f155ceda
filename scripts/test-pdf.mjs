// Judges one PDF of every kind by the whole PDF/A-2a standard, with veraPDF; then spoils one, to see that it would say so.
// Needs Java 11 or later and Maven.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, '.build', 'pdf');
mkdirSync(folder, { recursive: true });

const run = (command, words) => {
  const { status, stdout, error } = spawnSync(command, words, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (error) throw new Error(`${command} could not be started; install Java and Maven`, { cause: error });
  return { status, stdout };
};
const sound = (command, words) => {
  const { status, stdout } = run(command, words);
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${status}\n${stdout}`);
  return stdout;
};

const files = sound(process.execPath, ['scripts/run.mjs', 'bin/pdf-samples.ts', folder]).trim().split('\n');
const list = join(folder, 'classpath');
sound('mvn', [
  '--batch-mode',
  '--quiet',
  '--file',
  'test/pdf/pom.xml',
  'org.apache.maven.plugins:maven-dependency-plugin:3.7.1:build-classpath',
  `-Dmdep.outputFile=${list}`,
]);
const validate = (...names) =>
  run('java', ['--class-path', readFileSync(list, 'utf8').trim(), 'test/pdf/Validate.java', ...names]);

const judged = validate(...files);
process.stdout.write(judged.stdout);

const spoilt = join(folder, 'spoilt.pdf');
const bytes = readFileSync(files[0]).toString('latin1').replace('/Marked true', '/Marked null');
writeFileSync(spoilt, bytes, 'latin1');
const seen = validate(spoilt).status === 1;
process.stdout.write(`${seen ? 'seen   ' : 'UNSEEN '} ${spoilt}, which says of itself that it is not tagged\n`);

const passed = judged.stdout.split('\n').filter((line) => line.startsWith('sound')).length + (seen ? 1 : 0);
const failed = files.length + 1 - passed;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && judged.status === 0 ? 0 : 1;
