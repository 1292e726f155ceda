import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cdk } from './cdk.ts';
import { loopbackIn, NotLoopback } from './loopback.ts';

const ROOT = join(__dirname, '../..');

describe('what would ask AWS', () => {
  test.each(['https://127.0.0.1:4566', 'http://localhost:4566', 'http://[::1]:4566', 'http://127.8.8.8'])(
    'may ask this machine: %s',
    (endpoint) => {
      expect(loopbackIn({ AWS_ENDPOINT_URL: endpoint })).toBe(endpoint);
    },
  );

  test.each([
    undefined,
    '',
    'nonsense',
    'https://dynamodb.eu-north-1.amazonaws.com',
    'https://10.0.0.1:4566',
    'https://localhost.example:4566',
    'https://127.0.0.1.example',
    'https://127.0.0.1@amazonaws.com',
    'ftp://127.0.0.1',
  ])('may ask nobody else: %s', (endpoint) => {
    expect(() => loopbackIn(endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint })).toThrow(NotLoopback);
  });

  test('the command line of the CDK is not started without a stand-in', () => {
    expect(process.env['AWS_ENDPOINT_URL']).toBeUndefined();
    expect(() => cdk(ROOT, ['deploy', '--all'])).toThrow(NotLoopback);
  });
});

describe.each(['bin/rehearse-deployment.ts', 'bin/test-deploy.ts'])('%s by itself', (entry) => {
  const run = (endpoint: string | undefined) => {
    const { AWS_ENDPOINT_URL: _, ...env } = process.env;
    return spawnSync(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), entry], {
      cwd: ROOT,
      encoding: 'utf8',
      env: endpoint === undefined ? env : { ...env, AWS_ENDPOINT_URL: endpoint },
    });
  };

  test('refuses another endpoint before it does anything', () => {
    const { status, stderr } = run('https://sts.amazonaws.com');
    expect([status, stderr.trim()]).toEqual([
      2,
      'AWS_ENDPOINT_URL leads to sts.amazonaws.com, which is not this machine.',
    ]);
  }, 60_000);

  if (entry === 'bin/rehearse-deployment.ts') {
    test('refuses to go without one', () => {
      const { status, stderr } = run(undefined);
      expect([status, stderr.trim()]).toEqual([
        2,
        'AWS_ENDPOINT_URL is not set, so this would ask the real AWS. Run npm run test:deploy.',
      ]);
    }, 60_000);
  }
});
