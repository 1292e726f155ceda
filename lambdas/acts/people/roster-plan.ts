import type { Membership } from '../../domain/body.ts';
import type { BodyId, LocalDate, PersonId } from '../../domain/brands.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import type { Problem } from '../../domain/result.ts';
import { overlaps } from '../../domain/roster-file/across-lines.ts';
import type { RosterEntry, RosterRow } from '../../domain/roster-file.ts';
import type { ItemStore } from '../../ports.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { addresses, memberships, people } from '../../records/tables.ts';
import { hashOfAddress } from './address.ts';

export type Reader = Pick<ItemStore, 'get' | 'query'>;

export interface PlannedLine {
  line: number;
  term: Membership;
  email: string;
  before: Stored<Membership> | undefined;
  came: 'added' | 'changed' | 'unchanged';
  newPerson: boolean;
}

export interface RosterPlan {
  body: BodyId;
  lines: readonly PlannedLine[];
  /** Terms that the file does not name and that are to end. */
  ended: readonly Stored<Membership>[];
  /** Every term of the body as it stands now. */
  there: readonly Stored<Membership>[];
}

interface Wanted {
  body: string;
  rows: readonly RosterRow[];
  endsOthers: LocalDate | null;
}

const sameName = (a: string, b: string): boolean =>
  a.normalize('NFC').toLocaleLowerCase('sv') === b.normalize('NFC').toLocaleLowerCase('sv');

/** `anna-berg`, and with a number behind it when that is somebody else's. */
export const idFor = async (store: Reader, name: string, taken: ReadonlySet<string>): Promise<PersonId> => {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 34)
    .replace(/-+$/, '');
  for (let number = 1; ; number += 1) {
    const id = `${plain || 'person'}${number === 1 ? '' : `-${number}`}` as PersonId;
    if (!taken.has(id) && !(await read(store, people, id))) return id;
  }
};

type Who = { person: PersonId; isNew: boolean } | { problem: Problem };

/** Whom a line is about: known by the address; `chosen` keeps the ids of those who are new, by the address's hash. */
export const whoIs = async (
  store: Reader,
  { name, email }: Pick<RosterEntry, 'name' | 'email'>,
  chosen: Map<string, PersonId>,
): Promise<Who> => {
  const hash = hashOfAddress(email);
  const owner = await read(store, addresses, hash);
  const known = owner && (await read(store, people, owner.body.person));
  if (known) {
    return sameName(known.body.name, name)
      ? { person: known.body.id, isNew: false }
      : { problem: { pointer: '/name', code: 'another-name', params: { name: known.body.name } } };
  }
  // The same person on two lines, for one term after another, is one new person.
  const person = chosen.get(hash) ?? (await idFor(store, name, new Set(chosen.values())));
  chosen.set(hash, person);
  return { person, isNew: true };
};

const sameClaim = (a: Membership['role'], b: Membership['role']): boolean =>
  a.kind === 'member' ? b.kind === 'member' && a.seat === b.seat : b.kind === 'substitute' && a.order === b.order;

export const termKey = (term: Pick<Membership, 'body' | 'from' | 'person'>) =>
  memberships.key(term.body, `${term.from}#${term.person}`);

/**
 * What a file means for a body as it stands: which terms are new, which change, which end. When lines cannot be taken the
 * rows come back with what is wrong: an address that is somebody else's, or a seat that another has from the same day or a
 * later one. `chosen` keeps the ids that an earlier look gave to new people.
 */
export const planRoster = async (
  store: Reader,
  { body, rows, endsOthers }: Wanted,
  chosen?: RosterPlan,
): Promise<{ ok: true; plan: RosterPlan } | { ok: false; rows: RosterRow[] }> => {
  const there = await readAll(store, memberships, `body#${body}`, 'membership#');
  const ids = new Map((chosen?.lines ?? []).map((one) => [hashOfAddress(one.email), one.term.person]));
  const lines: PlannedLine[] = [];
  const judged: RosterRow[] = [];
  for (const row of rows) {
    if (!('entry' in row)) {
      judged.push(row);
      continue;
    }
    const who = await whoIs(store, row.entry, ids);
    if ('problem' in who) {
      judged.push({ line: row.line, name: row.name, problems: [who.problem] });
      continue;
    }
    judged.push(row);
    const { name, party, from, to, role, email } = row.entry;
    const term: Membership = { body: body as BodyId, person: who.person, name, party, from, to, role };
    const before = there.find((one) => one.key.sk === termKey(term).sk);
    const same = before !== undefined && fingerprintOf(before.body) === fingerprintOf(term);
    const came = before === undefined ? 'added' : same ? 'unchanged' : 'changed';
    lines.push({ line: row.line, term, email, before, came, newPerson: who.isNew });
  }
  const named = new Set(lines.map(({ term }) => termKey(term).sk));
  const others = there.filter((one) => !named.has(one.key.sk));
  const ends = ({ body: term }: Stored<Membership>): boolean =>
    endsOthers !== null && term.from <= endsOthers && (term.to === null || term.to > endsOthers);
  const ended = others.filter(ends);
  const remaining = others.map((one) => (ends(one) ? { ...one.body, to: endsOthers } : one.body));
  const taken = lines.flatMap(({ line, term }) => {
    const holder = remaining.find(
      (one) => one.from >= term.from && sameClaim(one.role, term.role) && overlaps(one, term),
    );
    return holder ? [{ line, holder, pointer: term.role.kind === 'member' ? '/seat' : '/order' }] : [];
  });
  if (taken.length > 0 || judged.some((row) => 'problems' in row)) {
    return {
      ok: false,
      rows: judged.map((row) => {
        const clash = taken.find((one) => one.line === row.line);
        return clash
          ? {
              line: row.line,
              name: row.name,
              problems: [{ pointer: clash.pointer, code: 'taken', params: { name: clash.holder.name } }],
            }
          : row;
      }),
    };
  }
  return { ok: true, plan: { body: body as BodyId, lines, ended, there } };
};
