import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { MANIFEST } from '../../lambdas/manifest.ts';
import { AppStack } from '../../lib/aws/app-stack.ts';
import { DataStack } from '../../lib/aws/data-stack.ts';
import { readDeploySettings } from '../../lib/aws/settings.ts';

export const ROOT = join(__dirname, '../..');

export interface Deployment {
  data: Template;
  app: Template;
  /** The tree that both were made of. */
  tree: App;
}

/** Both stacks as cdk.json would deploy them, with an empty bundle in place of each Lambda's. */
export const aDeployment = (): Deployment => {
  const folder = mkdtempSync(join(tmpdir(), 'planhjul-synth-'));
  try {
    const bundle = join(folder, 'bundle');
    mkdirSync(bundle);
    writeFileSync(join(bundle, 'index.mjs'), 'export const handler = () => undefined;\n');
    const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));
    const app = new App({ context, outdir: join(folder, 'out'), analyticsReporting: false });
    const settings = readDeploySettings((name) => app.node.tryGetContext(name));
    const env = { region: settings.region };
    const data = new DataStack(app, 'planhjul-data', { env, settings });
    const stack = new AppStack(app, 'planhjul-app', {
      env,
      settings,
      data,
      bundles: new Map(MANIFEST.map(({ name }) => [name, bundle])),
      statemachines: join(ROOT, 'statemachines'),
    });
    return { data: Template.fromStack(data), app: Template.fromStack(stack), tree: app };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
