import { checkpointPorts } from '../adapters/aws/checkpoint-ports.ts';
import { log } from '../adapters/aws/log.ts';
import { createCheckpoint } from './handler.ts';

const checkpoint = createCheckpoint(checkpointPorts(process.env));

/** Called by the clock, and by rows that ask for a checkpoint at once: one answers for all that wait. */
export const handler = async (): Promise<{ batchItemFailures: [] }> => {
  const { number, hash, chains, entries } = await checkpoint();
  log('CHECKPOINT_TAKEN', { number, hash, chains, entries });
  return { batchItemFailures: [] };
};
