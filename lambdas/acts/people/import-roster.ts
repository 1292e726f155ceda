import type { BodyId, LocalDate, PersonId } from '../../domain/brands.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, type Problem, type Result, refuse } from '../../domain/result.ts';
import type { RosterRow } from '../../domain/roster-file.ts';
import { type Act, commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { bodies } from '../../records/tables.ts';
import { summonNewcomers } from '../meeting/summon-newcomers.ts';
import { noteAttempt } from '../note-attempt.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { editsFor } from './roster-edits.ts';
import { planRoster, type RosterPlan } from './roster-plan.ts';

export interface RosterImport {
  body: BodyId;
  rows: readonly RosterRow[];
  /** The last day of every term that is not in the file and has begun by then; null leaves them as they are. */
  endsOthers: LocalDate | null;
  dryRun: boolean;
}

export type RosterLine = { line: number; name: string } & (
  | { came: 'added' | 'changed' | 'unchanged'; person: PersonId; newPerson: boolean }
  | { came: 'not-read'; problems: readonly Problem[] }
  /** A good line that was not stored since another was bad. */
  | { came: 'held-back' }
);

export interface RosterReport {
  lines: RosterLine[];
  /** Terms that end on `endsOthers`. */
  ended: { person: PersonId; name: string; from: LocalDate; to: LocalDate }[];
  /** False for a dry run, and when a line was bad. */
  stored: boolean;
}

/** A person is two terms at most, a row and a few lookups: under ten writes, in a transaction of at most a hundred. */
const AT_ONCE = 10;

const report = ({ lines, ended }: RosterPlan, endsOthers: LocalDate | null, stored: boolean): RosterReport => ({
  lines: lines.map(({ line, term, came, newPerson }) => ({
    line,
    name: term.name,
    came,
    person: term.person,
    newPerson,
  })),
  ended: ended.map(({ body }) => ({
    person: body.person,
    name: body.name,
    from: body.from,
    to: endsOthers ?? body.from,
  })),
  stored,
});

const heldBack = (rows: readonly RosterRow[]): RosterReport => ({
  lines: rows.map((row) =>
    'entry' in row
      ? { line: row.line, name: row.name, came: 'held-back' }
      : { line: row.line, name: row.name, came: 'not-read', problems: row.problems },
  ),
  ended: [],
  stored: false,
});

const ownLine = ({ line, name }: RosterRow): RosterRow => ({
  line,
  name,
  problems: [{ pointer: '/name', code: 'own-role' }],
});

/**
 * Seats the people of a file in a body, each for the term of its line; people are known by their address, and those who are
 * not known are added. Nobody seats themselves. All or nothing: one bad line stores nothing, and the report names line and field. The same file
 * again changes nothing, so an import that was cut short is made whole by repeating it. Newcomers are summoned to the
 * meetings that were summoned before.
 */
export const importRoster = async (
  ports: ActPorts,
  actor: Actor,
  { body, rows, endsOthers, dryRun }: RosterImport,
): Promise<Result<RosterReport>> => {
  const role = permitted(actor, 'roster.import', { body }, ports.clock.now());
  if (!role.ok) return role;
  if (!(await read(ports.store, bodies, body))) return refuse({ why: 'not-found', what: 'body' });
  if (rows.some((row) => 'problems' in row)) return ok(heldBack(rows));
  const planned = await planRoster(ports.store, { body, rows, endsOthers });
  if (!planned.ok) return ok(heldBack(planned.rows));
  const { plan } = planned;
  // A role is another's to give; a line that changes nothing may stand.
  const own = plan.lines.filter(({ term, came }) => term.person === actor.person && came !== 'unchanged');
  if (own.length > 0) {
    await noteAttempt(ports, actor, { what: 'role', where: `person/${actor.id}` });
    const theirs = new Set(own.map((one) => one.line));
    return ok(heldBack(rows.map((row) => (theirs.has(row.line) ? ownLine(row) : row))));
  }
  if (dryRun) return ok(report(plan, endsOthers, false));
  const people = [
    ...new Set([...plan.lines.map(({ term }) => term.person), ...plan.ended.map((row) => row.body.person)]),
  ];
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = new Set(people.slice(from, from + AT_ONCE));
    await untilCommitted(async () => {
      const now = await planRoster(ports.store, { body, rows, endsOthers }, plan);
      if (!now.ok) throw new Error('The roster changed while it was imported');
      const { edits, also } = await editsFor(ports.store, now.plan, some, endsOthers);
      const act: Act = { name: 'roster.import', actor, role: role.value, at: ports.clock.now() };
      return (await commit(ports, act, edits, { also })) ? 'done' : 'conflict';
    });
  }
  await summonNewcomers(ports, actor, body);
  return ok(report(plan, endsOthers, true));
};
