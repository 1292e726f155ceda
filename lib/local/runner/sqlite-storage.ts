import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Snapshot } from './snapshot.ts';
import { type ExecutionSummary, LIST_LIMIT, type RunnerStorage } from './storage.ts';

/** The local store's side that the runner needs: its file, and its group commit. */
export interface GroupCommit {
  database: DatabaseSync;
  /** Runs the job inside the next commit; resolves when that is durable. */
  submit<T>(job: (database: DatabaseSync) => T): Promise<T>;
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS runner_executions (
    machine TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    error TEXT,
    snapshot TEXT NOT NULL,
    PRIMARY KEY (machine, name)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS runner_executions_by_status ON runner_executions (status, started_at);
  CREATE INDEX IF NOT EXISTS runner_executions_by_start ON runner_executions (started_at);
  CREATE TABLE IF NOT EXISTS runner_definitions (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
`;

const SAVE = `
  INSERT INTO runner_executions (machine, name, status, started_at, ended_at, error, snapshot)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (machine, name) DO UPDATE SET
    status = excluded.status, ended_at = excluded.ended_at, error = excluded.error, snapshot = excluded.snapshot
`;

const parsed = (row: Record<string, unknown> | undefined): Snapshot | undefined =>
  row ? (JSON.parse(String(row['snapshot'])) as Snapshot) : undefined;

/** Keeps the executions in the local store's own file, so that they are backed up and committed with the rows. */
export const createSqliteStorage = ({ database, submit }: GroupCommit): RunnerStorage => {
  database.exec(TABLES);
  const save = database.prepare(SAVE);
  const define = database.prepare('INSERT OR IGNORE INTO runner_definitions (hash, text) VALUES (?, ?)');
  const find = database.prepare('SELECT snapshot FROM runner_executions WHERE machine = ? AND name = ?');
  const running = database.prepare(`SELECT snapshot FROM runner_executions WHERE status = 'running'`);
  const definition = database.prepare('SELECT text FROM runner_definitions WHERE hash = ?');
  return {
    running: () => running.all().flatMap((row) => parsed(row) ?? []),
    find: (machine, name) => parsed(find.get(machine, name)),
    list: ({ status, machine, limit = LIST_LIMIT }) =>
      listing(database, status !== undefined, machine !== undefined)
        .all(...[status, machine].filter((one) => one !== undefined), limit)
        .map((row) => row as unknown as ExecutionSummary),
    definition: (hash) => {
      const text = definition.get(hash)?.['text'];
      return typeof text === 'string' ? text : undefined;
    },
    save: (snapshot, newDefinition) => {
      const { machine, name, status, startedAt, endedAt, error } = snapshot;
      const text = JSON.stringify(snapshot);
      return submit(() => {
        if (newDefinition) define.run(newDefinition.hash, newDefinition.text);
        save.run(machine, name, status, startedAt, endedAt, error, text);
      });
    },
  };
};

const listing = (database: DatabaseSync, byStatus: boolean, byMachine: boolean): StatementSync => {
  const conditions = [...(byStatus ? ['status = ?'] : []), ...(byMachine ? ['machine = ?'] : [])];
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  return database.prepare(
    `SELECT machine, name, status, started_at AS startedAt, ended_at AS endedAt, error
     FROM runner_executions ${where} ORDER BY started_at DESC LIMIT ?`,
  );
};
