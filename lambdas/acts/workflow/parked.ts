import type { Instant } from '../../domain/brands.ts';
import type { ItemStore } from '../../ports.ts';
import { readSound, type Stored } from '../../records/read.ts';
import { type Parked, parkedSubjects } from '../../records/tables.ts';

const PARTITION = 'parked';

export type ParkedRow = Stored<Parked>;

/** Everything that stands still, by subject. */
export const allParked = async (store: Pick<ItemStore, 'get' | 'query'>): Promise<Map<string, ParkedRow>> => {
  const { rows } = await readSound(store, parkedSubjects, PARTITION);
  return new Map(rows.map((row) => [row.key.sk, row]));
};

/** What stands still of one year's round: the round itself, its plans, and the meeting that has them, if any. */
export const parkedOfCycle = async (
  store: Pick<ItemStore, 'get' | 'query'>,
  year: number,
  meeting: string | null,
): Promise<{ subject: string; department: string | null; parked: Parked }[]> => {
  const plansOf = `plan#${year}#`;
  return [...(await allParked(store))]
    .filter(
      ([subject]) => subject === `cycle#${year}` || subject === `meeting#${meeting}` || subject.startsWith(plansOf),
    )
    .map(([subject, { body }]) => ({
      subject,
      department: subject.startsWith(plansOf) ? subject.slice(plansOf.length) : null,
      parked: body,
    }));
};

/** Notes that a subject stands still, since the first time that it was found so. Whoever else noted it meanwhile said the same. */
export const park = async (
  store: Pick<ItemStore, 'write'>,
  subject: string,
  before: ParkedRow | undefined,
  now: { why: Parked['why']; at: Instant; restarted?: number },
): Promise<void> => {
  const body: Parked = {
    why: now.why,
    since: before?.body.since ?? now.at,
    restarts: now.restarted ?? before?.body.restarts ?? 0,
    restartedAt: now.restarted === undefined ? (before?.body.restartedAt ?? null) : now.at,
  };
  if (before && JSON.stringify(before.body) === JSON.stringify(body)) return;
  const row = { ...parkedSubjects.key(subject), version: (before?.version ?? 0) + 1, head: '', body };
  await store.write([{ op: 'put', row, when: before ? { version: before.version } : 'absent' }]);
};

/** It goes on. */
export const unpark = async (store: Pick<ItemStore, 'write'>, before: ParkedRow): Promise<void> => {
  await store.write([{ op: 'remove', key: before.key, when: { version: before.version } }]);
};
