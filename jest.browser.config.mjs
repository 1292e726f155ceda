// The suite that needs a real browser. Without one it fails in CI, and elsewhere says loudly that nothing was tested.
import { existsSync } from 'node:fs';
import base from './jest.config.mjs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const chromium = [process.env.PLANHJUL_CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));

if (chromium === undefined) {
  const what = `No Chromium at ${PLACES.join(', ')}. Install one (Debian: apt-get install chromium) or name it in PLANHJUL_CHROMIUM.`;
  if (process.env.CI) throw new Error(what);
  process.stderr.write(`\n*** THE BROWSER SUITE DID NOT RUN ***\n*** ${what}\n\n`);
} else {
  process.env.PLANHJUL_CHROMIUM = chromium;
}

const { testPathIgnorePatterns: _unit, ...rest } = base;

export default {
  ...rest,
  roots: ['<rootDir>/test/browser'],
  // The pictures are taken when they are asked for, so that a test run leaves docs/pictures as it is. An empty list would
  // match every file.
  testMatch: [
    chromium === undefined ? '**/no-browser' : process.env.PICTURES === '1' ? '**/*.pictures.ts' : '**/*.test.ts',
  ],
  passWithNoTests: chromium === undefined,
  maxWorkers: 2,
  testTimeout: 240_000,
};
