import { fieldNameIn } from '../../domain/audit/field-name.ts';
import type { TraceFault } from '../../domain/audit/trace-fault.ts';
import { verifyTrace } from '../../domain/audit/verify-trace.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import type { LocalDate, PersonId } from '../../domain/brands.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Actor, Channel } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Ports, Row } from '../../ports.ts';
import { read, readHistory } from '../../records/read.ts';
import { people } from '../../records/tables.ts';
import { rowsOf, type TracedThing, tracedThing } from '../../records/traced.ts';
import { permitted } from '../permitted.ts';
import { disposalsNamed } from './disposals-named.ts';
import { veiled } from './veil-votes.ts';

/** What to show of a trace; empty texts and null days leave nothing out. */
export interface TraceFilter {
  actor: string;
  act: string;
  /** The name of a field, without where it lies: `title`. */
  field: string;
  channel: Channel | '';
  from: LocalDate | null;
  to: LocalDate | null;
}

export interface ReadTrace {
  thing: TracedThing;
  /** Those that pass the filter, the oldest first. */
  entries: readonly AuditEntry[];
  /** What the filter can choose from, over the whole trace. */
  actors: readonly string[];
  acts: readonly string[];
  fields: readonly string[];
  channels: readonly Channel[];
  /** The names of those who are people. */
  names: ReadonlyMap<string, string>;
  /** The rows as they stand, by chain: what each is called. */
  rows: ReadonlyMap<string, Row>;
  /** The first bad entry; null when the trace holds. */
  fault: TraceFault | null;
}

/** So many rows are read at once. */
const AT_ONCE = 16;

const inGroups = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(work))));
  }
  return done;
};

const passes =
  ({ actor, act, field, channel, from, to }: TraceFilter) =>
  (entry: AuditEntry): boolean => {
    const day = localDateAt(entry.at);
    return (
      (actor === '' || entry.actor === actor) &&
      (act === '' || entry.act === act) &&
      (channel === '' || entry.channel === channel) &&
      (field === '' || entry.changes.some(({ path }) => fieldNameIn(path) === field)) &&
      (from === null || day >= from) &&
      (to === null || day <= to)
    );
  };

/** Nothing left out. */
export const WHOLE_TRACE: TraceFilter = { actor: '', act: '', field: '', channel: '', from: null, to: null };

const distinct = <T extends string>(all: readonly T[]): T[] => [...new Set(all)].sort();

/**
 * The trace of a thing by the name that people have for it (`plan/2028/social`), with everything that belongs to it, or of
 * its own row `alone`. How somebody voted is left out until the vote is closed. Refused to who may not read the trace; not
 * found when it is no name, or nothing is known of it.
 */
export const readTrace = async (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  actor: Actor,
  { name, alone = false }: { name: string; alone?: boolean },
  filter: TraceFilter,
): Promise<Result<ReadTrace>> => {
  const role = permitted(actor, 'trace.read', {}, clock.now());
  if (!role.ok) return role;
  const thing = tracedThing(name);
  if (!thing) return refuse({ why: 'not-found', what: 'trace' });
  const keys = alone ? [thing.key] : await rowsOf(store, thing);
  // The row first, so that what is added meanwhile can be told from what it lacks.
  const found = await inGroups(keys, async (key) => {
    const row = await store.get(key);
    return { key, row, history: await readHistory(store, key) };
  });
  const all = await veiled(
    found.flatMap(({ history }) => history),
    (pk, number) => store.get({ pk, sk: `item#${number}` }),
  );
  if (all.length === 0) return refuse({ why: 'not-found', what: 'trace' });
  const rows = found.flatMap(({ row }) => (row ? [row] : []));
  const named = await disposalsNamed(
    store,
    found.flatMap(({ history }) => history),
  );
  const looked = [...found, ...named];
  const verdict = await verifyTrace({
    // What was added after its row had been read is looked at next time.
    entries: looked.flatMap(({ row, history }) =>
      history
        .filter(({ seq }) => !row || seq <= row.version)
        .map((entry) => ({ chain: entry.chain, seq: entry.seq, entry })),
    ),
    rows: looked.flatMap(({ row }) => (row ? [row] : [])),
  });
  const actors = distinct(all.map((entry) => entry.actor));
  const persons = await inGroups(actors, (id) => read(store, people, id as PersonId));
  return ok({
    thing,
    entries: all.filter(passes(filter)).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq)),
    actors,
    acts: distinct(all.map(({ act }) => act)),
    fields: distinct(all.flatMap(({ changes }) => changes.map(({ path }) => fieldNameIn(path)))).filter(
      (one) => one !== '',
    ),
    channels: distinct(all.map(({ channel }) => channel)),
    names: new Map(persons.flatMap((one) => (one ? [[String(one.body.id), one.body.name] as const] : []))),
    rows: new Map(rows.map((row) => [`${row.pk}|${row.sk}`, row])),
    fault: verdict.faults[0] ?? null,
  });
};
