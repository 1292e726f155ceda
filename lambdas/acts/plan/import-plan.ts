import type { ChangeId } from '../../domain/brands.ts';
import { draftOf, isPartOfPlan, MAX_CHANGES, type PlannedChange } from '../../domain/change.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import type { Actor } from '../../domain/people.ts';
import { isEditable, type Plan } from '../../domain/plan.ts';
import type { PlanFileRow } from '../../domain/plan-file.ts';
import { invalid, ok, type Problem, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { changes } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { loadChanges, loadPlan, type PlanName } from './load-plan.ts';

/** Two writes a change, and two for the plan. */
const AT_ONCE = 45;

export type LineReport = { line: number; title: string } & (
  | { came: 'added'; change: ChangeId; rounded: boolean }
  /** The plan holds the same change already: the file was read before. */
  | { came: 'already-there'; change: ChangeId }
  | { came: 'not-read'; problems: readonly Problem[] }
  /** A good line that was not stored since another was bad. */
  | { came: 'held-back' }
);

export interface ImportReport {
  lines: LineReport[];
  stored: boolean;
}

export interface PlanImport {
  rows: readonly PlanFileRow[];
  /** Stores the good lines even when others are bad. */
  skipBad: boolean;
}

type Good = Extract<PlanFileRow, { draft: unknown }>;

const isGood = (row: PlanFileRow): row is Good => 'draft' in row;

/** What the change says, to know it again. */
const sayingOf = (draft: Good['draft']): string => fingerprintOf(draft);

interface Storing {
  ports: ActPorts;
  actor: Actor;
  name: PlanName;
  rows: readonly Good[];
}

/** Stores some lines with the plan's next revision in one transaction; those that the plan holds already stay as they are. */
const storeSome = ({ ports, actor, name, rows }: Storing): Promise<Result<LineReport[]>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'plan.edit', { department: name.department }, at);
    if (!role.ok) return role;
    const plan = await loadPlan(ports.store, name);
    if (!plan.ok) return plan;
    if (!isEditable(plan.value.body)) return refuse({ why: 'wrong-state', status: plan.value.body.status });
    const there = (await loadChanges(ports.store, name)).filter((row) => isPartOfPlan(row.body));
    const known = new Map(there.map((row) => [sayingOf(draftOf(row.body)), row.body.id]));
    const { revision } = plan.value.body;
    const added: PlannedChange[] = [];
    const report = rows.map(({ line, title, draft, rounded }): LineReport => {
      const same = known.get(sayingOf(draft));
      if (same !== undefined) return { line, title, came: 'already-there', change: same };
      const id = ports.ids.next().toLowerCase() as ChangeId;
      const order = revision + added.length + 1;
      added.push({ ...draft, id, order, carried: null, removed: false, savedBy: actor.id, savedAt: at });
      known.set(sayingOf(draft), id);
      return { line, title, came: 'added', change: id, rounded };
    });
    if (added.length === 0) return ok(report);
    if (there.length + added.length > MAX_CHANGES) {
      return invalid({ pointer: '/changes', code: 'too-many', params: { max: MAX_CHANGES } });
    }
    const next = { ...plan.value.body, revision: revision + added.length };
    const after: Plan = next.status === 'invited' ? { ...next, status: 'draft' } : next;
    const done = await commit(ports, { name: 'change.import', actor, role: role.value, at }, [
      { key: plan.value.key, before: plan.value, after },
      ...added.map((change) => ({
        key: changes.key(name.year, name.department, change.id),
        before: undefined,
        after: change,
      })),
    ]);
    return done ? ok(report) : 'conflict';
  });

/**
 * Adds the lines of a file to a department's plan. Nothing is stored when any line is bad, unless `skipBad`; nor when the
 * plan would hold more than MAX_CHANGES or is not the department's to edit. Read again, the same file adds nothing.
 */
export const importPlan = async (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  { rows, skipBad }: PlanImport,
): Promise<Result<ImportReport>> => {
  const role = permitted(actor, 'plan.edit', { department: name.department }, ports.clock.now());
  if (!role.ok) return role;
  const good = rows.filter(isGood);
  const lines: LineReport[] = rows.flatMap((row) =>
    isGood(row) ? [] : [{ line: row.line, title: row.title, came: 'not-read' as const, problems: row.problems }],
  );
  if (lines.length > 0 && !skipBad) {
    const held = good.map(({ line, title }): LineReport => ({ line, title, came: 'held-back' }));
    return ok({ lines: inOrder([...lines, ...held]), stored: false });
  }
  const tooMany = await overfull(ports, name, good);
  if (!tooMany.ok) return tooMany;
  for (let from = 0; from < good.length; from += AT_ONCE) {
    const some = await storeSome({ ports, actor, name, rows: good.slice(from, from + AT_ONCE) });
    if (!some.ok) return some;
    lines.push(...some.value);
  }
  return ok({ lines: inOrder(lines), stored: good.length > 0 });
};

const inOrder = (lines: readonly LineReport[]): LineReport[] => lines.toSorted((a, b) => a.line - b.line);

/** Looks before the first transaction, so that a file too long for the plan stores nothing of itself. */
const overfull = async (ports: ActPorts, name: PlanName, rows: readonly Good[]): Promise<Result<void>> => {
  const plan = await loadPlan(ports.store, name);
  if (!plan.ok) return plan;
  if (!isEditable(plan.value.body)) return refuse({ why: 'wrong-state', status: plan.value.body.status });
  const there = (await loadChanges(ports.store, name)).filter((row) => isPartOfPlan(row.body));
  const sayings = new Set(there.map((row) => sayingOf(draftOf(row.body))));
  const added = new Set(rows.map((row) => sayingOf(row.draft)).filter((saying) => !sayings.has(saying)));
  if (there.length + added.size <= MAX_CHANGES) return ok(undefined);
  return invalid({ pointer: '/changes', code: 'too-many', params: { max: MAX_CHANGES } });
};
