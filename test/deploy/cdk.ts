import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loopbackIn } from './loopback.ts';

// The ordinary command line of the CDK, as docs/deploy.md tells people to use it.

/** Where the outputs of the stacks are written, by stack. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Runs `cdk` in `folder` against the stand-in; gives what it printed. Throws with the end of that when it fails, and
 * NotLoopback before anything is asked when the environment leads anywhere else.
 */
export const cdk = (folder: string, words: readonly string[]): Promise<string> => {
  loopbackIn(process.env);
  return new Promise((resolve, reject) => {
    const cli = join(folder, 'node_modules', '.bin', 'cdk');
    const child = spawn(cli, [...words], { cwd: folder, env: { ...process.env, PLANHJUL_ROOT: folder, CI: 'true' } });
    let said = '';
    const keep = (text: Buffer): void => {
      said += text.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(said);
      else reject(new Error(`cdk ${words.join(' ')} ended with ${code ?? 'a signal'}:\n${said.slice(-3000)}`));
    });
  });
};

/** Deploys, and gives the outputs of the stacks. */
export const deploy = async (folder: string, stacks: readonly string[]): Promise<Outputs> => {
  const file = join(folder, '.build', 'outputs.json');
  mkdirSync(join(folder, '.build'), { recursive: true });
  await cdk(folder, ['deploy', ...stacks, '--require-approval', 'never', '--outputs-file', file]);
  return JSON.parse(readFileSync(file, 'utf8')) as Outputs;
};

/** What a change of the product does to one file. */
export type Change = (text: string) => string;

const SOURCE = ['bin', 'cdk.json', 'lambdas', 'lib', 'package.json', 'scripts', 'statemachines'];

/**
 * Another release of the product: its source in a folder of its own with some files changed. Throws when a change finds
 * nothing to change, so that a test of it cannot pass for that reason.
 */
export const release = (root: string, folder: string, changes: Readonly<Record<string, Change>>): string => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of SOURCE) cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of ['node_modules', 'package-lock.json']) symlinkSync(join(root, name), join(folder, name));
  for (const [name, change] of Object.entries(changes)) {
    const before = readFileSync(join(folder, name), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`The change of ${name} changes nothing`);
    writeFileSync(join(folder, name), after);
  }
  return folder;
};
