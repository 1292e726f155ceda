// Processes that are killed, disks that fail, clocks that jump: one file at a time, since some of it is measured.
import base from './jest.config.mjs';

const { testPathIgnorePatterns: _unit, ...rest } = base;

export default {
  ...rest,
  roots: ['<rootDir>/test/faults'],
  maxWorkers: 1,
  testTimeout: process.env.PLANHJUL_FAULTS_LONG === '1' ? 3_600_000 : 300_000,
};
