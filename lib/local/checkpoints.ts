import { TraceBroken } from '../../lambdas/checkpoint/handler.ts';

export interface Checkpoints {
  /** Takes one. What does not fit is told in the log and stops nothing else. */
  take(): Promise<void>;
  /** One is wanted as soon as possible. */
  ask(): void;
  /** Takes the one that was asked for. */
  ifDue(): Promise<void>;
}

/** When this process takes checkpoints besides those of the clock: once for all who asked since the last. */
export const openCheckpoints = (
  checkpoint: () => Promise<unknown>,
  log: (code: string, fields: Readonly<Record<string, unknown>>) => void,
): Checkpoints => {
  let asked = false;
  const take = async (): Promise<void> => {
    asked = false;
    try {
      await checkpoint();
    } catch (error) {
      if (error instanceof TraceBroken) log('TRACE_BROKEN', { ...error.taken });
      else log('CHECKPOINT_FAILED', { error: error instanceof Error ? error.name : 'unknown' });
    }
  };
  return {
    take,
    ask: () => {
      asked = true;
    },
    ifDue: async () => {
      if (asked) await take();
    },
  };
};
