// Processes that are killed, disks that fail, clocks that jump: one file at a time, since some of it is measured.
import base, { longer } from './jest.config.mjs';

const { testPathIgnorePatterns: _unit, testMatch: _all, ...rest } = base;

export default {
  ...rest,
  testRegex: [String.raw`/test/faults/.*\.test\.ts$`, ...longer.map((path) => `${path}.*\\.test\\.ts$`)],
  maxWorkers: 1,
  testTimeout: process.env.PLANHJUL_FAULTS_LONG === '1' ? 3_600_000 : 300_000,
};
