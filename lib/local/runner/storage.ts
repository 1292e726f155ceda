import type { Instant } from '../../../lambdas/domain/brands.ts';
import type { Snapshot, Status } from './snapshot.ts';

/** Where the runner keeps its executions. One process writes; what is stored is read again when it opens. */
export interface RunnerStorage {
  /** Every execution that has not ended. Read once, at the start. */
  running(): Snapshot[];
  find(machine: string, name: string): Snapshot | undefined;
  /** The newest first. */
  list(filter: ListFilter): ExecutionSummary[];
  /** The definition's text by its hash. */
  definition(hash: string): string | undefined;
  /**
   * Stores the whole of an execution, durably before it resolves. Takes the snapshot as it is at the call; later changes
   * to it belong to a later save. The definition is given with the first.
   */
  save(snapshot: Snapshot, definition?: { hash: string; text: string }): Promise<void>;
}

export interface ListFilter {
  status?: Status;
  machine?: string;
  /** 1000 when left out. */
  limit?: number;
}

export interface ExecutionSummary {
  machine: string;
  name: string;
  status: Status;
  startedAt: Instant;
  endedAt: Instant | null;
  error: string | null;
}

export const LIST_LIMIT = 1000;

/** For tests and conformance runs; it forgets with the process. */
export const createMemoryStorage = (): RunnerStorage => {
  const rows = new Map<string, string>();
  const definitions = new Map<string, string>();
  const all = (): Snapshot[] => [...rows.values()].map((text) => JSON.parse(text) as Snapshot);
  return {
    running: () => all().filter(({ status }) => status === 'running'),
    find: (machine, name) => {
      const text = rows.get(JSON.stringify([machine, name]));
      return text === undefined ? undefined : (JSON.parse(text) as Snapshot);
    },
    list: ({ status, machine, limit = LIST_LIMIT }) =>
      all()
        .filter((one) => (!status || one.status === status) && (!machine || one.machine === machine))
        .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
        .slice(0, limit)
        .map(({ machine: of, name, status: is, startedAt, endedAt, error }) => ({
          machine: of,
          name,
          status: is,
          startedAt,
          endedAt,
          error,
        })),
    definition: (hash) => definitions.get(hash),
    save: async (snapshot, definition) => {
      rows.set(JSON.stringify([snapshot.machine, snapshot.name]), JSON.stringify(snapshot));
      if (definition) definitions.set(definition.hash, definition.text);
    },
  };
};
