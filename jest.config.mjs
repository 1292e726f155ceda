// Tests run on TypeScript as written; swc only strips types and turns modules into CommonJS.
// A few packages ship as ES modules alone, so those are transformed too.
const esmOnly = ['hono', '@hono', 'temporal-polyfill', 'temporal-utils', 'openid-client', 'oauth4webapi', 'jose'];

// These are played by `npm run test:faults`, so that the everyday run stays short.
export const longer = [
  '/test/upgrade/',
  '/test/deliver-outbox/(crashes|quota)',
  '/test/contracts/dynamodb-proxy',
  '/test/flow/(killed|eight-years)',
];

export default {
  testEnvironment: 'node',
  // By itself it would leave one of two cores alone.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/test/browser/', '/test/faults/', ...longer],
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: '#html' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  // Long enough for a busy machine: a test that hangs is meant to fail here, not one that waits for its turn.
  testTimeout: 120_000,
};
