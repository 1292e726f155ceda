import type { Cycle } from '../../domain/cycle.ts';
import type { Actor } from '../../domain/people.ts';
import { owesSubmission, type Plan } from '../../domain/plan.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { isUndoable, mayPutCycleBack, mayPutPlanBack, UNDOES } from '../../domain/undo.ts';
import type { Key, Row, Write } from '../../ports.ts';
import { commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { readAll, type Stored } from '../../records/read.ts';
import { type Undoable, undoables, undoPartition } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';

/** Whether the rule lets the row go back to what it was. Only cycles and plans are ever put back. */
const mayPutBack = ({ pk }: Key, now: unknown, before: unknown): boolean =>
  pk === 'cycles' ? mayPutCycleBack(now as Cycle, before as Cycle) : mayPutPlanBack(now as Plan, before as Plan);

/** The subjects whose workflow may have heard of the act, and now hears that it is as before. */
const subjectsOf = ({ pk, sk }: Key): string[] =>
  pk === 'cycles' ? [`cycle#${sk}`] : [pk, `plan#${pk.slice('cycle#'.length)}#${sk.slice('plan#'.length)}`];

/** What waits, as it lies there; undefined as soon as any of it has gone out or been taken to be sent. */
const waiting = async (ports: ActPorts, keys: readonly Key[]): Promise<Row[] | undefined> => {
  const rows = await Promise.all(keys.map((key) => ports.store.get(key)));
  const there = rows.filter((row) => row !== undefined);
  return there.length === keys.length ? there : undefined;
};

const removed = (row: Pick<Row, 'pk' | 'sk' | 'version'>): Write => ({
  op: 'remove',
  key: { pk: row.pk, sk: row.sk },
  when: { version: row.version },
});

type Outcome = 'undone' | 'sent' | 'changed';

/** All that one act wrote of one row, the first write first; a write that changed no row stands alone. */
const byRow = (parts: readonly Stored<Undoable>[]): Stored<Undoable>[][] => {
  const groups = new Map<string, Stored<Undoable>[]>();
  for (const part of parts) {
    const { row } = part.body;
    const name = row ? `${row.key.pk}|${row.key.sk}` : part.key.sk;
    groups.set(name, [...(groups.get(name) ?? []), part]);
  }
  return [...groups.values()];
};

/** One row goes back to what it was before the act, if nobody has changed it since, and what was ordered with it is taken back. */
const undoRow = (ports: ActPorts, actor: Actor, role: string, parts: readonly Stored<Undoable>[]): Promise<Outcome> =>
  untilCommitted(async (): Promise<Outcome | 'conflict'> => {
    const [first, last] = [parts[0], parts.at(-1)];
    if (!first || !last || !(await ports.store.get(first.key))) return 'undone';
    const orders = await waiting(
      ports,
      parts.flatMap(({ body }) => body.orders),
    );
    if (!orders) return 'sent';
    const edits: Edit[] = [];
    if (first.body.row && last.body.row) {
      const { key, before } = first.body.row;
      const now = await ports.store.get(key);
      if (now?.version !== last.body.row.version || !mayPutBack(key, now.body, before)) return 'changed';
      edits.push({ key, before: { key, version: now.version, head: now.head, body: now.body }, after: before });
    }
    // Its own errand may have gone by while the deadline lay elsewhere.
    const plans = edits
      .flatMap(({ key, after }) => (key.pk === 'cycles' ? [] : [after as Plan]))
      .filter(owesSubmission);
    const act = { name: UNDOES[last.body.act].as, actor, role, at: ports.clock.now() };
    const done = await commit(ports, act, edits, {
      nudges: edits.flatMap(({ key }) => subjectsOf(key)),
      deadlines: plans.map(({ year, department, deadline }) => ({ year, department, at: deadline })),
      also: [...parts.map(({ key, version }) => removed({ ...key, version })), ...orders.map(removed)],
    });
    return done ? 'undone' : 'conflict';
  });

/**
 * Undoes what somebody did a moment ago: each row goes back to what it was, the mails that wait are never sent, and the trace
 * tells of both. Refused once the minute is over (too late), and where somebody has gone on from it (wrong state); of an act
 * on many rows the others are undone all the same.
 */
export const undoAct = async (
  ports: ActPorts,
  actor: Actor,
  year: number,
  id: string,
): Promise<Result<{ undone: number; left: number }>> => {
  const at = ports.clock.now();
  const parts = await readAll(ports.store, undoables, undoPartition(year), `${id}#`);
  const [first] = parts;
  if (!first || !isUndoable(first.body.act)) return refuse({ why: 'wrong-state', status: 'not-undoable' });
  const role = permitted(actor, UNDOES[first.body.act].may, {}, at);
  if (!role.ok) return role;
  const { until } = first.body;
  if (at >= until) return refuse({ why: 'too-late', at: until });
  const outcomes: Outcome[] = [];
  for (const ofRow of byRow(parts)) outcomes.push(await undoRow(ports, actor, role.value, ofRow));
  const undone = outcomes.filter((one) => one === 'undone').length;
  if (undone > 0) return ok({ undone, left: outcomes.length - undone });
  return outcomes.includes('changed')
    ? refuse({ why: 'wrong-state', status: 'gone-on' })
    : refuse({ why: 'too-late', at: until });
};
