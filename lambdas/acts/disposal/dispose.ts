import type { LocalDate } from '../../domain/brands.ts';
import { type Disposal, type DisposedOf, decisionReference, type Obstacle } from '../../domain/disposal/disposal.ts';
import { addressOfNobody } from '../../domain/disposal/kept-fields.ts';
import { MARK, SHORTEST_WORD, type Words, wordsOf } from '../../domain/disposal/words.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { knownBy } from '../../domain/person-traces.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { RedactingStore } from '../../ports.ts';
import { hashOfAddress } from '../../records/address-hash.ts';
import { commit } from '../../records/commit.ts';
import { DISPOSALS, disposals, disposalTargets } from '../../records/disposal-tables.ts';
import { read, readAll, readHistory, type Stored } from '../../records/read.ts';
import { people } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { findPlaces, type Places, type Sought } from './find-places.ts';
import { redactListed, type Taking, takeFromRow } from './take-from-row.ts';

export type DisposalPorts = ActPorts & { store: RedactingStore };

export interface DisposalOrder {
  /** The decision by which it is done: a case number and a paragraph. */
  decision: string;
  /** Whose names and addresses go; null for words alone. */
  person: string | null;
  /** Words to look for besides. */
  words: readonly string[];
}

/** An order that has been looked into: what it finds, and what keeps it from being carried out. */
export interface LookedInto {
  decision: string;
  what: DisposedOf;
  sought: Sought;
  /** The words that can be looked for in bytes, where a name cannot be told from an id; null when there are none. */
  inBytes: Words | null;
  places: Places;
  /** Such a disposal that was interrupted; it is gone on with. */
  unfinished: Stored<Disposal> | undefined;
  today: LocalDate;
}

const NOBODY = addressOfNobody('').split('@')[1] ?? '';

/** What is left of somebody whose names are gone is no name to look for. */
const isName = (word: string): boolean =>
  word.length >= SHORTEST_WORD && !word.includes(MARK) && !word.endsWith(`@${NOBODY}`);

const wordsOfPerson = async (
  store: RedactingStore,
  id: string,
): Promise<{ known: boolean; words: readonly string[] }> => {
  const row = await read(store, people, id as never);
  return { known: row !== undefined, words: row ? knownBy(row.body, await readHistory(store, row.key)).words : [] };
};

const sameThing = (a: DisposedOf, b: DisposedOf): boolean =>
  typeof a === 'object' && typeof b === 'object' ? a.person === b.person : a === b;

/**
 * Looks into an order without changing anything. Refused: without the right to dispose; a reference that is no case number
 * with a paragraph; a person who is not known; nothing to look for; while another disposal is not finished.
 */
export const lookInto = async (
  ports: DisposalPorts,
  actor: Actor,
  order: DisposalOrder,
): Promise<Result<LookedInto>> => {
  const now = ports.clock.now();
  const role = permitted(actor, 'disposal.make', {}, now);
  if (!role.ok) return role;
  const decision = decisionReference(order.decision);
  if (decision === undefined)
    return refuse({ why: 'invalid', problems: [{ pointer: '/decision', code: 'bad-format' }] });
  const person = order.person === null ? undefined : await wordsOfPerson(ports.store, order.person);
  if (person && !person.known) return refuse({ why: 'not-found', what: 'person' });
  const given = order.words.map((word) => word.trim()).filter((word) => word !== '');
  if (given.some((word) => word.length < SHORTEST_WORD))
    return refuse({ why: 'invalid', problems: [{ pointer: '/words', code: 'bad-format' }] });
  const words = [...given, ...(person?.words ?? []).filter(isName)];
  if (words.length === 0) return refuse({ why: 'invalid', problems: [{ pointer: '/words', code: 'required' }] });
  const hashes = words.filter((word) => word.includes('@')).map(hashOfAddress);
  const sought: Sought = { words: wordsOf([...words, ...hashes]), id: order.person };
  const others = [...words, ...hashes].filter((word) => word.toLowerCase() !== order.person?.toLowerCase());
  const inBytes = others.length === 0 ? null : wordsOf(others);
  const what: DisposedOf = order.person === null ? 'value' : { person: order.person as never };
  const unfinished = (await readAll(ports.store, disposals, DISPOSALS)).find(({ body }) => body.status === 'under-way');
  if (unfinished && !(unfinished.body.decision === decision && sameThing(unfinished.body.what, what)))
    return refuse({ why: 'exists', what: `disposal ${unfinished.body.id} (${unfinished.body.decision})` });
  const today = localDateAt(now);
  const places = await findPlaces(ports.store, sought, today);
  return ok({ decision, what, sought, inBytes, places, unfinished, today });
};

