import type { Membership } from '../../domain/body.ts';
import type { BodyId, LocalDate, PersonId } from '../../domain/brands.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import type { Grant, Person } from '../../domain/people.ts';
import type { Write } from '../../ports.ts';
import type { Edit } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { people } from '../../records/tables.ts';
import { lookups } from './person-lookups.ts';
import { type Reader, type RosterPlan, termKey } from './roster-plan.ts';

/** One grant for all of a person's terms in the body, from the first day of the first to the last of the last. */
const grantOf = (body: BodyId, terms: readonly Membership[]): Grant => {
  const from = terms.map((one) => one.from).reduce((a, b) => (a < b ? a : b));
  const to = terms.map((one) => one.to).reduce((a, b) => (a === null || b === null ? null : a > b ? a : b));
  return { role: 'member', body, from, ...(to === null ? {} : { to }) };
};

const withGrant = (grants: readonly Grant[], grant: Grant): Grant[] => [
  ...grants.filter((one) => one.role !== 'member' || one.body !== grant.body),
  grant,
];

/**
 * The edits that carry out a plan for some of its people: their terms, and the people themselves where they are new or
 * their time in the body is another than it was. What stands already is left out.
 */
export const editsFor = async (
  store: Reader,
  plan: RosterPlan,
  some: ReadonlySet<PersonId>,
  endsOthers: LocalDate | null,
): Promise<{ edits: Edit[]; also: Write[] }> => {
  const edits: Edit[] = [];
  const also: Write[] = [];
  for (const { term, before, came } of plan.lines) {
    if (some.has(term.person) && came !== 'unchanged') edits.push({ key: termKey(term), before, after: term });
  }
  for (const row of plan.ended) {
    if (some.has(row.body.person))
      edits.push({ key: row.key, before: row, after: { ...row.body, to: endsOthers } satisfies Membership });
  }
  const after = new Map(plan.there.map((row) => [row.key.sk, row.body]));
  for (const edit of edits) after.set(edit.key.sk, edit.after as Membership);
  for (const id of some) {
    const terms = [...after.values()].filter((one) => one.person === id);
    const before = await read(store, people, id);
    const line = plan.lines.find(({ term }) => term.person === id);
    if (before && line?.newPerson) throw new Error(`The id ${id} was taken while a roster was imported`);
    const blank: Person | undefined = line && {
      id,
      name: line.term.name,
      email: line.email,
      locale: 'sv',
      grants: [],
      address: 'ok',
    };
    const person = before?.body ?? blank;
    if (!person) continue;
    const next: Person = { ...person, grants: withGrant(person.grants, grantOf(plan.body, terms)) };
    if (before && fingerprintOf(before.body) === fingerprintOf(next)) continue;
    edits.push({ key: people.key(id), before, after: next });
    also.push(...(await lookups(store, before?.body, next)));
  }
  return { edits, also };
};
