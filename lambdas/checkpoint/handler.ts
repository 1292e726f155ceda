import { type CheckpointPorts, type Taken, takeCheckpoint } from '../acts/trace/take-checkpoint.ts';
import { tellAuditors } from '../acts/trace/tell-auditors.ts';
import { systemActor } from '../domain/people.ts';
import type { ItemStore } from '../ports.ts';

/** The trace is not what was signed before, or the archive has lost what was signed. Names chains by id, nothing that people wrote. */
export class TraceBroken extends Error {
  constructor(readonly taken: Taken) {
    super(
      `Checkpoint ${taken.number}: ${taken.broken.length} rows contradict what was signed, ${taken.missing.length} checkpoints are missing`,
    );
  }
}

/**
 * Runs each hour, and when a meeting has closed. What does not fit is thrown after the checkpoint has been taken and told, so
 * that an alarm rings for as long as it stands.
 */
export const createCheckpoint = (ports: CheckpointPorts & { store: ItemStore }) => async (): Promise<Taken> => {
  const taken = await takeCheckpoint(ports);
  await tellAuditors(ports, systemActor('schedule', `checkpoint-${taken.number}`), taken);
  if (taken.broken.length + taken.missing.length > 0) throw new TraceBroken(taken);
  return taken;
};