const begin = async (ports: DisposalPorts, act: Taking, order: LookedInto): Promise<Stored<Disposal>> => {
  const { decision, what } = order;
  const core = { id: act.disposal, decision, by: act.actor.id, what, startedAt: act.at };
  const key = disposals.key(act.disposal);
  await commit(ports, { ...act, name: 'disposal.begin' }, [
    { key, before: undefined, after: { ...core, status: 'under-way' } satisfies Disposal },
  ]);
  const stored = await read(ports.store, disposals, act.disposal);
  if (!stored) throw new Error('A disposal that was begun is not there');
  return stored;
};

/** The person's own row comes last: until then their names can be looked up again. */
const inOrder = (places: Places): string[] => {
  const chains = new Set([...places.entries.keys(), ...places.rows.map(({ row }) => `${row.pk}|${row.sk}`)]);
  return [...chains].sort((a, b) => Number(a.startsWith('people|')) - Number(b.startsWith('people|')));
};

const takeAll = async (ports: DisposalPorts, act: Taking, places: Places): Promise<void> => {
  const { store } = ports;
  for (const { row, after } of places.others) {
    const { pk, sk, version } = row;
    await store.write([
      after === undefined
        ? { op: 'remove', key: { pk, sk }, when: { version } }
        : { op: 'put', row: { ...row, version: version + 1, body: after }, when: { version } },
    ]);
  }
  const rows = new Map(places.rows.map((one) => [`${one.row.pk}|${one.row.sk}`, one]));
  for (const chain of inOrder(places))
    await takeFromRow(ports, act, { chain, row: rows.get(chain), entries: places.entries.get(chain) ?? [] });
};

/** What keeps it from being taken, or came up meanwhile and keeps the rest; else nothing is left in rows and entries. */
export type Disposed = { obstacles: readonly Obstacle[] } | { disposal: Stored<Disposal> };

/** Somebody may write the words anew while they are taken, and then is looked at again. */
const ROUNDS = 20;

/**
 * Takes everything that was found out of rows and entries. Nothing at all is taken while there is an obstacle. Each row goes in
 * one write with the list of what its trace loses, so that an interrupted disposal goes on where it was when the same is
 * ordered again. Not done until `finishDisposal`: what lies outside the store is the host's.
 */
export const dispose = async (ports: DisposalPorts, actor: Actor, order: LookedInto): Promise<Disposed> => {
  if (order.places.obstacles.length > 0) return { obstacles: order.places.obstacles };
  const at = ports.clock.now();
  const id = order.unfinished?.body.id ?? ports.ids.next();
  const act: Taking = { name: 'disposal.take', actor, role: 'registrar', at, reason: order.decision, disposal: id };
  const disposal = order.unfinished ?? (await begin(ports, act, order));
  for (const { body } of await readAll(ports.store, disposalTargets, disposalTargets.key(id, '').pk))
    await redactListed(ports.store, id, body);
  let { places } = order;
  for (let round = 0; round < ROUNDS && places.found > 0; round += 1) {
    if (places.obstacles.length > 0) return { obstacles: places.obstacles };
    await takeAll(ports, act, places);
    places = await findPlaces(ports.store, order.sought, order.today);
  }
  if (places.found > 0) throw new Error('What was to be disposed of came back twenty times');
  return { disposal };
};

/** Notes that a disposal is done. Call it when everything that is kept has been searched, and nothing was found. */
export const finishDisposal = async (
  ports: DisposalPorts,
  actor: Actor,
  { key, body, version, head }: Stored<Disposal>,
): Promise<Disposal> => {
  const at = ports.clock.now();
  const targets = await readAll(ports.store, disposalTargets, disposalTargets.key(body.id, '').pk);
  const entries = targets.flatMap((one) => one.body.entries);
  const { id, decision, by, what, startedAt } = body;
  const took = {
    rows: targets.length,
    entries: entries.length,
    values: entries.reduce((sum, one) => sum + one.values.length, 0),
  };
  const done: Disposal = { id, decision, by, what, startedAt, status: 'done', doneAt: at, took };
  const act = { name: 'disposal.finish', actor, role: 'registrar', at, reason: decision } as const;
  await commit(ports, act, [{ key, before: { key, body, version, head }, after: done }]);
  return done;
};
