import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openRound } from '../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../lambdas/acts/cycle/start-cycle.ts';
import type { ActPorts } from '../../lambdas/acts/permitted.ts';
import { addChange, removeChange, saveChange } from '../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../lambdas/acts/plan/submit-plan.ts';
import { type CheckpointPorts, type Taken, takeCheckpoint } from '../../lambdas/acts/trace/take-checkpoint.ts';
import { openFolderFiles } from '../../lambdas/adapters/local/folder-files.ts';
import { openKeys } from '../../lambdas/adapters/local/keys.ts';
import { openStoredTrace } from '../../lambdas/adapters/local/read-trace.ts';
import { openSqliteStore, type SqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import type { FoundEntry, FoundRow } from '../../lambdas/domain/audit/verify-trace.ts';
import { checkpointFiles } from '../../lib/local/cli/audit-sources.ts';
import {
  aChange,
  aCycle,
  aWorld,
  FINANCE,
  furnish,
  granted,
  headOf,
  planOf,
  type StillClock,
  SYSTEM,
  YEAR,
} from '../acts/a-municipality.ts';

/** A data folder as one machine has it, with its checkpoints beside it, on a clock that stands where it is put. */
export interface Town {
  ports: ActPorts & { store: SqliteStore; clock: StillClock };
  data: string;
  checkpoints: string;
  signing: CheckpointPorts;
  sign(): Promise<Taken>;
  /** Changes the file while nobody has it open, as somebody does who goes past the product. */
  behind(sql: string): void;
  close(): void;
}

export const aTown = (): Town => {
  const folder = mkdtempSync(join(tmpdir(), 'planhjul-audit-'));
  const data = join(folder, 'data');
  const checkpoints = join(folder, 'data-checkpoints');
  const file = join(data, 'planhjul.db');
  const keys = openKeys(data);
  const ports = { ...aWorld(), keys, store: openSqliteStore(file) };
  const signing: CheckpointPorts = {
    store: ports.store,
    clock: ports.clock,
    keys,
    archive: openFolderFiles(checkpoints),
  };
  return {
    ports,
    data,
    checkpoints,
    signing,
    sign: () => takeCheckpoint(signing),
    behind: (sql) => {
      if (ports.store.database.isOpen) ports.store.close();
      const database = new DatabaseSync(file);
      database.exec(sql);
      database.close();
      ports.store = openSqliteStore(file);
      signing.store = ports.store;
    },
    close: () => {
      if (ports.store.database.isOpen) ports.store.close();
      rmSync(folder, { recursive: true });
    },
  };
};

/** A round with two plans that are written, changed and submitted over three hours, each ended by a checkpoint. */
export const aBusyMorning = async ({ ports, sign }: Town): Promise<void> => {
  await furnish(ports);
  granted(await planCycle(ports, FINANCE, aCycle(), null));
  granted(await startCycle(ports, FINANCE, YEAR));
  await openRound(ports, SYSTEM, YEAR);
  await sign();
  for (const [hour, department] of [
    ['2027-03-01T09:00:00.000Z', 'kultur'],
    ['2027-03-01T10:00:00.000Z', 'skola'],
  ] as const) {
    ports.clock.set(hour);
    const head = headOf(department);
    const plan = planOf(department);
    for (const title of ['Nytt bibliotekssystem', 'E-arkiv', 'Nya datorer']) {
      const { change } = granted(await addChange(ports, head, plan, aChange({ title })));
      for (const need of ['Leverantören slutar.', 'Avtalet löper ut i december.'])
        granted(await saveChange(ports, head, plan, { id: change.id, version: null }, aChange({ title, need })));
    }
    const { change } = granted(await addChange(ports, head, plan, aChange({ title: 'Ett misstag' })));
    const { revision } = granted(await removeChange(ports, head, plan, { id: change.id, version: null }));
    granted(await submitPlan(ports, head, plan, revision));
    await sign();
  }
};

export interface Found {
  entries: FoundEntry[];
  rows: FoundRow[];
}

/** The trace as it lies on the disk; the store must be closed. */
export const traceOf = (data: string): Found => {
  const stored = openStoredTrace(join(data, 'planhjul.db'));
  try {
    return { entries: [...stored.entries()], rows: [...stored.rows()] };
  } finally {
    stored.close();
  }
};

export { checkpointFiles };
