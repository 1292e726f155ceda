import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import { MANIFEST } from '../lambdas/manifest.ts';
import { AppStack } from '../lib/aws/app-stack.ts';
import { bundleLambdas, slowToStart } from '../lib/aws/bundle.ts';
import { DataStack } from '../lib/aws/data-stack.ts';
import { findingsIn } from '../lib/aws/guards/guards.ts';
import type { Template } from '../lib/aws/guards/template.ts';
import { readDeploySettings, SettingsMissing } from '../lib/aws/settings.ts';

// The CDK app. It asks AWS nothing: what it makes depends on the source and the settings alone.

class Refused extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n  '));
  }
}

const root = process.env['PLANHJUL_ROOT'] ?? process.cwd();
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new ServerlessChecks(app));
try {
  const settings = readDeploySettings((name) => app.node.tryGetContext(name));
  const bundles = await bundleLambdas(
    root,
    MANIFEST.map(({ name, folder }) => ({ name, entry: `./lambdas/${folder}/index.ts` })),
    join(root, '.build', 'lambda'),
  );
  for (const { name, bytes, bytesAtStart } of bundles) {
    const [start, all] = [bytesAtStart, bytes].map((count) => `${Math.ceil(count / 1000)} kB`);
    process.stderr.write(`${name.padEnd(16)} ${start} at start, ${all} in all\n`);
  }
  const slow = slowToStart(bundles);
  if (slow.length > 0) throw new Refused(['The functions would be slow to start:', ...slow]);

  const env = { region: settings.region };
  const data = new DataStack(app, 'planhjul-data', { env, settings, description: 'Planhjul: what must be kept' });
  new AppStack(app, 'planhjul-app', {
    env,
    settings,
    data,
    bundles: new Map(bundles.map(({ name, folder }) => [name, folder])),
    statemachines: join(root, 'statemachines'),
    description: 'Planhjul: what can be replaced any day',
  });
  const weak = app
    .synth()
    .stacks.flatMap(({ template, stackName }) =>
      findingsIn(template as Template).map((finding) => `${stackName}: ${finding}`),
    );
  if (weak.length > 0) throw new Refused(['The stacks are not safe to deploy:', ...weak]);
} catch (error) {
  if (!(error instanceof SettingsMissing || error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
