import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { loopbackIn, NotLoopback } from '../test/deploy/loopback.ts';
import { start } from '../test/deploy/stand-in.ts';

// `npm run test:deploy`: starts a stand-in for AWS on this machine, rehearses the deployment in it, and stops it.

const root = process.env['PLANHJUL_ROOT'] ?? process.cwd();

/** Whoever has set another endpoint believes that it will be used. It will not: better to say so than to go round it. */
const refuseForeign = (): void => {
  if (process.env['AWS_ENDPOINT_URL'] !== undefined) loopbackIn(process.env);
};

const rehearse = (env: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const words = [join(root, 'scripts', 'run.mjs'), 'bin/rehearse-deployment.ts', ...process.argv.slice(2)];
    const child = spawn(process.execPath, words, { cwd: root, env, stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });

try {
  refuseForeign();
  process.stderr.write('The stand-in for AWS is installed and started\n');
  const standIn = await start(root, join(root, '.build', 'deploy'));
  try {
    process.exitCode = await rehearse({ ...standIn.env, PLANHJUL_STAND_IN_LOG: standIn.log });
    if (process.exitCode !== 0) process.stderr.write(`What the stand-in said: ${standIn.log}\n`);
  } finally {
    await standIn.stop();
  }
} catch (error) {
  if (!(error instanceof NotLoopback)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
