import type { PersonId } from '../../domain/brands.ts';
import { holdingOf } from '../../domain/grants.ts';
import { addressesOf, type Grant, type Person } from '../../domain/people.ts';
import type { Problem } from '../../domain/result.ts';
import type { ItemStore, Write } from '../../ports.ts';
import { read } from '../../records/read.ts';
import { addresses, holders } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { hashOfAddress } from './address.ts';

/** The rows by which a person is found from an address and from a role; those that no longer hold are removed. */
export const lookups = async (
  store: Pick<ItemStore, 'get'>,
  before: Person | undefined,
  after: Person,
): Promise<Write[]> => {
  const writes: Write[] = [];
  const put = async (key: { pk: string; sk: string }, body: unknown): Promise<void> => {
    const there = await store.get(key);
    writes.push({
      op: 'put',
      row: { ...key, version: (there?.version ?? 0) + 1, head: '', body },
      when: there ? { version: there.version } : 'absent',
    });
  };
  const remove = async (key: { pk: string; sk: string }): Promise<void> => {
    const there = await store.get(key);
    if (there) writes.push({ op: 'remove', key, when: { version: there.version } });
  };
  const holderKey = (grant: Grant) => holders.key(grant.role, after.id, holdingOf(grant));
  const kept = new Set(after.grants.map((grant) => holderKey(grant).pk + holderKey(grant).sk));
  for (const grant of before?.grants ?? []) {
    const key = holderKey(grant);
    if (!kept.has(key.pk + key.sk)) await remove(key);
  }
  for (const grant of after.grants) await put(holderKey(grant), { ...grant, person: after.id });
  const hashes = (person: Person | undefined): Set<string> =>
    new Set((person ? addressesOf(person) : []).map((one) => hashOfAddress(one.email)));
  const had = hashes(before);
  const has = hashes(after);
  for (const hash of had) if (!has.has(hash)) await remove(addresses.key(hash));
  for (const hash of has) if (!had.has(hash)) await put(addresses.key(hash), { person: after.id });
  return writes;
};

/** An address is one person's alone, and a second one is another than the first. */
export const addressProblems = async (
  ports: Pick<ActPorts, 'store'>,
  id: PersonId,
  given: { email: string; secondEmail?: string },
): Promise<Problem[]> => {
  const problems: Problem[] = [];
  for (const field of ['email', 'secondEmail'] as const) {
    const address = given[field];
    if (address === undefined) continue;
    const owner = await read(ports.store, addresses, hashOfAddress(address));
    if (owner && owner.body.person !== id) problems.push({ pointer: `/${field}`, code: 'not-a-choice' });
  }
  const same = given.secondEmail !== undefined && hashOfAddress(given.secondEmail) === hashOfAddress(given.email);
  return same ? [...problems, { pointer: '/secondEmail', code: 'not-a-choice' }] : problems;
};
