import { NotLoopback } from '../test/deploy/loopback.ts';
import { rehearseDeployment } from '../test/deploy/rehearse-deployment.ts';

// The rehearsal itself, as bin/test-deploy.ts starts it with a stand-in for AWS. Called by itself it asks nobody anything.

try {
  await rehearseDeployment(process.env['PLANHJUL_ROOT'] ?? process.cwd());
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`${error instanceof NotLoopback ? error.message : error.stack}\n`);
  process.exitCode = error instanceof NotLoopback ? 2 : 1;
}
